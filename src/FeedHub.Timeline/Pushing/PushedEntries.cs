using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Storage;
using FeedHub.Timeline.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace FeedHub.Timeline.Pushing;

/// <summary>Which entries of a view are news to those who have all earlier ones.</summary>
public sealed class PushedEntries
{
    /// <summary>An entry further back in its view than this many others is not pushed any more.</summary>
    private const int Reach = 5_000;

    private readonly Database _database;
    private readonly RepublishRights _rights;

    internal PushedEntries(Database database, RepublishRights rights = RepublishRights.Full)
    {
        _database = database;
        _rights = rights;
    }

    /// <summary>The entries of some messages that a view shows, newest first, and what was retracted meanwhile.</summary>
    /// <param name="view">The view.</param>
    /// <param name="withCopies">All copies of a story, where the view would show one.</param>
    /// <param name="messages">What happened. What a source's first poll brought is old, and no news (decision 0033).</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns><see langword="null"/> if there is no such view.</returns>
    public async Task<TimelineWindow?> ReadAsync(ViewSelector view, bool withCopies, IReadOnlyList<OutboxMessage> messages, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(messages);
        await using FeedHubDb db = _database.CreateContext();
        if (await ViewScope.FindAsync(db, view, cancel) is not { } scope)
        {
            return null;
        }

        List<long> fresh = [.. messages.SelectMany(static m => m.New).Distinct()];
        HashSet<long> told = [.. messages.SelectMany(static m => m.Changed)];
        told.UnionWith(await db.Entries.Where(e => fresh.Contains(e.Id) && e.PositionMs >= e.FirstSeenMs)
            .Join(db.Sources, static e => e.SourceId, static s => s.Id, static (e, s) => new { e.Id, e.FirstSeenMs, s.FirstSuccessMs })
            .Where(static e => e.FirstSeenMs != e.FirstSuccessMs)
            .Select(static e => e.Id)
            .ToListAsync(cancel));
        DateTimeOffset since = messages.Count == 0 ? DateTimeOffset.MaxValue : messages[0].At.AddSeconds(-1);
        List<long> shown = told.Count == 0 ? [] : [.. (await scope.WindowAsync(db, Reach, withCopies, cancel)).Where(told.Contains)];
        return new(scope.Info, await EntryReader.ReadAsync(db, shown, withContent: true, _rights, cancel))
        {
            Retracted = [.. (await scope.RetractedAsync(db, cancel)).Where(entry => entry.At >= since)],
        };
    }
}
