using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage;
using FeedHub.Timeline.Storage.Rows;
using FeedHub.Timeline.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace FeedHub.Timeline.Authors;

/// <summary>Reads authors, proposals and changes for the operator. Any thread.</summary>
public sealed class AuthorListing
{
    // The author whom a proposal names may be merged by now, and that one, too: his slug leads to who he is.
    private const string OpenProposals =
        """
        FROM author_proposal p JOIN byline b ON b.id = p.byline_id JOIN source s ON s.id = b.source_id
            JOIN author k ON k.id = p.author_id JOIN author_slug g ON g.slug = k.slug JOIN author a ON a.id = g.author_id JOIN author o ON o.id = b.author_id
        WHERE p.state = 0 AND a.id <> o.id
        """;

    private readonly Database _database;

    internal AuthorListing(Database database) => _database = database;

    /// <summary>All that is known of an author, or <see langword="null"/>.</summary>
    /// <param name="slug">Current or old slug.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<AuthorDetails?> FindAsync(string slug, CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        if (await session.QueryAsync(
            "SELECT a.id, a.slug, a.name, a.kind, a.uri, a.entry_count FROM author_slug s JOIN author a ON a.id = s.author_id WHERE s.slug = @slug",
            null,
            static row => (Id: row.GetInt64(0), Slug: row.GetString(1), Name: row.GetString(2), Kind: row.GetInt32(3), Uri: row.TextOrNull(4), Entries: row.GetInt32(5)),
            cancel,
            ("slug", slug)) is not [var author])
        {
            return null;
        }

        List<string> slugs = await session.QueryAsync("SELECT slug FROM author_slug WHERE author_id = @id ORDER BY slug", null, static row => row.GetString(0), cancel, ("id", author.Id));
        List<string> aliases = await session.QueryAsync("SELECT text FROM author_alias WHERE author_id = @id ORDER BY text", null, static row => row.GetString(0), cancel, ("id", author.Id));
        List<AuthorByline> bylines = await session.QueryAsync(
            "SELECT b.id, s.slug, b.name, b.reason FROM byline b JOIN source s ON s.id = b.source_id WHERE b.author_id = @id ORDER BY b.id",
            null,
            static row => new AuthorByline(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3)),
            cancel,
            ("id", author.Id));
        slugs.Remove(author.Slug);
        return new(author.Slug, author.Name, (AuthorKind)author.Kind, author.Uri, author.Entries, slugs, aliases, bylines);
    }

    /// <summary>Authors that have entries and whose name or slug holds a text, those with the most entries first.</summary>
    /// <param name="text">Part of a name or slug, whatever its case; empty for all.</param>
    /// <param name="skip">How many to skip.</param>
    /// <param name="count">At most this many.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>The authors, and how many there are in all.</returns>
    public async Task<(IReadOnlyList<AuthorSummary> Authors, int Total)> SearchAsync(string text, int skip, int count, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(text);
        string wanted = text.Trim().ToLowerInvariant();
        await using FeedHubDb db = _database.CreateContext();
        IQueryable<AuthorRow> rows = db.Authors.Where(a => a.EntryCount > 0);
        rows = wanted.Length == 0 ? rows : rows.Where(a => a.NameKey.Contains(wanted) || a.Slug.Contains(wanted)); // escapes what LIKE would read as a pattern
        return (
            await rows.OrderByDescending(a => a.EntryCount).ThenBy(a => a.Slug).Skip(skip).Take(count).Select(a => new AuthorSummary(a.Slug, a.Name, (AuthorKind)a.Kind, a.EntryCount)).ToListAsync(cancel),
            await rows.CountAsync(cancel));
    }

    /// <summary>How many proposals are open.</summary>
    /// <param name="cancel">Cancels.</param>
    public async Task<int> CountProposalsAsync(CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return (await session.QueryAsync($"SELECT count(*) {OpenProposals}", null, static row => row.GetInt32(0), cancel))[0];
    }

    /// <summary>Open proposals, the oldest first.</summary>
    /// <param name="only">One proposal, or <see langword="null"/> for all.</param>
    /// <param name="count">At most this many.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<AuthorProposal>> ProposalsAsync(long? only, int count, CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return await session.QueryAsync(
            $"""
            SELECT p.id, a.slug, a.name, o.slug, b.name, s.declared_title, s.title, s.url, p.evidence
            {OpenProposals} {(only is null ? "" : "AND p.id = @only")} ORDER BY p.id LIMIT @count
            """,
            null,
            static row => new AuthorProposal(
                row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), SourceTitle.Of(row.TextOrNull(5), row.TextOrNull(6), row.GetString(7)), row.GetString(8)),
            cancel,
            [("count", count), .. only is { } id ? [("only", (object?)id)] : Array.Empty<(string, object?)>()]);
    }

    /// <summary>Changes, the latest first.</summary>
    /// <param name="count">At most this many.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<AuthorChange>> ChangesAsync(int count, CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return await session.QueryAsync(
            "SELECT id, made_ms, what, undone_ms FROM author_change ORDER BY id DESC LIMIT @count",
            null,
            static row => new AuthorChange(row.GetInt64(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)), row.GetString(2), !row.IsDBNull(3)),
            cancel,
            ("count", count));
    }
}
