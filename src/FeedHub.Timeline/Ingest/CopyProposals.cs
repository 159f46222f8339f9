using System.Text.Json;
using FeedHub.Feeds.Authors;
using FeedHub.Timeline.Authors;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>
/// Proposes that two known authors are one when a copy of a story shows it that came after both were made. Nothing is merged that readers may have subscribed to, and what the operator
/// decided stands: authors that he split, and proposals that he answered, are not proposed again.
/// </summary>
internal static class CopyProposals
{
    /// <summary>Writes what is new, and adds to open proposals that had less to say.</summary>
    public static async Task WriteAsync(SqlSession session, Counters counters, CopiedBylines copied, long nowMs, CancellationToken cancel)
    {
        IReadOnlyList<(KnownByline Known, CopiedByline Other)> pairs = copied.Disagreements();
        if (pairs.Count == 0)
        {
            return;
        }

        AuthorBook book = await BylineBook.OfAuthorsAsync(session, pairs.SelectMany(static pair => (long[])[pair.Known.AuthorId, pair.Other.Byline.AuthorId]), cancel);
        ILookup<(long, long), Asked> asked = await AskedAsync(session, pairs, cancel);
        List<AuthorState>? changes = null;
        RowBatch added = new("author_proposal", "id:long", "author_id:long", "byline_id:long", "evidence:text", "created_ms:long", "state:int");
        RowBatch changed = new("author_proposal", "id:long", "evidence:text");
        foreach ((KnownByline known, CopiedByline other) in pairs)
        {
            (long author, long second) = (known.AuthorId, other.Byline.AuthorId);
            Asked[] before = [.. asked[(author, second)]];
            if (book.EvidenceOfCopies(known, other) is not { } evidence || Array.Exists(before, static one => one.State != ProposalState.Open))
            {
                continue;
            }

            if (before is [var open, ..])
            {
                if (!Array.Exists(before, static one => one.Evidence.Contains(AuthorBook.OnCopies, StringComparison.Ordinal)))
                {
                    changed.Add(open.Id).Add(evidence);
                }

                continue;
            }

            changes ??= await ChangesAsync(session, cancel);
            bool isSplit = changes.Exists(change => IsSplit(change, author, second) || IsSplit(change, second, author));
            added.Add(counters.Next(Counters.AuthorProposal)).Add(author).Add(other.Byline.Id).Add(isSplit ? $"{evidence}, but split by the operator" : evidence).Add(nowMs)
                .Add((int)(isSplit ? ProposalState.Rejected : ProposalState.Open)); // kept as answered, so that the changes are not read for it again
        }

        await session.UpdateAsync(changed, 1, cancel);
        await session.InsertAsync(added, cancel);
    }

    // Proposals about two authors, whichever of them is the known one, under the older's id first.
    private static async Task<ILookup<(long, long), Asked>> AskedAsync(SqlSession session, IReadOnlyList<(KnownByline Known, CopiedByline Other)> pairs, CancellationToken cancel)
    {
        RowBatch want = new("want", "known:long", "other:long");
        foreach ((KnownByline known, CopiedByline other) in pairs)
        {
            want.Add(known.AuthorId).Add(other.Byline.AuthorId);
            want.Add(other.Byline.AuthorId).Add(known.AuthorId);
        }

        return (await session.QueryAsync(
            """
            SELECT want.known, want.other, p.id, p.state, p.evidence FROM {want} CROSS JOIN byline b CROSS JOIN author_proposal p CROSS JOIN author k CROSS JOIN author_slug g
            WHERE b.author_id = want.other AND p.byline_id = b.id AND k.id = p.author_id AND g.slug = k.slug AND g.author_id = want.known ORDER BY p.id
            """,
            want,
            static row => (Known: row.GetInt64(0), Other: row.GetInt64(1), Asked: new Asked(row.GetInt64(2), (ProposalState)row.GetInt32(3), row.GetString(4))),
            cancel)).ToLookup(static row => (Math.Min(row.Known, row.Other), Math.Max(row.Known, row.Other)), static row => row.Asked);
    }

    private static Task<List<AuthorState>> ChangesAsync(SqlSession session, CancellationToken cancel) => session.QueryAsync(
        "SELECT before FROM author_change WHERE undone_ms IS NULL", null, static row => JsonSerializer.Deserialize(row.GetString(0), StoredJson.Default.AuthorState)!, cancel);

    private static bool IsSplit(AuthorState change, long author, long created) => change.Created.Contains(created) && change.Bylines.Exists(byline => byline.Value == author);

    private readonly record struct Asked(long Id, ProposalState State, string Evidence);
}
