using System.Diagnostics.Metrics;
using FeedHub.Jobs;
using FeedHub.Publishing;
using FeedHub.Timeline.Incidents;
using FeedHub.Timeline.Pushing;
using FeedHub.Timeline.Reading;
using Hangfire;

namespace FeedHub.Metrics;

/// <summary>
/// Levels that are observed: sources, what is due, leases, queues, incidents, cache. The database is asked every half minute, in the background, so that no scrape waits for it. Registered
/// only where metrics are enabled.
/// </summary>
internal sealed partial class HubLevels : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly TimelineLevels _timeline;
    private readonly IncidentQueries _incidents;
    private readonly PushReceivers _receivers;
    private readonly JobStorage _jobs;
    private readonly TimeProvider _time;
    private readonly ILogger<HubLevels> _logger;
    private volatile Sample? _latest;

    /// <summary>Makes the instruments.</summary>
    /// <param name="metrics">Their meter.</param>
    /// <param name="timeline">Levels of the store.</param>
    /// <param name="incidents">Open incidents.</param>
    /// <param name="receivers">Those who are told of changes.</param>
    /// <param name="jobs">Hangfire's queues.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">For a database that does not answer.</param>
    /// <param name="documents">The cache; <see langword="null"/> where this process publishes nothing.</param>
    public HubLevels(
        HubMetrics metrics, TimelineLevels timeline, IncidentQueries incidents, PushReceivers receivers, JobStorage jobs, TimeProvider time, ILogger<HubLevels> logger, PublishedDocuments? documents = null)
    {
        (_timeline, _incidents, _receivers, _jobs, _time, _logger) = (timeline, incidents, receivers, jobs, time, logger);
        Meter meter = metrics.Meter;
        meter.CreateObservableUpDownCounter("feedhub.sources", () => Many(static s => States(s.Store)), "{source}", "Sources by state.");
        meter.CreateObservableUpDownCounter("feedhub.sources.failing", () => One(static s => s.Store.Failing), "{source}", "Active sources whose last poll failed.");
        meter.CreateObservableUpDownCounter("feedhub.sources.due", () => One(static s => s.Store.Due), "{source}", "Active sources that are due and wait for a worker.");
        meter.CreateObservableGauge("feedhub.sources.due.lag", () => Many<double>(static s => [new Measurement<double>(s.Store.DueLag.TotalSeconds)]), "s", "How long the longest overdue of them has been waiting.");
        meter.CreateObservableUpDownCounter("feedhub.leases", () => One(static s => s.Store.Leases), "{lease}", "Sources that a worker holds.");
        meter.CreateObservableUpDownCounter("feedhub.timeline.entries", () => One(static s => s.Store.Entries), "{entry}", "Entries in the timeline, copies of one story counted once.");
        meter.CreateObservableUpDownCounter("feedhub.outbox.messages", () => One(static s => s.Store.OutboxMessages), "{message}", "Messages that the outbox keeps.");
        meter.CreateObservableUpDownCounter("feedhub.jobs.queued", () => One(static s => s.QueuedJobs), "{job}", "Batches of polls that wait for a worker.");
        meter.CreateObservableUpDownCounter("feedhub.incidents.open", () => Many(static s => Incidents(s.Incidents)), "{incident}", "Open incidents by cause.");
        meter.CreateObservableUpDownCounter("feedhub.push.receivers", () => One(static s => s.Pushes.Receivers), "{receiver}", "Subscriptions, webhooks and other hubs that are told of changes.");
        meter.CreateObservableUpDownCounter("feedhub.push.receivers.pending", () => One(static s => s.Pushes.Pending), "{receiver}", "Of those, how many are still to be told something.");
        meter.CreateObservableUpDownCounter("feedhub.push.receivers.failing", () => One(static s => s.Pushes.Failing), "{receiver}", "Of those, how many could not be told last time.");
        meter.CreateObservableGauge("feedhub.push.lag", () => Many<double>(static s => [new Measurement<double>(s.Pushes.Age.TotalSeconds)]), "s", "How long the longest overdue of them has been waiting.");
        if (documents is not null)
        {
            meter.CreateObservableUpDownCounter("feedhub.publish.cache.size", () => documents.Size, "By", "Rendered documents in memory, with their compressed forms.");
        }
    }

    /// <summary>Asks once, so that the next observation is of now.</summary>
    /// <param name="cancel">Cancels.</param>
    internal async Task SampleAsync(CancellationToken cancel)
    {
        TimelineLevels.Levels store = await _timeline.ReadAsync(_time.GetUtcNow(), cancel);
        _latest = new(store, await _incidents.CountOpenAsync(cancel), _jobs.GetMonitoringApi().EnqueuedCount(PollJob.QueueName), await _receivers.LevelsAsync(_time.GetUtcNow(), cancel));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Interval, _time);
        do
        {
            try
            {
                await SampleAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not (OperationCanceledException or OutOfMemoryException))
            {
                _latest = null; // no level is better than an old one
                LogFailed(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private IEnumerable<Measurement<long>> One(Func<Sample, long> value) => _latest is { } sample ? [new(value(sample))] : [];

    private IEnumerable<Measurement<T>> Many<T>(Func<Sample, IEnumerable<Measurement<T>>> values)
        where T : struct => _latest is { } sample ? values(sample) : [];

    private static IEnumerable<Measurement<long>> States(TimelineLevels.Levels store) =>
    [
        Tagged(store.Active, "feedhub.source.state", "active"),
        Tagged(store.Paused, "feedhub.source.state", "paused"),
        Tagged(store.Gone, "feedhub.source.state", "gone"),
    ];

    // Every cause at every time, so that an incident that ends is a 0 and not a gap.
    private static IEnumerable<Measurement<long>> Incidents(IReadOnlyDictionary<IncidentCause, int> open) =>
        Enum.GetValues<IncidentCause>().Select(cause => Tagged(open.GetValueOrDefault(cause), "feedhub.incident.cause", cause.Text()));

    private static Measurement<long> Tagged(long value, string name, string tag) => new(value, new KeyValuePair<string, object?>(name, tag));

    [LoggerMessage(1301, LogLevel.Warning, "Reading the levels for metrics failed; they are absent until it works again")]
    private partial void LogFailed(Exception failure);

    private sealed record Sample(TimelineLevels.Levels Store, IReadOnlyDictionary<IncidentCause, int> Incidents, long QueuedJobs, PushLevels Pushes);
}
