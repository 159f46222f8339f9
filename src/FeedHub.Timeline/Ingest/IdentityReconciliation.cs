using FeedHub.Feeds.Clusters;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>
/// Sees to it that a stored entry whose key is another now is not taken for a new one.
/// <list type="bullet">
/// <item>An entry that comes under a key that is not stored, while a stored one with its link, page or date is missing from the document and has its title or text, is that one: it takes the new key, and keeps all else.</item>
/// <item>A source moves from guids to links, once and for good: because guids collided within one document (the normaliser says so), because one was given to another entry, or because more than 90 % of the
/// known entries of a document came under new guids with their old links. Stored entries change their key with it.</item>
/// <item>A source whose entries come under new guids and new links again and again is told apart by titles and dates, once and for good.</item>
/// </list>
/// </summary>
internal static class IdentityReconciliation
{
    /// <summary>Fewer new guids than this prove nothing.</summary>
    private const int MinNewGuids = 3;

    private const double Most = 0.9;

    /// <summary>A new platform changes all ids once; whoever does it again does it always.</summary>
    private const int MaxChanges = 1;

    /// <summary>Changes keys where needed; <see cref="PollWork.Stored"/> is right afterwards.</summary>
    public static async Task ApplyAsync(SqlSession session, IReadOnlyList<PollWork> polls, CancellationToken cancel)
    {
        ILookup<long, FormerEntry> former = await FormerEntries.LoadAsync(session, polls, cancel);
        HashSet<long> reused = await ReplacedEntries.LookAsync(session, polls, new HashSet<long>(), cancel);
        List<PollWork> switched = [];
        foreach (PollWork poll in polls.Where(p => p.Source.Identity == IdentityPolicy.Guid))
        {
            bool isAsked = poll.Poll.Feed!.Identity == IdentityPolicy.Link;
            string? reason = isAsked ? "different entries shared one guid within a document"
                : reused.Contains(poll.Source.Id) ? "a guid was given to another entry"
                : ChangedItsGuids(poll, former[poll.Source.Id]) ? "most entries came under new guids with their old links"
                : null;
            if (reason is not null)
            {
                poll.SwitchTo(IdentityPolicy.Link, reason);
                poll.ReadWhole();
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
            former = await FormerEntries.LoadAsync(session, polls, cancel);
        }

        HashSet<long> adopted = await AdoptAsync(session, polls, former, cancel);
        if (adopted.Count > 0)
        {
            await ReplacedEntries.LookAsync(session, polls, adopted, cancel);
        }
    }

    // Entries that are really new count neither way.
    private static bool ChangedItsGuids(PollWork poll, IEnumerable<FormerEntry> former)
    {
        HashSet<EntryKey> links = [];
        foreach (FormerEntry entry in former)
        {
            if (entry.LinkKey is { } link)
            {
                links.Add(link);
            }
        }

        int changed = links.Count == 0 ? 0 : poll.Unknown.Count(e => e.LinkKey is { } link && !poll.Tombstones.Contains(e.Key) && links.Contains(link));
        return changed >= MinNewGuids && changed > Most * (changed + poll.Stored.Count);
    }

    private static async Task RekeyStoredAsync(SqlSession session, PollWork poll, CancellationToken cancel)
    {
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

    private static async Task<HashSet<long>> AdoptAsync(SqlSession session, IReadOnlyList<PollWork> polls, ILookup<long, FormerEntry> former, CancellationToken cancel)
    {
        List<PollWork> changed = [];
        HashSet<long> adopted = [];
        RowBatch rows = new("entry", "id:long", "key:bytes");
        foreach (PollWork poll in polls.Where(p => former.Contains(p.Source.Id)))
        {
            List<(Entry Entry, FormerEntry Former)> same = Pair(poll, former[poll.Source.Id]);
            if (same.Count == 0)
            {
                continue;
            }

            if (CountChange(poll, same))
            {
                await FormerTombstones.FollowAsync(session, poll, [.. same.Select(s => s.Entry.Key)], entry => KeyOf(poll, entry), cancel);
            }

            foreach ((Entry entry, FormerEntry known) in same)
            {
                adopted.Add(known.Id);
                rows.Add(known.Id).Add(KeyOf(poll, entry).ToBytes());
            }

            if (poll.Identity == IdentityPolicy.Title && poll.Source.Identity != IdentityPolicy.Title)
            {
                poll.Entries = [.. poll.Entries.Select(e => e with { Key = KeyOf(poll, e) }).DistinctBy(e => e.Key)];
            }

            changed.Add(poll);
        }

        if (changed.Count > 0)
        {
            await session.UpdateAsync(rows, 1, cancel);
            await EntryLookup.LoadAsync(session, changed, cancel);
        }

        return adopted;
    }

    private static EntryKey KeyOf(PollWork poll, Entry entry) =>
        poll.Identity == IdentityPolicy.Title && poll.Source.Identity != IdentityPolicy.Title && !poll.Stored.ContainsKey(entry.Key) ? TitleKey.Of(entry.Title, entry.Published) : entry.Key;

    // Each stored entry is one entry of the document at most.
    private static List<(Entry Entry, FormerEntry Former)> Pair(PollWork poll, IEnumerable<FormerEntry> former)
    {
        List<(Entry, FormerEntry)> same = [];
        FormerPlaces places = new(former);
        foreach (Entry entry in poll.Unknown.Where(e => !poll.Tombstones.Contains(e.Key)))
        {
            StoryText? text = null;
            if (places.Near(entry).FirstOrDefault(known => known.Is(entry, text ??= StoryText.Of(entry.Title, entry.Text))) is { } found)
            {
                same.Add((entry, found));
                places.Take(found);
            }
        }

        return same;
    }

    // Most of the document has other ids and other links than before.
    private static bool CountChange(PollWork poll, List<(Entry Entry, FormerEntry Former)> same)
    {
        int moved = same.Count(s => !s.Former.HasLinkOf(s.Entry));
        if (moved < MinNewGuids || moved <= Most * (same.Count + poll.Stored.Count))
        {
            return false;
        }

        poll.IdentityChanges++;
        if (poll.IdentityChanges > MaxChanges && poll.Identity != IdentityPolicy.Title)
        {
            poll.SwitchTo(IdentityPolicy.Title, "most entries came under new guids and new links, and not for the first time");
        }

        return true;
    }
}
