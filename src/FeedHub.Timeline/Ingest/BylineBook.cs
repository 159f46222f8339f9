using FeedHub.Feeds.Authors;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>Fills an <see cref="AuthorBook"/> with the bylines of trusted sources that may mean the same persons as those at hand.</summary>
internal static class BylineBook
{
    /// <summary>Columns of a byline <c>b</c>, for <see cref="Read(SqlRow, int)"/>.</summary>
    public const string Columns = "b.id, b.source_id, b.name, b.name_key, b.kind, b.email_key, b.uri_key, b.author_id";
    private const string OfAuthors = $"SELECT {Columns} FROM {{want}} CROSS JOIN byline b WHERE b.author_id = want.id";
    private const string Trusted = "CROSS JOIN byline b JOIN source s ON s.id = b.source_id AND s.is_trusted";

    /// <summary>Loads what may matter for <paramref name="claims"/>: one query each for e-mails, pages and names, then all bylines of the authors found.</summary>
    /// <param name="session">In a transaction.</param>
    /// <param name="claims">Bylines that are new to their sources.</param>
    /// <param name="copied">Bylines of trusted sources on copies of their stories.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task<AuthorBook> LoadAsync(SqlSession session, IReadOnlyCollection<AuthorClaim> claims, IEnumerable<KnownByline> copied, CancellationToken cancel)
    {
        AuthorBook book = new();
        foreach (KnownByline byline in copied)
        {
            book.Add(byline);
        }

        await AddAsync($"SELECT {Columns} FROM {{want}} {Trusted} WHERE b.email_key = want.key", Keys(claims.Select(c => c.Email?.Key)));
        await AddAsync($"SELECT {Columns} FROM {{want}} {Trusted} WHERE b.uri_key = want.key", Keys(claims.Select(c => c.Page?.Key)));
        RowBatch names = new("want", "name:text");
        foreach (string name in claims.Where(c => c.Byline.Kind == AuthorKind.Person).SelectMany(c => AuthorNames.Spellings(c.Byline.Name, c.Byline.NameKey)).Distinct())
        {
            names.Add(name);
        }

        await AddAsync($"SELECT {Columns} FROM {{want}} {Trusted} WHERE b.name_key = want.name", names);

        // What a candidate is called and signs with elsewhere may contradict.
        await AddAsync(OfAuthors, RowBatch.OfIds(book.Authors));
        return book;

        Task AddAsync(string sql, RowBatch want) => BylineBook.AddAsync(session, book, sql, want, cancel);
    }

    /// <summary>All bylines of authors.</summary>
    /// <param name="session">In a transaction.</param>
    /// <param name="authors">Row ids.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task<AuthorBook> OfAuthorsAsync(SqlSession session, IEnumerable<long> authors, CancellationToken cancel)
    {
        AuthorBook book = new();
        await AddAsync(session, book, OfAuthors, RowBatch.OfIds(authors.Distinct()), cancel);
        return book;
    }

    /// <summary>Bylines of sources under the given names.</summary>
    /// <param name="session">In a transaction.</param>
    /// <param name="want">Columns <c>source_id</c> and <c>name</c>.</param>
    /// <param name="cancel">Cancels.</param>
    public static Task<List<KnownByline>> OfSourcesAsync(SqlSession session, RowBatch want, CancellationToken cancel) =>
        session.QueryAsync($"SELECT {Columns} FROM {{want}} CROSS JOIN byline b WHERE b.source_id = want.source_id AND b.name_key = want.name", want, static row => Read(row, 0), cancel);

    /// <summary>Reads a byline.</summary>
    /// <param name="row">A row with <see cref="Columns"/>.</param>
    /// <param name="first">Place of the first of them.</param>
    public static KnownByline Read(SqlRow row, int first) => new(
        row.GetInt64(first),
        row.GetInt64(first + 1),
        row.GetString(first + 2),
        row.GetString(first + 3),
        (AuthorKind)row.GetInt32(first + 4),
        row.IsDBNull(first + 5) ? null : row.Key(first + 5),
        row.IsDBNull(first + 6) ? null : row.Key(first + 6),
        row.GetInt64(first + 7));

    private static async Task AddAsync(SqlSession session, AuthorBook book, string sql, RowBatch want, CancellationToken cancel)
    {
        foreach (KnownByline byline in await session.QueryAsync(sql, want, static row => Read(row, 0), cancel))
        {
            book.Add(byline);
        }
    }

    private static RowBatch Keys(IEnumerable<EntryKey?> keys)
    {
        RowBatch want = new("want", "key:bytes");
        foreach (EntryKey key in keys.OfType<EntryKey>().Distinct())
        {
            want.Add(key.ToBytes());
        }

        return want;
    }
}
