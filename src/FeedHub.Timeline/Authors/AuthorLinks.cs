using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Authors;

/// <summary>Brings entries and counts in line after bylines changed their authors. Looks at all rows of the authors concerned: it follows what a person did, not what a poll brought.</summary>
internal static class AuthorLinks
{
    /// <summary>Gives entries to the authors that their bylines mean now.</summary>
    /// <param name="session">In a transaction, under the arrival lock.</param>
    /// <param name="bylines">Bylines that moved.</param>
    /// <param name="authors">Authors that lost or got some.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task FollowAsync(SqlSession session, IEnumerable<long> bylines, IEnumerable<long> authors, CancellationToken cancel)
    {
        RowBatch moved = RowBatch.OfIds(bylines.Distinct());

        await session.ExecuteAsync(
            """
            UPDATE entry_author SET author_id = (SELECT b.author_id FROM byline b WHERE b.id = entry_author.byline_id)
            WHERE byline_id IN (SELECT want.id FROM {want})
            """,
            moved,
            cancel);
        RowBatch touched = RowBatch.OfIds(authors.Distinct());

        await session.ExecuteAsync(
            """
            UPDATE entry_author SET is_lead = (r.place = 1)
            FROM (SELECT l.entry_id, l.ordinal, row_number() OVER (PARTITION BY l.author_id, l.cluster_id ORDER BY l.entry_id, l.ordinal) AS place
                  FROM entry_author l WHERE l.author_id IN (SELECT want.id FROM {want})) AS r
            WHERE r.entry_id = entry_author.entry_id AND r.ordinal = entry_author.ordinal AND entry_author.is_lead <> (r.place = 1)
            """,
            touched,
            cancel);
        await session.ExecuteAsync(
            """
            UPDATE author SET entry_count = (SELECT count(*) FROM entry_author l WHERE l.author_id = author.id AND l.is_lead),
                last_sort_ms = (SELECT max(l.sort_ms) FROM entry_author l WHERE l.author_id = author.id AND l.is_lead)
            WHERE id IN (SELECT want.id FROM {want})
            """,
            touched,
            cancel);
    }
}
