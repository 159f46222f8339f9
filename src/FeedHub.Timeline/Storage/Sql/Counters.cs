namespace FeedHub.Timeline.Storage.Sql;

/// <summary>
/// Ids in commit order, and counts over the whole hub. Loaded under the arrival lock (<see cref="SqlSession.LockArrivalsAsync"/>), which is held until the commit:
/// so whoever sees an id has seen, or will never see, every smaller one.
/// </summary>
internal sealed class Counters
{
    public const string Source = "source";
    public const string Entry = "entry";
    public const string Author = "author";
    public const string Byline = "byline";
    public const string Topic = "topic";
    public const string Series = "series";
    public const string AuthorProposal = "author_proposal";
    public const string AuthorChange = "author_change";
    public const string Outbox = "outbox";
    public const string Retraction = "retraction";
    public const string Incident = "incident";

    /// <summary>Entries in the view of everything: copies of one story count once.</summary>
    public const string Stories = "stories";

    private readonly Dictionary<string, long> _stored;
    private readonly Dictionary<string, long> _now;

    private Counters(Dictionary<string, long> stored)
    {
        _stored = stored;
        _now = new(stored);
    }

    /// <summary>Takes the arrival lock and reads all counters.</summary>
    public static async Task<Counters> LockAsync(SqlSession session, CancellationToken cancel)
    {
        await session.LockArrivalsAsync(cancel);
        List<KeyValuePair<string, long>> rows = await session.QueryAsync(
            "SELECT name, value FROM counter", null, static row => KeyValuePair.Create(row.GetString(0), row.GetInt64(1)), cancel);
        return new(new(rows));
    }

    /// <summary>The next id.</summary>
    public long Next(string name) => Add(name, 1);

    /// <summary>Changes a count.</summary>
    public long Add(string name, long difference) => _now[name] = _now.GetValueOrDefault(name) + difference;

    /// <summary>Writes what changed.</summary>
    public async Task SaveAsync(SqlSession session, CancellationToken cancel)
    {
        RowBatch added = new("counter", "name:text", "value:long");
        RowBatch changed = new("counter", "name:text", "value:long");
        foreach ((string name, long value) in _now)
        {
            if (!_stored.TryGetValue(name, out long before))
            {
                added.Add(name).Add(value);
            }
            else if (before != value)
            {
                changed.Add(name).Add(value);
            }
        }

        await session.InsertAsync(added, cancel);
        await session.UpdateAsync(changed, 1, cancel);
    }
}
