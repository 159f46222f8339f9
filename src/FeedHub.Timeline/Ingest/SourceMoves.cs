using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>Moves sources to where their permanent redirects have led, and keeps each move so that it can be undone.</summary>
internal static class SourceMoves
{
    /// <summary>Makes the moves that a batch of polls decided on. Not moved is a source whose answer is another feed, one whose operator went back from there, and one whose new URL another source polls.</summary>
    public static async Task WriteAsync(SqlSession session, IReadOnlyList<PollWork> polls, CancellationToken cancel)
    {
        RowBatch sources = new("source", "id:long", "current_url:text", "current_url_key:bytes", "host:text");
        RowBatch history = new("source_move", "source_id:long", "moved_ms:long", "from_url:text", "to_url:text", "to_url_key:bytes");
        foreach (PollWork work in polls)
        {
            if (work.Poll.MoveTo is not { } url || url.Length > SourceUrl.MaxLength || !work.IsSameFeed || url == work.Source.CurrentUrl)
            {
                continue;
            }

            byte[] key = SourceUrl.Key(SourceUrl.Check(url)).ToBytes();
            if (await MayMoveAsync(session, work.Source.Id, key, cancel))
            {
                sources.Add(work.Source.Id).Add(url).Add(key).Add(SourceUrl.PoliteHost(url));
                history.Add(work.Source.Id).Add(work.SeenMs).Add(work.Source.CurrentUrl).Add(url).Add(key);
            }
        }

        await session.UpdateAsync(sources, 1, cancel);
        await session.InsertAsync(history, cancel);
    }

    /// <summary>No operator went back from there, or refused it, and no other source polls it.</summary>
    /// <param name="session">Session.</param>
    /// <param name="source">The source.</param>
    /// <param name="key">Key of the URL (<see cref="SourceUrl.Key"/>).</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task<bool> MayMoveAsync(SqlSession session, long source, byte[] key, CancellationToken cancel) =>
        (await session.QueryAsync(
            """
            SELECT 1 FROM source_move WHERE source_id = @source AND to_url_key = @key AND undone_ms IS NOT NULL
            UNION ALL SELECT 1 FROM source WHERE current_url_key = @key AND id <> @source
            """,
            null,
            static _ => 0,
            cancel,
            ("source", source),
            ("key", key))).Count == 0;
}
