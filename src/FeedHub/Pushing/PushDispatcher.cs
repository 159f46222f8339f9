using System.Collections.Concurrent;
using System.Data.Common;
using System.Threading.Channels;
using FeedHub.Metrics;
using FeedHub.Polling;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Pushing;
using Microsoft.Extensions.Options;

namespace FeedHub.Pushing;

/// <summary>
/// Tells receivers what changed: notes from the outbox who is to be told, leases them, sends, notes what it came to. All that matters is in the database, so that a kill at any moment costs at
/// most that something is told twice; several processes share the work.
/// </summary>
internal sealed partial class PushDispatcher : BackgroundService
{
    /// <summary>How soon changes that other processes wrote are seen.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>While receivers wait for a place.</summary>
    private static readonly TimeSpan BusyInterval = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan CleanInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>What is being sent may end when the process is told to stop; what waits may not.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);

    private const int MostResults = 200;

    /// <summary>Fewer results than this wait for others: where a host's own limit lets deliveries end one by one, a transaction and a look for each cost more than all the rest.</summary>
    private const int FewResults = 8;

    private static readonly TimeSpan FewResultsWait = TimeSpan.FromMilliseconds(50);

    private readonly PushQueue _queue;
    private readonly SourceLeases _clock;
    private readonly PushReceivers _receivers;
    private readonly IReadOnlyList<Uri> _pings;
    private readonly WebSubVerifier _verifier;
    private readonly PushSender _sender;
    private readonly PushSignal _signal;
    private readonly PushOptions _options;
    private readonly HubMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger<PushDispatcher> _logger;
    private readonly PushLanes _lanes;
    private readonly Dictionary<PushKind, IPushChannel> _channels;
    private readonly Channel<PushResult> _results = Channel.CreateUnbounded<PushResult>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<long, Task> _running = new();
    private long _cleanedAt;

    public PushDispatcher(
        PushQueue queue,
        PushReceivers receivers,
        SourceLeases clock,
        IEnumerable<IPushChannel> channels,
        WebSubVerifier verifier,
        PushSender sender,
        PushSignal signal,
        IOptions<PushOptions> options,
        IOptions<WebSubOptions> webSub,
        IOptions<Publishing.PublishingOptions> publishing,
        HubMetrics metrics,
        TimeProvider time,
        ILogger<PushDispatcher> logger)
    {
        (_queue, _clock, _verifier, _sender, _signal, _options, _metrics, _time, _logger) = (queue, clock, verifier, sender, signal, options.Value, metrics, time, logger);
        _receivers = receivers;
        _pings = !publishing.Value.Public ? [] : [.. webSub.Value.PingHubs.Distinct().Select(static hub => new Uri(hub))];
        _lanes = new(_options, time);
        _channels = channels.ToDictionary(static channel => channel.Kind);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the start of the hub does not wait for this
        using CancellationTokenSource sending = new();
        await using CancellationTokenRegistration stop = stoppingToken.Register(() => sending.CancelAfter(StopPatience));
        Task noting = NoteResultsAsync();
        await GuardAsync(() => _queue.ReclaimAsync(LeaseOwner.HasEnded, stoppingToken), stoppingToken);
        await GuardAsync(() => _receivers.SetPingsAsync(_pings, _time.GetUtcNow(), stoppingToken), stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            bool isBusy = false;
            bool isWell = await GuardAsync(async () => isBusy = await RoundAsync(stoppingToken, sending.Token), stoppingToken);
            try
            {
                await (isWell ? _signal.WaitAsync(isBusy ? BusyInterval : Interval, stoppingToken) : Task.Delay(Interval, _time, stoppingToken));
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        await Task.WhenAll(_running.Values);
        await _verifier.EndAsync();
        _results.Writer.Complete();
        await noting;
    }

    /// <summary>One look at what there is to do.</summary>
    /// <returns>Receivers wait for a place.</returns>
    private async Task<bool> RoundAsync(CancellationToken stop, CancellationToken sending)
    {
        DateTimeOffset now = await _clock.NowAsync(_time, stop);
        if (_cleanedAt == 0 || _time.GetElapsedTime(_cleanedAt) > CleanInterval)
        {
            await _queue.CleanAsync(now, _options.LogSize, stop);
            _cleanedAt = _time.GetTimestamp();
        }

        PushWork work = await _queue.LookAsync(now, stop);
        if (work.HasChanges)
        {
            await _queue.SpreadAsync(now, _options.Pace, stop);
            work = await _queue.LookAsync(now, stop);
        }

        if (work.HasRequests)
        {
            await _verifier.StartAsync(now, _signal.Raise, stop);
        }

        return work.HasChanges || (work.HasDue && await StartDeliveriesAsync(now, stop, sending));
    }

    private async Task<bool> StartDeliveriesAsync(DateTimeOffset now, CancellationToken stop, CancellationToken sending)
    {
        if (_lanes.IsFull)
        {
            return true;
        }

        List<(string Host, bool IsSlow)> held = [];
        IReadOnlyList<LeasedReceiver> leased = [];
        try
        {
            leased = await _queue.LeaseAsync(LeaseOwner.Current, now, Lease, Hold, _lanes.PerHost, _lanes.Most, stop);
        }
        finally
        {
            // Places for those that somebody else was faster to lease.
            foreach (LeasedReceiver receiver in leased)
            {
                held.Remove((receiver.Host, IsSlow(receiver)));
            }

            held.ForEach(place => _lanes.Return(place.Host, place.IsSlow));
        }

        long leasedAt = _time.GetTimestamp();
        foreach (LeasedReceiver receiver in leased)
        {
            _running[receiver.Id] = DeliverAsync(receiver, leasedAt, stop, sending);
        }

        return leased.Count > 0;

        bool Hold(string host, bool isSlow)
        {
            if (!_lanes.TryHold(host, isSlow))
            {
                return false;
            }

            held.Add((host, isSlow));
            return true;
        }
    }

    private async Task DeliverAsync(LeasedReceiver receiver, long leasedAt, CancellationToken stop, CancellationToken sending)
    {
        await Task.Yield();
        bool isSlow = IsSlow(receiver);
        try
        {
            PushResult? result = null;
            using (await _lanes.EnterAsync(receiver.Host, isSlow, stop))
            {
                // One that waited for most of its lease leaves the rest to whoever leases it next.
                if (_time.GetElapsedTime(leasedAt) < Lease / 2)
                {
                    result = await TellAsync(receiver, sending);
                }
            }

            if (result is not null)
            {
                _results.Writer.TryWrite(result);
                return;
            }
        }
        catch (OperationCanceledException)
        {
            // The process stops: whoever comes next tells it.
        }
        catch (DbException failure)
        {
            LogTrouble(failure);
        }
#pragma warning disable CA1031 // A fault in composing what one receiver is told must not end the deliveries to all others.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogFault(receiver.Kind, receiver.Id, failure);
            _results.Writer.TryWrite(Judge(receiver, new(null, "The hub failed to compose what was to be told; its log says why."), TimeSpan.Zero));
            return;
        }
        finally
        {
            _lanes.Return(receiver.Host, isSlow);
            _running.TryRemove(receiver.Id, out _);
        }

        await GuardAsync(() => _queue.ReleaseAsync([receiver], CancellationToken.None), CancellationToken.None);
    }

    private async Task<PushResult?> TellAsync(LeasedReceiver receiver, CancellationToken cancel)
    {
        IPushChannel channel = _channels[receiver.Kind];
        PushContent content = await channel.ComposeAsync(receiver, cancel);
        if (content.Bodies.Count == 0)
        {
            return new(receiver) { Verdict = PushVerdict.Told, UpTo = content.UpTo, NextAt = _time.GetUtcNow() };
        }

        if (!await _queue.HoldsAsync(receiver, cancel))
        {
            return null;
        }

        long started = _time.GetTimestamp();
        PushAnswer answer = new(null, null);
        long bytes = 0;
        Uri url = new(receiver.Url);
        foreach (PushBody body in content.Bodies)
        {
            bytes += body.Bytes.Length;
            answer = channel.Headers(receiver, body) is { } headers
                ? await _sender.SendAsync(url, body, headers, cancel)
                : new(null, "The stored secret cannot be read: the keys that encrypted it are gone.");
            if (answer.Problem is not null)
            {
                break;
            }
        }

        TimeSpan duration = _time.GetElapsedTime(started);
        PushResult result = Judge(receiver, answer, duration) with { Entries = content.Entries, Bytes = bytes };
        result = result.Verdict == PushVerdict.Told ? result with { UpTo = content.UpTo, NextAt = content.UpTo < receiver.Wanted ? _time.GetUtcNow() : result.NextAt } : result;
        _metrics.Pushed(receiver.Kind, result.Verdict, duration, content.Since is { } since ? _time.GetUtcNow() - since : TimeSpan.Zero);
        return result;
    }

    private PushResult Judge(LeasedReceiver receiver, PushAnswer answer, TimeSpan duration)
    {
        DateTimeOffset now = _time.GetUtcNow();
        IPushChannel channel = _channels[receiver.Kind];
        if (answer.Problem is null)
        {
            return new(receiver) { Verdict = PushVerdict.Told, UpTo = receiver.Wanted, NextAt = now + _options.Pace, Duration = duration, Status = answer.Status, Outcome = "told" };
        }

        bool isGone = answer.Status == StatusCodes.Status410Gone;
        bool isGivenUp = now - (receiver.FailingSince ?? now) > _options.GiveUpAfter;
        PushVerdict verdict = isGone || isGivenUp ? channel.WhenLost : PushVerdict.Retry;
        TimeSpan pause = PushRetry.PauseAfter(receiver.Attempts + 1, _options, Random.Shared.NextDouble());
        pause = answer.RetryAfter > pause ? answer.RetryAfter.Value : pause;
        if (verdict != PushVerdict.Retry)
        {
            LogLost(receiver.Kind, receiver.Id, receiver.Host, answer.Problem);
        }

        return new(receiver)
        {
            Verdict = verdict,
            UpTo = verdict == PushVerdict.Told ? receiver.Wanted : receiver.Cursor,
            NextAt = now + (pause < _options.MaxRetry ? pause : _options.MaxRetry),
            Duration = duration,
            Status = answer.Status,
            Outcome = isGone ? "410: gone for good" : isGivenUp ? $"given up: {answer.Problem}" : answer.Problem,
        };
    }

    /// <summary>Notes results as they come, those that come together in one transaction.</summary>
    private async Task NoteResultsAsync()
    {
        List<PushResult> group = [];
        while (await _results.Reader.WaitToReadAsync())
        {
            TakeResults(group);
            if (group.Count < FewResults)
            {
                await Task.Delay(FewResultsWait, TimeProvider.System); // of the machine's own: nothing depends on how long it is
                TakeResults(group);
            }

            bool isNoted = await GuardAsync(() => _queue.FinishAsync(group, _time.GetUtcNow(), CancellationToken.None), CancellationToken.None);
            if (isNoted || _results.Reader.Completion.IsCompleted)
            {
                group.Clear();
                _signal.Raise(); // there may be more for the same receivers
            }
            else
            {
                // Told, and not noted: if the store stays away until the leases run out, they are told again.
                group.ForEach(result => _results.Writer.TryWrite(result));
                group.Clear();
                await Task.Delay(Interval, _time);
            }
        }
    }

    private void TakeResults(List<PushResult> group)
    {
        while (group.Count < MostResults && _results.Reader.TryRead(out PushResult? result))
        {
            group.Add(result);
        }
    }

    private static bool IsSlow(LeasedReceiver receiver) => receiver.Attempts > 0 || receiver.Latency > PushQueue.SlowFrom;

    private async Task<bool> GuardAsync(Func<Task> work, CancellationToken stop)
    {
        try
        {
            await work();
            return true;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return true;
        }
        catch (DbException failure)
        {
            LogTrouble(failure);
            return false;
        }
#pragma warning disable CA1031 // Whatever goes wrong in one round, pushing goes on with the next.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogRound(failure);
            return false;
        }
    }

    [LoggerMessage(1401, LogLevel.Warning, "Pushes wait, since the store does not answer")]
    private partial void LogTrouble(Exception failure);

    [LoggerMessage(1402, LogLevel.Error, "Composing what {Kind} {Id} is to be told failed")]
    private partial void LogFault(PushKind kind, long id, Exception failure);

    [LoggerMessage(1403, LogLevel.Information, "{Kind} {Id} at {Host} is told nothing more: {Reason}")]
    private partial void LogLost(PushKind kind, long id, string host, string reason);

    [LoggerMessage(1404, LogLevel.Error, "A round of pushes failed")]
    private partial void LogRound(Exception failure);
}
