using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>Finds the sources whose own views name a copy that a poll added or changed.</summary>
internal static class AffectedCopies
{
    /// <summary>Fills <see cref="PollWork.AffectedSources"/>.</summary>
    public static async Task NoteAsync(SqlSession session, IReadOnlyList<PollWork> polls, CancellationToken cancel)
    {
        foreach (PollWork poll in polls)
        {
            RowBatch want = RowBatch.OfIds(poll.Writes.Where(w => w.Reason != WriteReason.New || !w.IsLead || w.TookLead || w.Absorbed is not null).Select(static write => write.ClusterId));

            poll.AffectedSources.UnionWith(await session.QueryAsync(
                """
                SELECT s.slug FROM {want} CROSS JOIN entry e JOIN source s ON s.id = e.source_id WHERE e.id = want.id
                UNION
                SELECT s.slug FROM {want} CROSS JOIN entry e JOIN source s ON s.id = e.source_id WHERE e.cluster_id = want.id AND NOT e.is_lead
                """,
                want,
                static row => row.GetString(0),
                cancel));
        }
    }
}
