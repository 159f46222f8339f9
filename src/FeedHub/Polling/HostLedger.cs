using System.Data.Common;
using FeedHub.Fetching;
using FeedHub.Timeline.Ingest;
using Microsoft.Extensions.Options;

namespace FeedHub.Polling;

/// <summary>
/// Shares with the other processes on the database what is owed to hosts. A batch reserves the starts of its requests in one statement, so that a poll itself asks nobody;
/// only a redirect to another host, or a request that no batch announced, reserves its own.
/// </summary>
/// <param name="book">The database.</param>
/// <param name="fetching">Delay per host.</param>
/// <param name="polling">Size and time of a batch.</param>
/// <param name="logger">For failures of the database, which stop no fetch.</param>
public sealed partial class HostLedger(HostBook book, IOptions<FetchingOptions> fetching, IOptions<PollingOptions> polling, ILogger<HostLedger> logger) : IHostLedger
{
    /// <summary>Reserves a batch's requests, and tells the fetcher what is known of their hosts.</summary>
    /// <param name="sources">The batch, or a part of it.</param>
    /// <param name="fetcher">Told.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>What is known, by host.</returns>
    public async Task<IReadOnlyDictionary<string, HostNote>> AnnounceAsync(IReadOnlyList<LeasedSource> sources, FeedFetcher fetcher, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(fetcher);
        Dictionary<string, int> starts = [];
        foreach (LeasedSource source in sources)
        {
            starts[source.Host] = starts.GetValueOrDefault(source.Host) + 1;
        }

        IReadOnlyList<HostNote> notes = starts.Count == 0 ? [] : await book.ReserveAsync(starts, fetching.Value.PerHostDelay, cancel);
        foreach (HostNote note in notes)
        {
            fetcher.Learn(Standing(note));
        }

        return notes.ToDictionary(note => note.Host);
    }

    /// <summary>Stores how hosts did, as far as it changes how many polls they get.</summary>
    /// <param name="hosts">Hosts that were polled.</param>
    /// <param name="known">What was known of them before.</param>
    /// <param name="fetcher">Knows how they did.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task NoteAsync(IEnumerable<string> hosts, IReadOnlyDictionary<string, HostNote> known, FeedFetcher fetcher, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(fetcher);
        int usual = HostShare.Of(null, fetching.Value, polling.Value);
        List<HostNote> changed = [];
        foreach (string host in hosts)
        {
            if (fetcher.Standing(host) is not { } standing)
            {
                continue;
            }

            HostNote? before = known.GetValueOrDefault(host);
            int share = HostShare.Of(standing, fetching.Value, polling.Value);
            int shareBefore = before is { Share: > 0 } ? before.Share : usual;
            if (standing.IsSlow != (before?.IsSlow ?? false) || Math.Abs(share - shareBefore) * 4 > shareBefore)
            {
                changed.Add(new HostNote(host) { Latency = standing.Latency, Success = standing.Success, Share = share, IsSlow = standing.IsSlow });
            }
        }

        try
        {
            await book.NoteAsync(changed, cancel);
        }
        catch (DbException failure)
        {
            LogUnshared(changed[0].Host, failure);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<HostStanding> ReserveAsync(string host, CancellationToken cancel)
    {
        try
        {
            return (await book.ReserveAsync(new Dictionary<string, int> { [host] = 1 }, fetching.Value.PerHostDelay, cancel)) is [var note] ? Standing(note) : new HostStanding(host);
        }
        catch (DbException failure)
        {
            LogUnshared(host, failure);
            return new HostStanding(host);
        }
    }

    /// <inheritdoc/>
    public async ValueTask CoolDownAsync(string host, TimeSpan pause, CancellationToken cancel)
    {
        try
        {
            await book.CoolDownAsync(host, pause, cancel);
        }
        catch (DbException failure)
        {
            LogUnshared(host, failure);
        }
    }

    private static HostStanding Standing(HostNote note) => new(note.Host)
    {
        Latency = note.Latency,
        Success = note.Success,
        Cooldown = note.Cooldown,
        Starts = note.Starts,
        Wait = note.Wait,
    };

    [LoggerMessage(1102, LogLevel.Warning, "What is owed to {Host} could not be shared with other processes")]
    private partial void LogUnshared(string host, Exception failure);
}
