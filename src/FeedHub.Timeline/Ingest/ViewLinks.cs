using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>
/// Keeps entries in the views of their authors, or of their topics: rows with copied dates, one lead per story and view (its first-seen entry), and the view's count and newest date.
/// </summary>
/// <param name="table"><c>entry_author</c> or <c>entry_topic</c>.</param>
/// <param name="owner"><c>author</c> or <c>topic</c>.</param>
/// <param name="members">What an entry's members are now.</param>
/// <param name="affected">Where a poll notes which views it changed.</param>
internal sealed class ViewLinks(string table, string owner, Func<EntryWrite, List<ViewMember>> members, Func<PollWork, HashSet<long>> affected)
{
    private readonly Dictionary<long, (int Count, long? LastSortMs)> _differences = [];
    private readonly HashSet<long> _recount = [];
    private readonly List<long> _releadClusters = [];

    /// <summary>Views of authors.</summary>
    public static ViewLinks Authors() => new("entry_author", "author", static w => w.Authors, static p => p.AffectedAuthors);

    /// <summary>Views of topics.</summary>
    public static ViewLinks Topics() => new("entry_topic", "topic", static w => w.Topics, static p => p.AffectedTopics);

    /// <summary>Writes rows and counts for all entries of the polls. Entries themselves must be stored.</summary>
    public async Task WriteAsync(SqlSession session, IReadOnlyList<PollWork> polls, CancellationToken cancel)
    {
        HashSet<(long Member, long Cluster)> present = await LoadClustersAsync(session, polls, cancel);
        Dictionary<long, List<OldLink>> old = await LoadOldAsync(session, polls, cancel);
        HashSet<long> shared = await LoadSharedAsync(session, polls, cancel);
        RowBatch added = table == "entry_topic"
            ? new(table, "entry_id:long", $"{owner}_id:long", "ordinal:int", "cluster_id:long", "is_lead:bool", "position_ms:long", "sort_ms:long", "reason:text", "reason_kind:int")
            : new(table, "entry_id:long", $"{owner}_id:long", "ordinal:int", "cluster_id:long", "is_lead:bool", "position_ms:long", "sort_ms:long", "byline_id:long");
        RowBatch replaced = new("want", "id:long");
        foreach (PollWork poll in polls)
        {
            foreach (EntryWrite write in poll.Writes)
            {
                affected(poll).UnionWith(members(write).Select(m => m.Id));
                if (write.Reason == WriteReason.New)
                {
                    Add(added, write, member => present.Add((member, write.ClusterId)));
                    continue;
                }

                List<OldLink> before = old.GetValueOrDefault(write.Id) ?? [];
                affected(poll).UnionWith(before.Select(o => o.Member.Id));
                if (before.Select(o => o.Member).SequenceEqual(members(write)))
                {
                    continue;
                }

                replaced.Add(write.Id);
                bool isShared = shared.Contains(write.ClusterId);
                foreach (OldLink link in before)
                {
                    Count(link.Member.Id, link.IsLead ? -1 : 0, null);
                    Recount(link.Member.Id, isShared || !members(write).Exists(m => m.Id == link.Member.Id));
                }

                Add(added, write, _ => true);
                if (isShared)
                {
                    _releadClusters.Add(write.ClusterId);
                    _recount.UnionWith(members(write).Select(m => m.Id));
                }
            }
        }

        await session.ExecuteAsync($"DELETE FROM {table} WHERE entry_id IN (SELECT want.id FROM {{want}})", replaced, cancel);
        await session.InsertAsync(added, cancel);
        await ReleadAsync(session, cancel);
    }

    /// <summary>Notes an entry that is about to be deleted, or to be a copy of another: its views are counted anew.</summary>
    public async Task NoteLeavingAsync(SqlSession session, PollWork poll, long entryId, CancellationToken cancel)
    {
        List<long> ids = await session.QueryAsync($"SELECT {owner}_id FROM {table} WHERE entry_id = @id", null, static row => row.GetInt64(0), cancel, ("id", entryId));
        affected(poll).UnionWith(ids);
        _recount.UnionWith(ids);
    }

    /// <summary>Chooses leads anew in a story that another copy leads from now on.</summary>
    public async Task MoveClusterAsync(SqlSession session, long from, long to, CancellationToken cancel)
    {
        await session.ExecuteAsync(
            $"UPDATE {table} SET cluster_id = @to WHERE entry_id IN (SELECT id FROM entry WHERE id = @to UNION ALL SELECT id FROM entry WHERE cluster_id = @to AND NOT is_lead)", null, cancel, ("to", to));
        _releadClusters.RemoveAll(c => c == from);
        _releadClusters.Add(to);
        _recount.UnionWith(await session.QueryAsync(
            $"SELECT DISTINCT {owner}_id FROM {table} WHERE entry_id IN (SELECT id FROM entry WHERE id = @to UNION ALL SELECT id FROM entry WHERE cluster_id = @to AND NOT is_lead)", null, static row => row.GetInt64(0), cancel, ("to", to)));
    }

    /// <summary>Writes counts and newest dates.</summary>
    /// <returns>Slugs of all views that any poll changed.</returns>
    public async Task<Dictionary<long, string>> SaveCountsAsync(SqlSession session, IReadOnlyList<PollWork> polls, CancellationToken cancel)
    {
        await ReleadAsync(session, cancel);
        RowBatch want = RowBatch.OfIds(polls.SelectMany(affected).Concat(_recount).Distinct());

        Dictionary<long, string> slugs = [];
        RowBatch changed = new(owner, "id:long", "entry_count:int", "last_sort_ms:long");
        foreach ((long id, string slug, int count, long? last) in await session.QueryAsync(
            $"SELECT o.id, o.slug, o.entry_count, o.last_sort_ms FROM {{want}} CROSS JOIN {owner} o WHERE o.id = want.id",
            want,
            static row => (row.GetInt64(0), row.GetString(1), row.GetInt32(2), row.LongOrNull(3)),
            cancel))
        {
            slugs[id] = slug;
            if (_recount.Contains(id))
            {
                (int Count, long? Last) exact = (await session.QueryAsync(
                    $"SELECT count(*), max(sort_ms) FROM {table} WHERE {owner}_id = @id AND is_lead", null, static row => (row.GetInt32(0), row.LongOrNull(1)), cancel, ("id", id)))[0];
                changed.Add(id).Add(exact.Count).Add(exact.Last);
            }
            else if (_differences.TryGetValue(id, out (int Count, long? LastSortMs) difference))
            {
                changed.Add(id).Add(count + difference.Count).Add(Math.Max(last ?? long.MinValue, difference.LastSortMs ?? long.MinValue));
            }
        }

        await session.UpdateAsync(changed, 1, cancel);
        return slugs;
    }

    private void Add(RowBatch rows, EntryWrite write, Func<long, bool> isLead)
    {
        int ordinal = 0;
        HashSet<long> seen = [];
        foreach (ViewMember member in members(write))
        {
            bool lead = seen.Add(member.Id) && isLead(member.Id); // two bylines may mean one author
            rows.Add(write.Id).Add(member.Id).Add(ordinal++).Add(write.ClusterId).Add(lead).Add(write.PositionMs).Add(write.SortMs);
            _ = table == "entry_topic" ? rows.Add(member.Reason).Add((int)member.Kind) : rows.Add(member.BylineId);

            if (lead)
            {
                Count(member.Id, 1, write.SortMs);
            }
        }
    }

    private void Count(long member, int difference, long? sortMs)
    {
        (int Count, long? LastSortMs) sum = _differences.GetValueOrDefault(member);
        _differences[member] = (sum.Count + difference, sortMs is { } ms ? Math.Max(sum.LastSortMs ?? ms, ms) : sum.LastSortMs);
    }

    private void Recount(long member, bool isNeeded)
    {
        if (isNeeded)
        {
            _recount.Add(member);
        }
    }

    // Rows of the stories that new copies join: who has the story already shows the earlier entry.
    private async Task<HashSet<(long Member, long Cluster)>> LoadClustersAsync(SqlSession session, IReadOnlyList<PollWork> polls, CancellationToken cancel)
    {
        RowBatch want = new("want", "id:long");
        Dictionary<long, PollWork> joined = [];
        foreach (PollWork poll in polls)
        {
            foreach (EntryWrite write in poll.Writes.Where(w => w is { Reason: WriteReason.New, IsLead: false }))
            {
                if (joined.TryAdd(write.ClusterId, poll))
                {
                    want.Add(write.ClusterId);
                }
            }
        }

        HashSet<(long Member, long Cluster)> present = [.. await session.QueryAsync(
            $$"""
            SELECT m.{{owner}}_id, e.cluster_id FROM {want} CROSS JOIN entry e CROSS JOIN {{table}} m WHERE e.id = want.id AND m.entry_id = e.id
            UNION
            SELECT m.{{owner}}_id, e.cluster_id FROM {want} CROSS JOIN entry e CROSS JOIN {{table}} m WHERE e.cluster_id = want.id AND NOT e.is_lead AND m.entry_id = e.id
            """,
            want,
            static row => (row.GetInt64(0), row.GetInt64(1)),
            cancel)];
        foreach ((long member, long cluster) in present)
        {
            affected(joined[cluster]).Add(member); // their document now names one more copy
        }

        return present;
    }

    private async Task<Dictionary<long, List<OldLink>>> LoadOldAsync(SqlSession session, IReadOnlyList<PollWork> polls, CancellationToken cancel)
    {
        RowBatch want = RowBatch.OfIds(polls.SelectMany(p => p.Writes).Where(w => w.Reason != WriteReason.New).Select(static write => write.Id));

        string told = table == "entry_topic" ? "m.reason, 0, m.reason_kind" : "'', m.byline_id, 0";
        Dictionary<long, List<OldLink>> old = [];
        foreach ((long entry, OldLink link) in await session.QueryAsync(
            $"SELECT m.entry_id, m.{owner}_id, m.is_lead, {told} FROM {{want}} CROSS JOIN {table} m WHERE m.entry_id = want.id ORDER BY m.entry_id, m.ordinal",
            want,
            static row => (row.GetInt64(0), new OldLink(new(row.GetInt64(1), row.GetString(3), row.GetInt64(4), (TopicReason)row.GetInt32(5)), row.GetBoolean(2))),
            cancel))
        {
            if (!old.TryGetValue(entry, out List<OldLink>? links))
            {
                old[entry] = links = [];
            }

            links.Add(link);
        }

        return old;
    }

    // Stories with more than one entry, among those of changed entries: there the lead may be another entry's.
    private static async Task<HashSet<long>> LoadSharedAsync(SqlSession session, IReadOnlyList<PollWork> polls, CancellationToken cancel)
    {
        RowBatch want = RowBatch.OfIds(polls.SelectMany(p => p.Writes).Where(w => w.Reason != WriteReason.New).Select(w => w.ClusterId).Distinct());

        return [.. await session.QueryAsync(
            "SELECT DISTINCT e.cluster_id FROM {want} CROSS JOIN entry e WHERE e.cluster_id = want.id AND NOT e.is_lead", want, static row => row.GetInt64(0), cancel)];
    }

    private async Task ReleadAsync(SqlSession session, CancellationToken cancel)
    {
        foreach (long cluster in _releadClusters)
        {
            List<long> entries = await session.QueryAsync(
                "SELECT id FROM entry WHERE id = @cluster UNION SELECT id FROM entry WHERE cluster_id = @cluster AND NOT is_lead", null, static row => row.GetInt64(0), cancel, ("cluster", cluster));
            RowBatch want = RowBatch.OfIds(entries);
            await session.ExecuteAsync(
                $$"""
                UPDATE {{table}} SET is_lead = NOT EXISTS
                    (SELECT 1 FROM {{table}} AS o WHERE o.{{owner}}_id = {{table}}.{{owner}}_id AND o.entry_id IN (SELECT want.id FROM {want})
                     AND ((o.entry_id = {{table}}.entry_id AND o.ordinal < {{table}}.ordinal)
                          OR ({{table}}.entry_id <> {{table}}.cluster_id AND (o.entry_id = {{table}}.cluster_id OR o.entry_id < {{table}}.entry_id))))
                WHERE entry_id IN (SELECT want.id FROM {want})
                """,
                want,
                cancel);
        }

        _releadClusters.Clear();
    }

    private readonly record struct OldLink(ViewMember Member, bool IsLead);
}
