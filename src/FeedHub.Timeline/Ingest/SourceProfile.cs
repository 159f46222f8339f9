using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>What ingest must know of a source to store a document of it.</summary>
/// <param name="Url">Address that it was declared with.</param>
/// <param name="Slug">Its name in addresses of the hub.</param>
/// <param name="IsTrusted">Its bylines and ids are taken at their word.</param>
/// <param name="DeclaredTitle">Title that a list gives it.</param>
/// <param name="Rules">What a list declares about its entries.</param>
/// <param name="Facts">What its last document said.</param>
internal sealed record SourceProfile(string Url, string Slug, bool IsTrusted, string? DeclaredTitle, EntryRules Rules, SourceFacts Facts)
{
    /// <summary>Columns of <c>source AS s</c>, in the order that <see cref="Read"/> expects.</summary>
    public const string Columns =
        """
        s.url, s.slug, s.is_trusted, s.declared_title, s.entry_rules,
        s.title, s.site_url, s.description, s.language, s.rights, s.license, s.icon, s.feed_id, s.hubs, s.detected_language, s.topic_url
        """;

    /// <summary>Loads the profiles of sources, by row id.</summary>
    public static async Task<Dictionary<long, SourceProfile>> LoadAsync(SqlSession session, IEnumerable<long> ids, CancellationToken cancel)
    {
        Dictionary<long, SourceProfile> profiles = [];
        foreach ((long id, SourceProfile profile) in await session.QueryAsync(
            $"SELECT s.id, {Columns} FROM source AS s WHERE s.id IN (SELECT want.id FROM {{want}})",
            RowBatch.OfIds(ids),
            static row => new KeyValuePair<long, SourceProfile>(row.GetInt64(0), Read(row, 1)),
            cancel))
        {
            profiles[id] = profile;
        }

        return profiles;
    }

    /// <summary>Reads a profile.</summary>
    /// <param name="row">A row with <see cref="Columns"/>.</param>
    /// <param name="at">Where they begin.</param>
    public static SourceProfile Read(SqlRow row, int at) => new(
        row.GetString(at),
        row.GetString(at + 1),
        row.GetBoolean(at + 2),
        row.TextOrNull(at + 3),
        EntryRules.Parse(row.TextOrNull(at + 4)),
        new(row.TextOrNull(at + 5), row.TextOrNull(at + 6), row.TextOrNull(at + 7), row.TextOrNull(at + 8), row.TextOrNull(at + 9), row.TextOrNull(at + 10), row.TextOrNull(at + 11),
            row.TextOrNull(at + 12), row.TextOrNull(at + 13), row.TextOrNull(at + 14), row.TextOrNull(at + 15)));
}
