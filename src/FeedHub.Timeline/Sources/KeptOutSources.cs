using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Sources;

/// <summary>
/// Remembers sources that an operator removed although lists at URLs name them: those lists belong to somebody else, cannot be told, and do not bring them back. Whoever adds one by hand, or declares it
/// in a list of their own, ends it. Kept in <c>hub_state</c>, one row each.
/// </summary>
internal static class KeptOutSources
{
    // Name of a state that says that a source stays out, before the key of its URL.
    private const string Note = "kept-out:";

    /// <summary>Notes a source that is about to be deleted, if a list at a URL names it.</summary>
    /// <param name="session">In a transaction.</param>
    /// <param name="sourceId">Row id.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task NoteAsync(SqlSession session, long sourceId, CancellationToken cancel)
    {
        if (await session.QueryAsync(
            "SELECT url_key FROM source WHERE id = @id AND EXISTS (SELECT 1 FROM listed_source WHERE source_id = @id)", null, static row => row.Key(0), cancel, ("id", sourceId)) is [var key])
        {
            await session.ExecuteAsync("INSERT INTO hub_state (name, value) VALUES (@name, '') ON CONFLICT (name) DO NOTHING", null, cancel, ("name", NameOf(key)));
        }
    }

    /// <summary>Forgets that sources stay out.</summary>
    /// <param name="session">In a transaction.</param>
    /// <param name="keys">Keys of their URLs.</param>
    /// <param name="cancel">Cancels.</param>
    public static Task ForgetAsync(SqlSession session, IEnumerable<EntryKey> keys, CancellationToken cancel)
    {
        RowBatch notes = new("want", "name:text");
        foreach (EntryKey key in keys)
        {
            notes.Add(NameOf(key));
        }

        return session.ExecuteAsync("DELETE FROM hub_state WHERE name IN (SELECT want.name FROM {want})", notes, cancel);
    }

    /// <summary>All that stay out.</summary>
    /// <param name="session">The store.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>What says whether a URL, by its key, stays out.</returns>
    public static async Task<Predicate<EntryKey>> ReadAsync(SqlSession session, CancellationToken cancel)
    {
        HashSet<string> names = [.. await session.QueryAsync(
            "SELECT name FROM hub_state WHERE name >= @from AND name < @to", null, static row => row.GetString(0), cancel, ("from", Note), ("to", Note[..^1] + (char)(Note[^1] + 1)))];
        return key => names.Count > 0 && names.Contains(NameOf(key));
    }

    private static string NameOf(EntryKey key) => $"{Note}{key}";
}
