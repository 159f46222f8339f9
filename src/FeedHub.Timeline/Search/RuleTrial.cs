using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Search;

/// <summary>Tries a rule on what is stored, newest first, and changes nothing.</summary>
public sealed class RuleTrial
{
    /// <summary>Entries that a trial which somebody waits for looks at, at most: it answers within a second or so.</summary>
    public const int LookedAt = 20_000;

    private const int Step = 500;

    private readonly Database _database;
    private readonly TimeProvider _time;

    internal RuleTrial(Database database, TimeProvider time)
    {
        _database = database;
        _time = time;
    }

    /// <summary>A rule for the entries of one source alone.</summary>
    /// <param name="slug">Slug of the source; <see langword="null"/> for all entries.</param>
    /// <param name="rule">The rule.</param>
    public static RuleNode Within(string? slug, RuleNode rule) => slug is not null && RuleParser.Parse($"source:{slug}") is RuleParseResult.Parsed(var source) ? new RuleNode.All([source, rule]) : rule;

    /// <summary>Tries a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="maxShown">Entries to name, at most; the rest is counted.</param>
    /// <param name="maxLookedAt">Entries to look at, at most: those that the index proposes, newest first.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<TrialResult> RunAsync(RuleNode rule, int maxShown, int maxLookedAt, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(rule);
        DateTimeOffset now = _time.GetUtcNow();
        RuleSet rules = new([rule]);
        await using SqlSession session = await _database.OpenAsync(cancel);
        SearchNames names = await SearchNames.ResolveAsync(session, rule, cancel);
        SearchCandidates candidates = SearchCandidates.Plan(session, rule, names, isCollapsed: false, now, int.MaxValue - 1);
        long stored = (await session.QueryAsync("SELECT count(*) FROM entry", null, static row => row.GetInt64(0), cancel))[0];
        List<TrialMatch> shown = [];
        int matching = 0;
        int lookedAt = 0;
        PageCursor at = new(long.MaxValue, long.MaxValue);
        while (lookedAt < maxLookedAt)
        {
            SearchStep next = await candidates.NextAsync(session, at, Math.Min(Step, maxLookedAt - lookedAt), cancel);
            Dictionary<long, RuleEntry> entries = await RuleEntries.ReadAsync(session, [.. next.Candidates.Select(candidate => candidate.Id)], null, cancel);
            foreach (PageCursor candidate in next.Candidates)
            {
                if (entries.TryGetValue(candidate.Id, out RuleEntry? entry) && rules.Match(entry, now)[0] is { } reasons && ++matching <= maxShown)
                {
                    shown.Add(new(candidate.Id, entry, reasons));
                }
            }

            lookedAt += next.Candidates.Count;
            if (next.IsLast)
            {
                return new(shown, matching, stored, IsWhole: true);
            }

            at = next.At;
        }

        return new(shown, matching, stored, IsWhole: false);
    }
}
