using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Storage;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Search;

/// <summary>Searches the timeline in the language of rules. Means the same on both databases; any thread.</summary>
public sealed class TimelineSearch
{
    /// <summary>Above this many entries with the wanted words the timeline is gone through, newest first, instead of sorting all of them.</summary>
    internal const int MaxSorted = 5_000;

    private const int ExcerptLength = 280;
    private const int TitleLength = 4_096;
    private const int MaxLookedAt = 1_000;
    private const int FirstStep = 50;
    private const int LargestStep = 400;

    // What is not found by then is for the next page: a reader waits for a page, not for the whole timeline.
    private static readonly TimeSpan LongestLook = TimeSpan.FromMilliseconds(150);

    private readonly Database _database;
    private readonly TimeProvider _time;
    private readonly int _maxSorted;
    private readonly RepublishRights _rights;

    internal TimelineSearch(Database database, TimeProvider time, int maxSorted = MaxSorted, RepublishRights rights = RepublishRights.Full)
    {
        _database = database;
        _time = time;
        _maxSorted = maxSorted;
        _rights = rights;
    }

    /// <summary>A page of what matches, newest first. Of stories that several sources tell only the first-seen entry is looked at, but where the query names sources or folders.</summary>
    /// <param name="query">What to look for.</param>
    /// <param name="after">Where the previous page ended; <see langword="null"/> for the first.</param>
    /// <param name="count">At most this many, 1 to 200.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<SearchResult> FindAsync(RuleNode query, PageCursor? after, int count, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 200);

        RuleSet rule = new([query]);
        List<(long Id, RuleEntry Entry)> found = [];
        (PageCursor? next, bool isCut) = await MatchAsync(query, rule, after, count, found, cancel);
        await using FeedHubDb db = _database.CreateContext();
        Dictionary<long, RuleEntry> read = found.ToDictionary(match => match.Id, match => match.Entry);
        List<SearchHit> hits = [];
        foreach (TimelineEntry entry in await EntryReader.ReadAsync(db, [.. found.Select(match => match.Id)], withContent: false, _rights, cancel))
        {
            // Found by all of the text, shown as the publisher allows.
            string text = entry.Republish == RepublishRights.Full ? read[entry.Id].Text : entry.Excerpt;
            hits.Add(new(
                entry,
                MarkedText.Of(entry.Title, rule.Places(RuleField.Title, entry.Title), TitleLength),
                MarkedText.Of(text, rule.Places(RuleField.Text, text), ExcerptLength)));
        }

        return new(hits, next, isCut);
    }

    /// <summary>Ids of what matches, newest first: for tests and for those who need no more.</summary>
    internal async Task<IReadOnlyList<long>> FindIdsAsync(RuleNode query, int count, CancellationToken cancel)
    {
        List<(long Id, RuleEntry Entry)> found = [];
        await MatchAsync(query, new([query]), null, count, found, cancel);
        return [.. found.Select(match => match.Id)];
    }

    private async Task<(PageCursor? Next, bool IsCut)> MatchAsync(
        RuleNode query, RuleSet rule, PageCursor? after, int count, List<(long Id, RuleEntry Entry)> found, CancellationToken cancel)
    {
        DateTimeOffset now = _time.GetUtcNow();
        await using SqlSession session = await _database.OpenAsync(cancel);
        SearchNames names = await SearchNames.ResolveAsync(session, query, cancel);
        bool isCollapsed = !SearchCandidates.NamesSources(query);
        SearchCandidates candidates = SearchCandidates.Plan(session, query, names, isCollapsed, now, _maxSorted);
        PageCursor at = after ?? new(long.MaxValue, long.MaxValue);
        long started = _time.GetTimestamp();
        int wanted = FirstStep;
        for (int lookedAt = 0; lookedAt < MaxLookedAt; wanted = Math.Min(2 * wanted, LargestStep))
        {
            SearchStep step = await candidates.NextAsync(session, at, candidates.IsExact ? count + 1 - found.Count : wanted, cancel);
            Dictionary<long, RuleEntry> entries = await RuleEntries.ReadAsync(session, [.. step.Candidates.Select(candidate => candidate.Id)], query, cancel);
            foreach (PageCursor candidate in step.Candidates)
            {
                if (entries.TryGetValue(candidate.Id, out RuleEntry? entry) && rule.Holds(entry, now))
                {
                    if (found.Count == count)
                    {
                        return (at, false); // one more says that there is a next page
                    }

                    found.Add((candidate.Id, entry));
                }

                at = candidate;
            }

            if (step.IsLast)
            {
                return (null, false);
            }

            at = step.At;
            lookedAt += step.Candidates.Count;
            if (_time.GetElapsedTime(started) >= LongestLook)
            {
                return (at, true);
            }
        }

        return (at, true);
    }
}
