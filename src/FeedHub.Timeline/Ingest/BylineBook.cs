using System.Data.Common;
using FeedHub.Feeds.Authors;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>Fills an <see cref="AuthorBook"/> with the bylines of trusted sources that may mean the same persons as those at hand.</summary>
internal static class BylineBook
{
    private const string Columns = "b.id, b.source_id, b.name, b.name_key, b.kind, b.email_key, b.uri_key, b.author_id";
    private const string Trusted = "CROSS JOIN byline b JOIN source s ON s.id = b.source_id AND s.is_trusted";

    /// <summary>Loads what may matter for <paramref name="claims"/>: one query each for e-mails, pages and names, then all bylines of the authors found.</summary>
    public static async Task<AuthorBook> LoadAsync(SqlSession session, IReadOnlyCollection<AuthorClaim> claims, CancellationToken cancel)
    {
        AuthorBook book = new();
        await AddAsync($"SELECT {Columns} FROM {{want}} {Trusted} WHERE b.email_key = want.key", Keys(claims.Select(c => c.Email?.Key)));
        await AddAsync($"SELECT {Columns} FROM {{want}} {Trusted} WHERE b.uri_key = want.key", Keys(claims.Select(c => c.Page?.Key)));
        RowBatch names = new("want", "name:text");
        foreach (string name in claims.Where(c => c.Byline.Kind == AuthorKind.Person).SelectMany(c => AuthorNames.Spellings(c.Byline.Name, c.Byline.NameKey)).Distinct())
        {
            names.Add(name);
        }

        await AddAsync($"SELECT {Columns} FROM {{want}} {Trusted} WHERE b.name_key = want.name", names);

        // What a candidate is called and signs with elsewhere may contradict.
        RowBatch authors = RowBatch.OfIds(book.Authors);

        await AddAsync($"SELECT {Columns} FROM {{want}} CROSS JOIN byline b WHERE b.author_id = want.id", authors);
        return book;

        async Task AddAsync(string sql, RowBatch want)
        {
            foreach (KnownByline byline in await session.QueryAsync(sql, want, Read, cancel))
            {
                book.Add(byline);
            }
        }
    }

    /// <summary>Bylines of sources under the given names.</summary>
    /// <param name="session">In a transaction.</param>
    /// <param name="want">Columns <c>source_id</c> and <c>name</c>.</param>
    /// <param name="cancel">Cancels.</param>
    public static Task<List<KnownByline>> OfSourcesAsync(SqlSession session, RowBatch want, CancellationToken cancel) =>
        session.QueryAsync($"SELECT {Columns} FROM {{want}} CROSS JOIN byline b WHERE b.source_id = want.source_id AND b.name_key = want.name", want, Read, cancel);

    private static RowBatch Keys(IEnumerable<EntryKey?> keys)
    {
        RowBatch want = new("want", "key:bytes");
        foreach (EntryKey key in keys.OfType<EntryKey>().Distinct())
        {
            want.Add(key.ToBytes());
        }

        return want;
    }

    private static KnownByline Read(DbDataReader row) => new(
        row.GetInt64(0),
        row.GetInt64(1),
        row.GetString(2),
        row.GetString(3),
        (AuthorKind)row.GetInt32(4),
        row.IsDBNull(5) ? null : row.Key(5),
        row.IsDBNull(6) ? null : row.Key(6),
        row.GetInt64(7));
}
