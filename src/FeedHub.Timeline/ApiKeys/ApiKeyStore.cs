using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.ApiKeys;

/// <summary>Keys of the API. Revoked and ended ones are kept, so that logs that name them can be read.</summary>
public sealed class ApiKeyStore
{
    private const string Columns = "id, name, key_hash, scopes, created_ms, ends_ms, revoked_ms, used_ms";
    private const long Hour = 3_600_000;

    private readonly Database _database;

    internal ApiKeyStore(Database database) => _database = database;

    /// <summary>Adds a key.</summary>
    /// <param name="name">Name for the operator.</param>
    /// <param name="hash">SHA-256 of the key.</param>
    /// <param name="scopes">What it may do.</param>
    /// <param name="endsAt">When it ends; <see langword="null"/> if never.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Row id.</returns>
    public Task<long> AddAsync(string name, byte[] hash, IEnumerable<string> scopes, DateTimeOffset? endsAt, DateTimeOffset now, CancellationToken cancel) => _database.WriteAsync(
        async (session, token) => (await session.QueryAsync(
            "INSERT INTO api_key (name, key_hash, scopes, created_ms, ends_ms) VALUES (@name, @hash, @scopes, @now, CASE WHEN @ends < 0 THEN NULL ELSE @ends END) RETURNING id",
            null,
            static row => row.GetInt64(0),
            token,
            ("name", name),
            ("hash", hash),
            ("scopes", string.Join(' ', scopes)),
            ("now", now.ToUnixTimeMilliseconds()),
            ("ends", endsAt?.ToUnixTimeMilliseconds() ?? -1L)))[0],
        cancel);

    /// <summary>All keys, by id.</summary>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return await session.QueryAsync($"SELECT {Columns} FROM api_key ORDER BY id", null, Read, cancel);
    }

    /// <summary>A page of keys, the newest first.</summary>
    /// <param name="before">Only those older than the one with this row id; <see cref="long.MaxValue"/> for the newest.</param>
    /// <param name="count">At most this many, 1 or more.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(long before, int count, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        await using SqlSession session = await _database.OpenAsync(cancel);
        return await session.QueryAsync($"SELECT {Columns} FROM api_key WHERE id < @before ORDER BY id DESC LIMIT @count", null, Read, cancel, ("before", before), ("count", count));
    }

    /// <summary>The key with a hash, whatever has become of it.</summary>
    /// <param name="hash">SHA-256 of the key.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<ApiKey?> FindAsync(byte[] hash, CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return (await session.QueryAsync($"SELECT {Columns} FROM api_key WHERE key_hash = @hash", null, Read, cancel, ("hash", hash))).FirstOrDefault();
    }

    /// <summary>Revokes a key, for good.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Whether there was one that had not been revoked.</returns>
    public async Task<bool> RevokeAsync(long id, DateTimeOffset now, CancellationToken cancel) => await _database.WriteAsync(
        (session, token) => session.ExecuteAsync("UPDATE api_key SET revoked_ms = @now WHERE id = @id AND revoked_ms IS NULL", null, token, ("now", now.ToUnixTimeMilliseconds()), ("id", id)), cancel) > 0;

    /// <summary>Notes that a key was used, at most once an hour.</summary>
    /// <param name="used">The key, as read.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="cancel">Cancels.</param>
    public Task NoteUseAsync(ApiKey used, DateTimeOffset now, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(used);
        return now.ToUnixTimeMilliseconds() - (used.UsedAt?.ToUnixTimeMilliseconds() ?? 0) < Hour
            ? Task.CompletedTask
            : _database.WriteAsync((session, token) => session.ExecuteAsync("UPDATE api_key SET used_ms = @now WHERE id = @id", null, token, ("now", now.ToUnixTimeMilliseconds()), ("id", used.Id)), cancel);
    }

    private static DateTimeOffset Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);

    private static ApiKey Read(SqlRow row) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.BytesOrNull(2) ?? [],
        row.GetString(3).Split(' ', StringSplitOptions.RemoveEmptyEntries),
        Time(row.GetInt64(4)),
        row.LongOrNull(5) is { } ends ? Time(ends) : null,
        row.LongOrNull(6) is { } revoked ? Time(revoked) : null,
        row.LongOrNull(7) is { } used ? Time(used) : null);
}
