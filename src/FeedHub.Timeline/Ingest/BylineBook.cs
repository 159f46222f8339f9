using System.Data.Common;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>Bylines of trusted sources that may mean the same persons as those at hand, by everything that can tell.</summary>
internal sealed class BylineBook
{
    private const string Columns = "b.id, b.source_id, b.name_key, b.kind, b.email_key, b.uri_key, b.author_id";
    private const string Trusted = "CROSS JOIN byline b JOIN source s ON s.id = b.source_id AND s.is_trusted";

    private readonly HashSet<long> _ids = [];
    private readonly Dictionary<EntryKey, List<KnownByline>> _byEmail = [];
    private readonly Dictionary<EntryKey, List<KnownByline>> _byUri = [];
    private readonly Dictionary<string, List<KnownByline>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<long, List<KnownByline>> _byAuthor = [];

    /// <summary>Loads what may matter for <paramref name="bylines"/>.</summary>
    public async Task LoadAsync(SqlSession session, IReadOnlyCollection<(Byline Byline, EntryKey? Email, EntryKey? Uri)> bylines, CancellationToken cancel)
    {
        await AddAsync($"SELECT {Columns} FROM {{want}} {Trusted} WHERE b.email_key = want.key", Keys(bylines.Select(b => b.Email)));
        await AddAsync($"SELECT {Columns} FROM {{want}} {Trusted} WHERE b.uri_key = want.key", Keys(bylines.Select(b => b.Uri)));
        RowBatch names = new("want", "name:text");
        foreach (string name in bylines.Where(b => BylineEvidence.IsFullName(b.Byline)).Select(b => b.Byline.NameKey).Distinct())
        {
            names.Add(name);
        }

        await AddAsync($"SELECT {Columns} FROM {{want}} {Trusted} WHERE b.name_key = want.name", names);

        // What a candidate is called and signs with elsewhere may contradict.
        RowBatch authors = new("want", "id:long");
        foreach (long author in _byAuthor.Keys)
        {
            authors.Add(author);
        }

        await AddAsync($"SELECT {Columns} FROM {{want}} CROSS JOIN byline b WHERE b.author_id = want.id", authors);

        async Task AddAsync(string sql, RowBatch want)
        {
            foreach (KnownByline byline in await session.QueryAsync(sql, want, Read, cancel))
            {
                Add(byline);
            }
        }
    }

    /// <summary>Adds a byline, so that later ones of the same batch meet it.</summary>
    public void Add(KnownByline byline)
    {
        if (!_ids.Add(byline.Id))
        {
            return;
        }

        Put(_byAuthor, byline.AuthorId, byline);
        Put(_byName, byline.NameKey, byline);
        if (byline.Email is { } email)
        {
            Put(_byEmail, email, byline);
        }

        if (byline.Uri is { } uri)
        {
            Put(_byUri, uri, byline);
        }
    }

    /// <summary>The author that a new byline of a trusted source means, and why; <see langword="null"/> for a new one.</summary>
    public (long AuthorId, string Reason)? Find(long sourceId, Byline byline, EntryKey? email, EntryKey? uri)
    {
        if (byline.Kind != AuthorKind.Person)
        {
            return null; // collectives belong to their source
        }

        if (email is { } address && Holder(_byEmail, address, sourceId, byline.NameKey) is { } mailed)
        {
            return (mailed, "same personal e-mail as in another trusted source");
        }

        if (uri is { } page && Holder(_byUri, page, sourceId, byline.NameKey) is { } linked)
        {
            return (linked, "same personal page as in another trusted source");
        }

        if (!BylineEvidence.IsFullName(byline) || !_byName.TryGetValue(byline.NameKey, out List<KnownByline>? namesakes))
        {
            return null;
        }

        // Two authors of one name who contradict nothing cannot be told apart: better one author too many than two people in one.
        long[] candidates = [.. namesakes.Where(n => n.SourceId != sourceId && n.Kind == AuthorKind.Person).Select(n => n.AuthorId).Distinct()];
        return candidates is [long only] && !Contradicts(only, email, uri) ? (only, "same full name as in another trusted source") : null;
    }

    // A mark that one source gives to two names is nobody's own.
    private static long? Holder(Dictionary<EntryKey, List<KnownByline>> book, EntryKey key, long sourceId, string nameKey)
    {
        if (!book.TryGetValue(key, out List<KnownByline>? holders)
            || holders.Exists(h => h.SourceId == sourceId && h.NameKey != nameKey)
            || holders.GroupBy(h => h.SourceId).Any(g => g.Select(h => h.NameKey).Distinct().Count() > 1))
        {
            return null;
        }

        return holders.Where(h => h.SourceId != sourceId && h.Kind == AuthorKind.Person).MinBy(h => h.Id)?.AuthorId;
    }

    private bool Contradicts(long author, EntryKey? email, EntryKey? uri)
    {
        List<KnownByline> known = _byAuthor[author];
        return (email is not null && known.Exists(k => k.Email is not null) && !known.Exists(k => k.Email == email))
            || (uri is not null && known.Exists(k => k.Uri is not null) && !known.Exists(k => k.Uri == uri));
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

    private static void Put<TKey>(Dictionary<TKey, List<KnownByline>> book, TKey key, KnownByline byline)
        where TKey : notnull
    {
        if (!book.TryGetValue(key, out List<KnownByline>? list))
        {
            book[key] = list = [];
        }

        list.Add(byline);
    }

    /// <summary>Reads a row of <c>byline</c>.</summary>
    public static KnownByline Read(DbDataReader row) => new(
        row.GetInt64(0),
        row.GetInt64(1),
        row.GetString(2),
        (AuthorKind)row.GetInt32(3),
        row.IsDBNull(4) ? null : row.Key(4),
        row.IsDBNull(5) ? null : row.Key(5),
        row.GetInt64(6));
}
