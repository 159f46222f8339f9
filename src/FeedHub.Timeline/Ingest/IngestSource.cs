using System.Data.Common;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>What ingest knows of a source; its row is locked until the commit.</summary>
internal sealed record IngestSource
{
    public required long Id { get; init; }

    public required long LeaseToken { get; init; }

    public required string Url { get; init; }

    public required string Slug { get; init; }

    public required SourceState State { get; init; }

    public required bool IsTrusted { get; init; }

    public required IdentityPolicy Identity { get; init; }

    public required string? DeclaredTitle { get; init; }

    public required SourceFacts Facts { get; init; }

    public required string? GoodOutcome { get; init; }

    public required long? LastSuccessMs { get; init; }

    public required long? FirstSuccessMs { get; init; }

    public required string Health { get; init; }

    public required int EntryCount { get; init; }

    public required long? LastSortMs { get; init; }

    public required long? UpdatedMs { get; init; }

    public required string CurrentUrl { get; init; }

    public required long? FailingSinceMs { get; init; }

    public required long? MedianGapMs { get; init; }

    /// <summary>What a list declares about its entries.</summary>
    public required EntryRules Rules { get; init; }

    /// <summary>How often most of a document came under new ids.</summary>
    public required int IdentityChanges { get; init; }

    /// <summary>Why its entries are told apart by something else than their guids.</summary>
    public required string? IdentityReason { get; init; }

    /// <summary>Since when.</summary>
    public required long? IdentitySinceMs { get; init; }

    /// <summary>Where it is 0, which it nearly always is, nobody need look for incidents.</summary>
    public required int OpenIncidents { get; init; }

    /// <summary>Loads and locks sources, in the order of their ids so that no two writers wait for each other.</summary>
    public static Task<List<IngestSource>> LockAsync(SqlSession session, IEnumerable<long> ids, CancellationToken cancel)
    {
        RowBatch want = RowBatch.OfIds(ids);

        return session.QueryAsync(
            """
            SELECT s.id, s.lease_token, s.url, s.slug, s.state, s.is_trusted, s.identity, s.declared_title, s.title, s.site_url, s.description, s.language, s.rights, s.license, s.icon,
                   s.feed_id, s.hubs, s.good_outcome, s.last_success_ms, s.first_success_ms, s.health, s.entry_count, s.last_sort_ms, s.updated_ms,
                   s.current_url, s.failing_since_ms, s.median_gap_ms, s.open_incidents, s.entry_rules, s.identity_changes, s.identity_reason, s.identity_since_ms, s.detected_language, s.topic_url
            FROM source AS s WHERE s.id IN (SELECT want.id FROM {want}) ORDER BY s.id
            """ + session.ForUpdate,
            want,
            Read,
            cancel);
    }

    private static IngestSource Read(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        LeaseToken = row.GetInt64(1),
        Url = row.GetString(2),
        Slug = row.GetString(3),
        State = (SourceState)row.GetInt32(4),
        IsTrusted = row.GetBoolean(5),
        Identity = (IdentityPolicy)row.GetInt32(6),
        DeclaredTitle = row.TextOrNull(7),
        Facts = new(
            row.TextOrNull(8), row.TextOrNull(9), row.TextOrNull(10), row.TextOrNull(11), row.TextOrNull(12), row.TextOrNull(13), row.TextOrNull(14), row.TextOrNull(15), row.TextOrNull(16), row.TextOrNull(32), row.TextOrNull(33)),
        GoodOutcome = row.TextOrNull(17),
        LastSuccessMs = row.LongOrNull(18),
        FirstSuccessMs = row.LongOrNull(19),
        Health = row.GetString(20),
        EntryCount = row.GetInt32(21),
        LastSortMs = row.LongOrNull(22),
        UpdatedMs = row.LongOrNull(23),
        CurrentUrl = row.GetString(24),
        FailingSinceMs = row.LongOrNull(25),
        MedianGapMs = row.LongOrNull(26),
        OpenIncidents = row.GetInt32(27),
        Rules = EntryRules.Parse(row.TextOrNull(28)),
        IdentityChanges = row.GetInt32(29),
        IdentityReason = row.TextOrNull(30),
        IdentitySinceMs = row.LongOrNull(31),
    };
}
