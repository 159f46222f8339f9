using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>Passes the lead of a story to another of its copies, or to one of a story that it becomes part of: merged views show that one from now on.</summary>
internal static class StoryLead
{
    /// <summary>Passes it on.</summary>
    /// <param name="session">In a transaction, under the arrival lock.</param>
    /// <param name="cluster">The story: row id of the copy that leads, or led.</param>
    /// <param name="heir">Row id of the copy that leads from now on.</param>
    /// <param name="views">Views of authors and topics.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task MoveAsync(SqlSession session, long cluster, long heir, IReadOnlyList<ViewLinks> views, CancellationToken cancel)
    {
        await session.ExecuteAsync(
            "UPDATE entry SET cluster_id = @heir, is_lead = (id = @heir) WHERE id = @cluster OR (cluster_id = @cluster AND NOT is_lead)", null, cancel, ("heir", heir), ("cluster", cluster));
        foreach (ViewLinks view in views)
        {
            await view.MoveClusterAsync(session, cluster, heir, cancel);
        }
    }

    /// <summary>
    /// New copies of preferred sources lead their story, unless another preferred source does, and the first copy that has a page one that was told without. The polls' entries must be stored.
    /// One by one: few sources are preferred, and few excerpts have no page.
    /// </summary>
    public static async Task PreferAsync(SqlSession session, IReadOnlyList<PollWork> polls, IReadOnlyList<ViewLinks> views, CancellationToken cancel)
    {
        foreach (PollWork poll in polls)
        {
            bool isPreferred = poll.Source.Rules.IsPreferred;
            foreach (EntryWrite write in poll.Writes.FindAll(w => w is { Reason: WriteReason.New, IsLead: false } && (isPreferred || w.IsTheFirstPage)))
            {
                await PreferAsync(session, polls, write, isPreferred, views, cancel);
            }
        }
    }

    private static async Task PreferAsync(SqlSession session, IReadOnlyList<PollWork> polls, EntryWrite write, bool isPreferred, IReadOnlyList<ViewLinks> views, CancellationToken cancel)
    {
        long cluster = write.ClusterId;
        List<(string? Rules, bool HasPage)> leads = await session.QueryAsync(
            "SELECT s.entry_rules, e.link FROM entry e JOIN source s ON s.id = e.source_id WHERE e.id = @id", null, static row => (row.TextOrNull(0), !row.IsDBNull(1)), cancel, ("id", cluster));
        if (leads is not [var lead] || (!isPreferred && lead.HasPage) || Sources.EntryRules.Parse(lead.Rules).IsPreferred)
        {
            return;
        }

        await MoveAsync(session, cluster, write.Id, views, cancel);
        Tell(polls, cluster, write.Id);
        write.TookLead = true;
    }

    /// <summary>Stories of excerpts become part of the story of their article. The polls' entries must be stored. One by one: few excerpts have no page, and fewer come before their article.</summary>
    public static async Task AbsorbAsync(SqlSession session, Counters counters, IReadOnlyList<PollWork> polls, IReadOnlyList<ViewLinks> views, CancellationToken cancel)
    {
        foreach (PollWork poll in polls)
        {
            foreach (EntryWrite write in poll.Writes.FindAll(static w => w.Absorbed is not null))
            {
                await AbsorbAsync(session, counters, polls, poll, write, views, cancel);
            }
        }
    }

    private static async Task AbsorbAsync(SqlSession session, Counters counters, IReadOnlyList<PollWork> polls, PollWork poll, EntryWrite write, IReadOnlyList<ViewLinks> views, CancellationToken cancel)
    {
        long absorbed = write.Absorbed!.ClusterId;
        List<long> entries = await session.QueryAsync(
            "SELECT id FROM entry WHERE id = @cluster UNION SELECT id FROM entry WHERE cluster_id = @cluster AND NOT is_lead", null, static row => row.GetInt64(0), cancel, ("cluster", absorbed));
        foreach (ViewLinks view in views)
        {
            foreach (long entry in entries)
            {
                await view.NoteLeavingAsync(session, poll, entry, cancel);
            }
        }

        await session.ExecuteAsync("UPDATE entry SET story_reason = @reason WHERE id = @id", null, cancel, ("reason", write.Absorbed.Reason), ("id", absorbed));
        await MoveAsync(session, absorbed, write.ClusterId, views, cancel);
        counters.Add(Counters.Stories, -1);
        Tell(polls, absorbed, write.ClusterId);
    }

    private static void Tell(IReadOnlyList<PollWork> polls, long from, long to)
    {
        foreach (EntryWrite told in polls.SelectMany(static p => p.Writes).Where(w => w.ClusterId == from))
        {
            told.ClusterId = to;
        }
    }
}
