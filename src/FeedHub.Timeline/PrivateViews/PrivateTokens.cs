using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.PrivateViews;

/// <summary>Tokens of private views. Revoked and ended ones are kept, so that their addresses stay theirs.</summary>
public sealed class PrivateTokens
{
    private const string Columns = "id, name, token_key, scope, created_ms, ends_ms, revoked_ms, used_ms";
    private const long Hour = 3_600_000;

    private readonly Database _database;

    internal PrivateTokens(Database database) => _database = database;

    /// <summary>Adds a token.</summary>
    /// <param name="name">Name for the operator.</param>
    /// <param name="key">SHA-256 of the token.</param>
    /// <param name="scope">Path of the one view that it opens; empty for everything.</param>
    /// <param name="endsAt">When it ends.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Row id.</returns>
    public Task<long> AddAsync(string name, byte[] key, string scope, DateTimeOffset? endsAt, DateTimeOffset now, CancellationToken cancel) => _database.WriteAsync(
        async (session, token) => (await session.QueryAsync(
            "INSERT INTO private_token (name, token_key, scope, created_ms, ends_ms) VALUES (@name, @key, @scope, @now, CASE WHEN @ends < 0 THEN NULL ELSE @ends END) RETURNING id",
            null,
            static row => row.GetInt64(0),
            token,
            ("name", name),
            ("key", key),
            ("scope", scope),
            ("now", now.ToUnixTimeMilliseconds()),
            ("ends", endsAt?.ToUnixTimeMilliseconds() ?? -1L)))[0],
        cancel);

    /// <summary>All tokens, by id.</summary>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<PrivateToken>> ListAsync(CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return await session.QueryAsync($"SELECT {Columns} FROM private_token ORDER BY id", null, Read, cancel);
    }

    /// <summary>A page of tokens, the newest first.</summary>
    /// <param name="before">Only those older than the one with this row id; <see cref="long.MaxValue"/> for the newest.</param>
    /// <param name="count">At most this many, 1 or more.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<PrivateToken>> ListAsync(long before, int count, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        await using SqlSession session = await _database.OpenAsync(cancel);
        return await session.QueryAsync($"SELECT {Columns} FROM private_token WHERE id < @before ORDER BY id DESC LIMIT @count", null, Read, cancel, ("before", before), ("count", count));
    }

    /// <summary>The token with a hash, whatever has become of it.</summary>
    /// <param name="key">SHA-256 of the token.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<PrivateToken?> FindAsync(byte[] key, CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return (await session.QueryAsync($"SELECT {Columns} FROM private_token WHERE token_key = @key", null, Read, cancel, ("key", key))).FirstOrDefault();
    }

    /// <summary>Revokes a token, for good.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Whether there was one that had not been revoked.</returns>
    public async Task<bool> RevokeAsync(long id, DateTimeOffset now, CancellationToken cancel) => await _database.WriteAsync(
        (session, token) => session.ExecuteAsync("UPDATE private_token SET revoked_ms = @now WHERE id = @id AND revoked_ms IS NULL", null, token, ("now", now.ToUnixTimeMilliseconds()), ("id", id)), cancel) > 0;

    /// <summary>Notes that a token was used, at most once an hour.</summary>
    /// <param name="used">The token, as read.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="cancel">Cancels.</param>
    public Task NoteUseAsync(PrivateToken used, DateTimeOffset now, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(used);
        return now.ToUnixTimeMilliseconds() - (used.UsedAt?.ToUnixTimeMilliseconds() ?? 0) < Hour
            ? Task.CompletedTask
            : _database.WriteAsync((session, token) => session.ExecuteAsync("UPDATE private_token SET used_ms = @now WHERE id = @id", null, token, ("now", now.ToUnixTimeMilliseconds()), ("id", used.Id)), cancel);
    }

    private static DateTimeOffset Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);

    private static PrivateToken Read(SqlRow row) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.BytesOrNull(2) ?? [],
        row.GetString(3),
        Time(row.GetInt64(4)),
        row.LongOrNull(5) is { } ends ? Time(ends) : null,
        row.LongOrNull(6) is { } revoked ? Time(revoked) : null,
        row.LongOrNull(7) is { } used ? Time(used) : null);
}
