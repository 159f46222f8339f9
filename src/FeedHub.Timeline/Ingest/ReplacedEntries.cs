using FeedHub.Feeds.Clusters;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>Looks closely at stored entries whose text differs from what a document now says under their key; of most polls there are none.</summary>
internal static class ReplacedEntries
{
    private static readonly TimeSpan Later = TimeSpan.FromHours(1);

    /// <summary>
    /// Finds sources that gave a guid that was used before to another entry. And where only the address of an entry changed, and not its page (http became https, the whole source got a new
    /// platform), nothing that a reader would call a change is left.
    /// </summary>
    /// <returns>Sources whose guids cannot be trusted.</returns>
    public static async Task<HashSet<long>> LookAsync(SqlSession session, IReadOnlyList<PollWork> polls, IReadOnlySet<long> adopted, CancellationToken cancel)
    {
        RowBatch want = new("want", "id:long");
        Dictionary<long, (PollWork Poll, Entry Entry, StoredEntry Stored)> changed = [];
        foreach (PollWork poll in polls)
        {
            foreach (Entry entry in poll.Entries)
            {
                if (poll.Stored.TryGetValue(entry.Key, out StoredEntry? stored) && !stored.TextHash.Span.SequenceEqual(entry.TextHash.Span))
                {
                    changed[stored.Id] = (poll, entry, stored);
                    want.Add(stored.Id);
                }
            }
        }

        HashSet<long> reused = [];
        foreach ((long id, string title, string? link, EntryKey? page, string text) in await session.QueryAsync(
            "SELECT e.id, e.title, e.link, e.story_key, substr(c.text, 1, 4000) FROM {want} CROSS JOIN entry e LEFT JOIN entry_content c ON c.entry_id = e.id WHERE e.id = want.id",
            want,
            static row => (row.GetInt64(0), row.GetString(1), row.TextOrNull(2), row.IsDBNull(3) ? (EntryKey?)null : row.Key(3), row.TextOrNull(4) ?? ""),
            cancel))
        {
            (PollWork poll, Entry entry, StoredEntry stored) = changed[id];
            bool isSamePage = link == entry.Link || (page is not null && page == entry.StoryKey);
            if (poll.Identity == IdentityPolicy.Guid && !isSamePage && entry.LinkKey is not null && stored.LinkKey is not null
                && IsAnotherDay(stored.PublishedMs, entry.Published?.ToUnixTimeMilliseconds())
                && EntryLikeness.AreStrangers(StoryText.Of(title, text), StoryText.Of(entry.Title, entry.Text)))
            {
                reused.Add(poll.Source.Id);
            }
            else if (link != entry.Link && (isSamePage || adopted.Contains(id) || poll.Identity == IdentityPolicy.Title) && entry.TextHashAt(link).Span.SequenceEqual(stored.TextHash.Span))
            {
                poll.Stored[entry.Key] = stored with { TextHash = entry.TextHash };
            }
        }

        return reused;
    }

    // An entry that is written anew keeps its date; a source that gives none keeps it to itself.
    private static bool IsAnotherDay(long? before, long? now) => before is null ? now is null : now > before + (long)Later.TotalMilliseconds;
}
