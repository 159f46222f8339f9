using System.Data.Common;
using System.Globalization;
using FeedHub.Fetching;
using FeedHub.Metrics;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage;
using Microsoft.Extensions.Options;

namespace FeedHub.Polling;

/// <summary>Polls a batch of sources concurrently: leases them a part at a time, polls, stores each poll as it comes, gives back what it did not get to.</summary>
/// <param name="leases">Hands out sources.</param>
/// <param name="poller">Polls one.</param>
/// <param name="documents">Knows what was read before.</param>
/// <param name="lists">Applies lists of sources.</param>
/// <param name="commit">Stores polls.</param>
/// <param name="metrics">Counts them.</param>
/// <param name="ledger">Shares politeness with other processes.</param>
/// <param name="fetcher">Told what is known of hosts.</param>
/// <param name="polling">Batch bounds.</param>
/// <param name="fetching">Requests in flight.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">For failures of this machine; what an origin does is in the poll's record.</param>
public sealed partial class PollBatch(
    SourceLeases leases,
    SourcePoller poller,
    LastDocuments documents,
    ListedSources lists,
    GroupCommit commit,
    HubMetrics metrics,
    HostLedger ledger,
    FeedFetcher fetcher,
    IOptions<PollingOptions> polling,
    IOptions<FetchingOptions> fetching,
    TimeProvider time,
    ILogger<PollBatch> logger)
{
    /// <summary>Polls those of the given sources that are active and free.</summary>
    /// <param name="ids">Sources in the order to poll them in; a part of them at a time is leased.</param>
    /// <param name="wish">Which of them.</param>
    /// <param name="limit">Start no poll after this time has passed; <see langword="null"/> for no limit.</param>
    /// <param name="progress">Told after each stored poll; may be <see langword="null"/>.</param>
    /// <param name="cancel">Stops: polls in flight are abandoned and their sources given back.</param>
    public async Task<PollSummary> RunAsync(IReadOnlyList<long> ids, PollWish wish, TimeSpan? limit, IProgress<PollRecord>? progress, CancellationToken cancel)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        HeldLeases held = new(leases, polling.Value.LeaseTime, time);
        using PeriodicTimer third = new(polling.Value.LeaseTime / 3, time);
        Task renewing = held.RenewAsync(third, stop.Token);
        long started = time.GetTimestamp();
        PollTally tally = new();
        try
        {
            await RunAsync(ids, wish, limit, started, held, tally, progress, stop);
        }
        finally
        {
            third.Dispose();
            await stop.CancelAsync();
            await renewing;
            await held.GiveBackAsync();
        }

        return tally.Summary(time.GetElapsedTime(started));
    }

    private async Task RunAsync(
        IReadOnlyList<long> ids, PollWish wish, TimeSpan? limit, long started, HeldLeases held, PollTally tally, IProgress<PollRecord>? progress, CancellationTokenSource stop)
    {
        // Four times the requests in flight: while some wait for their host's turn, or to be stored, others use the line. New ones come as old ones go, so that no poll
        // that takes long keeps the next part waiting.
        int open = Math.Max(1, Math.Min(4 * fetching.Value.Concurrency, polling.Value.BatchSize));
        int part = Math.Max(1, open / 2);
        using SemaphoreSlim room = new(open, open);
        Dictionary<string, HostNote> known = [];
        HashSet<string> hosts = [];
        List<Task> polls = [];
        try
        {
            foreach (long[] chunk in ids.Chunk(part))
            {
                for (int i = 0; i < chunk.Length; i++)
                {
                    await room.WaitAsync(stop.Token);
                }

                if (time.GetElapsedTime(started) >= limit || polls.Exists(poll => poll.IsFaulted))
                {
                    break;
                }

                DateTimeOffset now = await leases.NowAsync(time, stop.Token);
                IReadOnlyList<LeasedSource> leased = await leases.LeaseAsync(chunk, LeaseOwner.Current, now, polling.Value.LeaseTime, wish, stop.Token);
                held.Add(leased);
                foreach ((string host, HostNote note) in await ledger.AnnounceAsync(leased, fetcher, stop.Token))
                {
                    known[host] = note;
                }

                hosts.UnionWith(leased.Select(source => source.Host));
                if (leased.Count < chunk.Length)
                {
                    room.Release(chunk.Length - leased.Count);
                }

                polls.RemoveAll(poll => poll.IsCompletedSuccessfully);
                polls.AddRange(leased.Select(source => PollAsync(source, wish, limit, started, held, tally, progress, room, stop)));
            }
        }
        catch (OperationCanceledException) when (polls.Exists(poll => poll.IsFaulted))
        {
            // What a poll failed by is what stopped the others, and is thrown below.
        }
        finally
        {
            await Task.WhenAll(polls).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(polls);
        await ledger.NoteAsync(hosts, known, fetcher, CancellationToken.None);
    }

    private async Task PollAsync(
        LeasedSource source, PollWish wish, TimeSpan? limit, long started, HeldLeases held, PollTally tally, IProgress<PollRecord>? progress, SemaphoreSlim room, CancellationTokenSource stop)
    {
        await Task.Yield();
        bool hasRoom = false;
        try
        {
            if (time.GetElapsedTime(started) >= limit)
            {
                return;
            }

            SourceAnswer answer = new(source, time.GetUtcNow());
            PollRecord record;
            try
            {
                answer = await poller.AskAsync(source, ignoreCooldown: wish != PollWish.Due, isLookedAt: false, stop.Token);
                if (answer.HasDocument)
                {
                    await commit.Documents.WaitAsync(stop.Token);
                    hasRoom = true;
                    answer = source.LastGoodOutcome is null ? answer : answer with { Known = await documents.RecallAsync(source.Id, stop.Token) };
                }

                record = poller.Read(answer);
            }
            catch (Exception fault) when (fault is not (OperationCanceledException or DbException or StorageTroubleException))
            {
                // A fault of this program, met at one source: not stored, that would be due for ever, and end every batch it is in.
                LogFault(source.Id, fault);
                record = poller.Fault(answer, fault);
            }

            (answer.Outcome as FetchOutcome.Fetched)?.GiveBack(); // all that the record has of it are texts of its own
            if (record.Listed is { } listed)
            {
                // Before the validators of the document are stored: applying it again changes nothing, not applying it would lose it.
                ListChange change = await lists.ApplyAsync(source.Id, listed, stop.Token);
                record = record with { Detail = Describe(change) + record.Detail };
            }

            PollStored stored = await commit.StoreAsync(record, hasRoom, stop.Token);
            held.Remove(source.Id);
            if (stored.Accepted)
            {
                tally.Add(record, stored);
                metrics.Polled(record, stored);
            }
            else
            {
                LogStale(source.Id);
            }

            progress?.Report(record);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await stop.CancelAsync(); // this machine cannot go on: the others would only fail one by one
            throw;
        }
        finally
        {
            if (hasRoom)
            {
                commit.Documents.Release();
            }

            room.Release();
        }
    }

    private static string Describe(ListChange change) => string.Create(
        CultureInfo.InvariantCulture,
        $"It names {change.Named} sources: {change.Added} new, {change.Changed} changed, {change.Resumed} resumed; {change.Left} have left it, {change.Paused} of them are paused.{(change.KeptOut == 0 ? "" : $" {change.KeptOut} more stay out, since they were removed here by hand.")}");

    [LoggerMessage(1103, LogLevel.Error, "A fault of FeedHub's own at source {SourceId}; its poll counts as failed")]
    private partial void LogFault(long sourceId, Exception fault);

    [LoggerMessage(1101, LogLevel.Warning, "The poll of source {SourceId} took longer than its lease, so that another worker has taken over, or its settings have changed meanwhile; nothing of it was stored")]
    private partial void LogStale(long sourceId);
}
