using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Storage;

/// <summary>Keeps the keys that protect credentials and sessions where all processes on one database find them.</summary>
public sealed class ProtectedKeyStore
{
    private readonly Database _database;

    internal ProtectedKeyStore(Database database) => _database = database;

    /// <summary>All keys as XML, in no order.</summary>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return await session.QueryAsync("SELECT xml FROM protected_key", null, static row => row.GetString(0), cancel);
    }

    /// <summary>Adds a key, or replaces the one of that name.</summary>
    /// <param name="name">Name of the key.</param>
    /// <param name="xml">The key.</param>
    /// <param name="cancel">Cancels.</param>
    public Task WriteAsync(string name, string xml, CancellationToken cancel) => _database.WriteAsync(
        (session, token) => session.ExecuteAsync(
            "INSERT INTO protected_key (name, xml) VALUES (@name, @xml) ON CONFLICT (name) DO UPDATE SET xml = excluded.xml", null, token, ("name", name), ("xml", xml)),
        cancel);
}
