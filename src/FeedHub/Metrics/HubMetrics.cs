using System.Diagnostics;
using System.Diagnostics.Metrics;
using FeedHub.Timeline.Incidents;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Pushing;
using FeedHub.Timeline.Sources;

namespace FeedHub.Metrics;

/// <summary>What the hub counts and times as it happens; levels are in <see cref="HubLevels"/>. While nobody listens each call is one look at a flag, and a count of what was served. Any thread.</summary>
public sealed class HubMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "FeedHub";

    private const string Result = "feedhub.poll.result";
    private const string ErrorType = "error.type"; // named by OpenTelemetry's conventions

    private readonly Counter<long> _polls;
    private readonly Histogram<double> _pollDuration;
    private readonly Histogram<double> _fetchDuration;
    private readonly Counter<long> _received;
    private readonly Counter<long> _entries;
    private readonly Histogram<double> _commitDuration;
    private readonly Histogram<int> _commitSize;
    private readonly Counter<long> _published;
    private readonly Counter<long> _pushed;
    private readonly Histogram<double> _pushDuration;
    private readonly Histogram<double> _pushAge;
    private readonly long _since = Stopwatch.GetTimestamp();
    private long _served;
    private long _servedUnchanged;

    /// <summary>Makes the instruments.</summary>
    public HubMetrics()
    {
        InstrumentAdvice<double> network = new() { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] };
        InstrumentAdvice<double> disk = new() { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5] };
        _polls = Meter.CreateCounter<long>("feedhub.polls", "{poll}", "Polls that were stored.");
        _pollDuration = Meter.CreateHistogram("feedhub.poll.duration", "s", "Whole poll, waiting for the host's turn, parsing and normalising included.", null, network);
        _fetchDuration = Meter.CreateHistogram("feedhub.fetch.duration", "s", "Time that something was asked of the origin.", null, network);
        _received = Meter.CreateCounter<long>("feedhub.fetch.received", "By", "Body bytes off the wire.");
        _entries = Meter.CreateCounter<long>("feedhub.entries", "{entry}", "Entries that polls stored.");
        _commitDuration = Meter.CreateHistogram("feedhub.commit.duration", "s", "Transactions that store polls.", null, disk);
        _commitSize = Meter.CreateHistogram("feedhub.commit.size", "{poll}", "Polls in one transaction.", null, new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200] });
        _published = Meter.CreateCounter<long>("feedhub.publish.requests", "{request}", "Requests for published documents.");
        _pushed = Meter.CreateCounter<long>("feedhub.pushes", "{push}", "Deliveries to subscribers, webhooks and other hubs, by what they came to.");
        _pushDuration = Meter.CreateHistogram("feedhub.push.duration", "s", "Deliveries, from the request to the answer.", null, network);
        _pushAge = Meter.CreateHistogram("feedhub.push.age", "s", "How old the oldest change was when its delivery ended.", null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 3_600, 86_400] });
    }

    /// <summary>Requests for published documents that this process has answered, how many of them with 304, and over how long.</summary>
    public (long Requests, long Unchanged, TimeSpan Within) Served => (Interlocked.Read(ref _served), Interlocked.Read(ref _servedUnchanged), Stopwatch.GetElapsedTime(_since));

    /// <summary>The meter, for instruments that others observe.</summary>
    internal Meter Meter { get; } = new(MeterName);

    /// <summary>A poll was stored.</summary>
    /// <param name="poll">What it came to.</param>
    /// <param name="stored">What storing it changed.</param>
    public void Polled(PollRecord poll, PollStored stored)
    {
        if (!_polls.Enabled)
        {
            return;
        }

        ArgumentNullException.ThrowIfNull(poll);
        ArgumentNullException.ThrowIfNull(stored);
        TagList tags = new() { { Result, ResultOf(poll) } };
        if (IncidentCauses.Of(poll.Outcome, poll.IsBotWall) is { } cause)
        {
            tags.Add(ErrorType, cause.Text());
        }

        _polls.Add(1, tags);
        _pollDuration.Record(poll.Duration.TotalSeconds, tags);
        _fetchDuration.Record(poll.FetchTime.TotalSeconds, tags);
        _received.Add(poll.Bytes);
        AddEntries(stored.EntriesNew, "new");
        AddEntries(stored.EntriesChanged, "changed");
    }

    /// <summary>A transaction stored polls.</summary>
    /// <param name="polls">How many.</param>
    /// <param name="startedAt">When it began, by <see cref="Stopwatch.GetTimestamp"/>.</param>
    public void Committed(int polls, long startedAt)
    {
        if (_commitSize.Enabled)
        {
            _commitSize.Record(polls);
            _commitDuration.Record(Stopwatch.GetElapsedTime(startedAt).TotalSeconds);
        }
    }

    /// <summary>A request for a published document was answered.</summary>
    /// <param name="status">With this status.</param>
    public void Published(int status)
    {
        Interlocked.Increment(ref _served);
        if (status == StatusCodes.Status304NotModified)
        {
            Interlocked.Increment(ref _servedUnchanged);
        }

        if (_published.Enabled)
        {
            _published.Add(1, new KeyValuePair<string, object?>("http.response.status_code", status));
        }
    }

    /// <summary>A receiver was told something, or not.</summary>
    /// <param name="kind">How.</param>
    /// <param name="verdict">What it came to.</param>
    /// <param name="duration">How long it took.</param>
    /// <param name="age">How old the oldest change is that was told.</param>
    public void Pushed(PushKind kind, PushVerdict verdict, TimeSpan duration, TimeSpan age)
    {
        if (!_pushed.Enabled)
        {
            return;
        }

        TagList tags = new() { { "feedhub.push.kind", kind.ToString().ToLowerInvariant() }, { "feedhub.push.result", verdict switch { PushVerdict.Told => "told", PushVerdict.Retry => "failed", _ => "given_up" } } };
        _pushed.Add(1, tags);
        _pushDuration.Record(duration.TotalSeconds, tags);
        if (verdict == PushVerdict.Told)
        {
            _pushAge.Record(age.TotalSeconds, new KeyValuePair<string, object?>("feedhub.push.kind", kind.ToString().ToLowerInvariant()));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Meter.Dispose();

    private void AddEntries(int count, string change)
    {
        if (count > 0)
        {
            _entries.Add(count, new KeyValuePair<string, object?>("feedhub.entry.change", change));
        }
    }

    private static string ResultOf(PollRecord poll) => poll.Health switch
    {
        PollHealth.Fetched => "fetched",
        PollHealth.Unchanged when poll.HttpStatus == StatusCodes.Status304NotModified => "not_modified",
        PollHealth.Unchanged => "same_bytes",
        PollHealth.Deferred => "deferred",
        _ => "failed",
    };
}
