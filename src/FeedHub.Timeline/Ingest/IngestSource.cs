using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>What ingest knows of a source; its row is locked until the commit.</summary>
internal sealed record IngestSource
{
    private const string Columns =
        """
        s.id, s.lease_token, s.state, s.identity, s.failure_run, s.good_outcome, s.last_success_ms, s.first_success_ms, s.health, s.entry_count, s.last_sort_ms, s.updated_ms,
        s.current_url, s.failing_since_ms, s.median_gap_ms, s.open_incidents, s.identity_changes, s.identity_reason, s.identity_since_ms
        """;

    private const int ColumnCount = 19;

    public required long Id { get; init; }

    public required long LeaseToken { get; init; }

    public required SourceState State { get; init; }

    public required IdentityPolicy Identity { get; init; }

    public required int FailureRun { get; init; }

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

    /// <summary>Where it is 0, which it nearly always is, nobody need look for incidents.</summary>
    public required int OpenIncidents { get; init; }

    /// <summary>How often most of a document came under new ids.</summary>
    public required int IdentityChanges { get; init; }

    /// <summary>Why its entries are told apart by something else than their guids.</summary>
    public required string? IdentityReason { get; init; }

    /// <summary>Since when.</summary>
    public required long? IdentitySinceMs { get; init; }

    public string Url => Profile.Url;

    public string Slug => Profile.Slug;

    public bool IsTrusted => Profile.IsTrusted;

    public string? DeclaredTitle => Profile.DeclaredTitle;

    public SourceFacts Facts => Profile.Facts;

    /// <summary>What a list declares about its entries.</summary>
    public EntryRules Rules => Profile.Rules;

    /// <summary>What a poll without a document needs nothing of.</summary>
    /// <exception cref="InvalidOperationException">It was not loaded: there is no document.</exception>
    private SourceProfile Profile
    {
        get => field ?? throw new InvalidOperationException($"The profile of source {Id} is not loaded: its poll brought no document.");
        init;
    }

    /// <summary>Loads and locks sources, in the order of their ids so that no two writers wait for each other.</summary>
    public static Task<List<IngestSource>> LockAsync(SqlSession session, IEnumerable<long> ids, CancellationToken cancel) => session.QueryAsync(
        $"SELECT {Columns}, {SourceProfile.Columns} FROM source AS s WHERE s.id IN (SELECT want.id FROM {{want}}) ORDER BY s.id" + session.ForUpdate,
        RowBatch.OfIds(ids),
        static row => Read(row) with { Profile = SourceProfile.Read(row, ColumnCount) },
        cancel);

    /// <summary>Loads and locks the sources of polls, as <see cref="LockAsync(SqlSession, IEnumerable{long}, CancellationToken)"/> does: of those without a document, which most are, only what their schedule needs.</summary>
    public static async Task<List<IngestSource>> LockAsync(SqlSession session, IReadOnlyList<PollRecord> polls, CancellationToken cancel)
    {
        List<IngestSource> locked = await session.QueryAsync(
            $"SELECT {Columns} FROM source AS s WHERE s.id IN (SELECT want.id FROM {{want}}) ORDER BY s.id" + session.ForUpdate,
            RowBatch.OfIds(polls.Select(static poll => poll.SourceId)),
            Read,
            cancel);
        long[] documents = [.. polls.Where(static poll => poll.Feed is not null).Select(static poll => poll.SourceId)];
        if (documents.Length == 0)
        {
            return locked;
        }

        Dictionary<long, SourceProfile> profiles = await SourceProfile.LoadAsync(session, documents, cancel);
        for (int i = 0; i < locked.Count; i++)
        {
            locked[i] = profiles.TryGetValue(locked[i].Id, out SourceProfile? profile) ? locked[i] with { Profile = profile } : locked[i];
        }

        return locked;
    }

    private static IngestSource Read(SqlRow row) => new()
    {
        Id = row.GetInt64(0),
        LeaseToken = row.GetInt64(1),
        State = (SourceState)row.GetInt32(2),
        Identity = (IdentityPolicy)row.GetInt32(3),
        FailureRun = row.GetInt32(4),
        GoodOutcome = row.TextOrNull(5),
        LastSuccessMs = row.LongOrNull(6),
        FirstSuccessMs = row.LongOrNull(7),
        Health = row.GetString(8),
        EntryCount = row.GetInt32(9),
        LastSortMs = row.LongOrNull(10),
        UpdatedMs = row.LongOrNull(11),
        CurrentUrl = row.GetString(12),
        FailingSinceMs = row.LongOrNull(13),
        MedianGapMs = row.LongOrNull(14),
        OpenIncidents = row.GetInt32(15),
        IdentityChanges = row.GetInt32(16),
        IdentityReason = row.TextOrNull(17),
        IdentitySinceMs = row.LongOrNull(18),
    };
}
