using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>
/// Sees to it that a stored entry whose key is another now is not taken for a new one.
/// <list type="bullet">
/// <item>A source moves from guids to links, once and for good: because guids collided within one document (the normaliser says so), or because more than 90 % of a document's guids
/// are new while their links are known (the source changed its guids). Stored entries change their key with it, so nothing doubles and no published id moves.</item>
/// <item>An entry has a finer key because another entry shares its link now: it is recognised by link and guid.</item>
/// </list>
/// </summary>
internal static class IdentityReconciliation
{
    /// <summary>Fewer new guids than this prove nothing.</summary>
    private const int MinNewGuids = 3;

    /// <summary>Changes keys where needed; <see cref="PollWork.Stored"/> is right afterwards.</summary>
    public static async Task ApplyAsync(SqlSession session, IReadOnlyList<PollWork> polls, CancellationToken cancel)
    {
        ILookup<(long Source, EntryKey Link), LinkedEntry> byLink = await EntryLookup.ByLinkAsync(session, polls, cancel);
        List<PollWork> switched = [];
        foreach (PollWork poll in polls.Where(p => p.Source.Identity == IdentityPolicy.Guid))
        {
            bool isAsked = poll.Poll.Feed!.Identity == IdentityPolicy.Link;
            if (isAsked || ChangedItsGuids(poll, byLink))
            {
                await RekeyStoredAsync(session, poll, cancel);
                if (!isAsked)
                {
                    RekeyIncoming(poll);
                }

                switched.Add(poll);
            }
        }

        if (switched.Count > 0)
        {
            await EntryLookup.LoadAsync(session, switched, cancel);
            byLink = await EntryLookup.ByLinkAsync(session, polls, cancel);
        }

        await AdoptAsync(session, polls, byLink, cancel);
    }

    private static bool ChangedItsGuids(PollWork poll, ILookup<(long Source, EntryKey Link), LinkedEntry> byLink)
    {
        int changed = poll.Unknown.Count(e => e.LinkKey is { } link && !poll.Tombstones.Contains(e.Key) && byLink.Contains((poll.Source.Id, link)));
        return changed >= MinNewGuids && changed > 0.9 * poll.Entries.Count;
    }

    private static async Task RekeyStoredAsync(SqlSession session, PollWork poll, CancellationToken cancel)
    {
        poll.Identity = IdentityPolicy.Link;
        foreach (string table in (string[])["entry", "tombstone"])
        {
            // What shares its link with another keeps its key until a document names it again.
            await session.ExecuteAsync(
                $"""
                UPDATE {table} SET key = link_key
                WHERE source_id = @source AND link_key IS NOT NULL AND key <> link_key
                  AND NOT EXISTS (SELECT 1 FROM {table} AS o WHERE o.source_id = @source AND o.key = {table}.link_key)
                  AND NOT EXISTS (SELECT 1 FROM {table} AS o WHERE o.source_id = @source AND o.link_key = {table}.link_key AND o.key <> {table}.key)
                """,
                null,
                cancel,
                ("source", poll.Source.Id));
        }
    }

    // The document was read with guids: give its entries the keys that it would have with links. Those that share a link are left to the next poll,
    // which reads the document anew, since its validators are not kept.
    private static void RekeyIncoming(PollWork poll)
    {
        HashSet<EntryKey> shared = [.. poll.Entries.Select(e => e.LinkKey).OfType<EntryKey>().GroupBy(k => k).Where(g => g.Skip(1).Any()).Select(g => g.Key)];
        poll.IsIncomplete = shared.Count > 0;
        poll.Entries = [.. poll.Entries.Where(e => e.LinkKey is not { } link || !shared.Contains(link)).Select(e => e with { Key = e.LinkKey ?? e.Key })];
    }

    private static async Task AdoptAsync(SqlSession session, IReadOnlyList<PollWork> polls, ILookup<(long Source, EntryKey Link), LinkedEntry> byLink, CancellationToken cancel)
    {
        List<PollWork> changed = [];
        RowBatch rows = new("entry", "id:long", "key:bytes");
        foreach (PollWork poll in polls)
        {
            HashSet<EntryKey>? named = null;
            HashSet<long> adopted = [];
            foreach (Entry entry in poll.Unknown)
            {
                if (entry.LinkKey is not { } link || !byLink.Contains((poll.Source.Id, link)))
                {
                    continue;
                }

                named ??= [.. poll.Entries.Select(e => e.Key)];
                if (byLink[(poll.Source.Id, link)].FirstOrDefault(known => !named.Contains(known.Key) && !adopted.Contains(known.Id) && known.Is(entry)) is { } same)
                {
                    adopted.Add(same.Id);
                    rows.Add(same.Id).Add(entry.Key.ToBytes());
                }
            }

            if (adopted.Count > 0)
            {
                changed.Add(poll);
            }
        }

        if (changed.Count > 0)
        {
            await session.UpdateAsync(rows, 1, cancel);
            await EntryLookup.LoadAsync(session, changed, cancel);
        }
    }
}
