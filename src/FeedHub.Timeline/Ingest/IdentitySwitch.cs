using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>
/// Moves a source from guids to links, once and for good: because guids collided within one document (the normaliser says so), or because more than 90 % of a document's
/// guids are new while their links are known (the source changed its guids). Stored entries change their key with it, so nothing doubles and no published id moves.
/// </summary>
internal static class IdentitySwitch
{
    /// <summary>Fewer new guids than this prove nothing.</summary>
    private const int MinNewGuids = 3;

    /// <summary>Switches what must be switched; <see cref="PollWork.Stored"/> is right afterwards.</summary>
    public static async Task ApplyAsync(SqlSession session, IReadOnlyList<PollWork> polls, CancellationToken cancel)
    {
        List<PollWork> switched = [];
        foreach (PollWork poll in polls)
        {
            if (poll.Source.Identity == IdentityPolicy.Link)
            {
                continue;
            }

            if (poll.Poll.Feed!.Identity == IdentityPolicy.Link)
            {
                await RekeyStoredAsync(session, poll, cancel);
                switched.Add(poll);
            }
            else if (await ChangedItsGuidsAsync(session, poll, cancel))
            {
                await RekeyStoredAsync(session, poll, cancel);
                RekeyIncoming(poll);
                switched.Add(poll);
            }
        }

        if (switched.Count > 0)
        {
            await EntryLookup.LoadAsync(session, switched, cancel);
        }
    }

    private static async Task<bool> ChangedItsGuidsAsync(SqlSession session, PollWork poll, CancellationToken cancel)
    {
        if (poll.Source.EntryCount == 0)
        {
            return false;
        }

        List<Entry> newGuids = [.. poll.Entries.Where(e => e.LinkKey is not null && !poll.Stored.ContainsKey(e.Key) && !poll.Tombstones.Contains(e.Key))];
        if (newGuids.Count < MinNewGuids || newGuids.Count <= 0.9 * poll.Entries.Count)
        {
            return false;
        }

        HashSet<EntryKey> known = await EntryLookup.KnownLinksAsync(session, poll, newGuids.Select(e => e.LinkKey!.Value), cancel);
        return newGuids.Count(e => known.Contains(e.LinkKey!.Value)) > 0.9 * poll.Entries.Count;
    }

    private static async Task RekeyStoredAsync(SqlSession session, PollWork poll, CancellationToken cancel)
    {
        poll.Identity = IdentityPolicy.Link;

        // Of several entries with one link the first seen takes the link's key; the others keep their guid's, which nothing asks for any more.
        await session.ExecuteAsync(
            """
            UPDATE entry SET key = link_key
            WHERE source_id = @source AND link_key IS NOT NULL AND key <> link_key
              AND NOT EXISTS (SELECT 1 FROM entry AS o WHERE o.source_id = @source AND o.key = entry.link_key)
              AND NOT EXISTS (SELECT 1 FROM entry AS o WHERE o.source_id = @source AND o.link_key = entry.link_key AND o.id < entry.id)
            """,
            null,
            cancel,
            ("source", poll.Source.Id));
        await session.ExecuteAsync(
            """
            UPDATE tombstone SET key = link_key
            WHERE source_id = @source AND link_key IS NOT NULL AND key <> link_key
              AND NOT EXISTS (SELECT 1 FROM tombstone AS o WHERE o.source_id = @source AND o.key = tombstone.link_key)
              AND NOT EXISTS (SELECT 1 FROM tombstone AS o WHERE o.source_id = @source AND o.link_key = tombstone.link_key AND o.key < tombstone.key)
            """,
            null,
            cancel,
            ("source", poll.Source.Id));
    }

    // The document was read with guids: give its entries the keys that it would have with links. One of several with the same link is enough now;
    // the next poll reads the document anew, since its validators are not kept.
    private static void RekeyIncoming(PollWork poll)
    {
        HashSet<EntryKey> taken = [];
        List<Entry> entries = [];
        foreach (Entry entry in poll.Entries)
        {
            Entry rekeyed = entry with { Key = entry.LinkKey ?? entry.Key };
            if (taken.Add(rekeyed.Key))
            {
                entries.Add(rekeyed);
            }
        }

        poll.IsIncomplete = entries.Count < poll.Entries.Count;
        poll.Entries = entries;
    }
}
