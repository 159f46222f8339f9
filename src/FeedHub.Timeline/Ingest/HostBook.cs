using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>
/// What all processes on one database owe to hosts: the time between two requests, pauses that a host asked for, and how it did lately. Times are the database's, so that
/// clocks of several machines need not agree.
/// </summary>
public sealed class HostBook
{
    /// <summary>Reservations and pauses further ahead than a day were made by a clock that was wrong.</summary>
    private const long Far = 24 * 3_600_000;

    private const string Facts = "name, next_start_ms, cooldown_until_ms, latency_ms, success_permille, share, is_slow";

    private readonly Database _database;

    internal HostBook(Database database) => _database = database;

    /// <summary>Reads what is known of hosts, and reserves starts of requests to them: one after the other, whoever asks.</summary>
    /// <param name="starts">How many for each host, 1 or more.</param>
    /// <param name="delay">Time between two starts; with zero nothing is reserved.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Hosts of which something is known, which with a delay are all.</returns>
    public async Task<IReadOnlyList<HostNote>> ReserveAsync(IReadOnlyDictionary<string, int> starts, TimeSpan delay, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(starts);
        RowBatch want = new("want", "name:text", "starts:int");
        string[] hosts = [.. starts.Keys];
        Array.Sort(hosts, StringComparer.Ordinal); // one order for all, so that no two processes wait for each other
        foreach (string host in hosts)
        {
            want.Add(host).Add(starts[host]);
        }

        if (delay == TimeSpan.Zero)
        {
            await using SqlSession session = await _database.OpenAsync(cancel);
            return await session.QueryAsync(
                $"SELECT {Facts}, {session.Now} FROM host WHERE name IN (SELECT want.name FROM {{want}})", want, row => Read(row, 0, TimeSpan.Zero), cancel);
        }

        return await _database.WriteAsync(
            (session, token) => session.QueryAsync(
                $$"""
                INSERT INTO host ({{Facts}})
                SELECT want.name, {{session.Now}} + want.starts * @delay, 0, 0, 1000, 0, false FROM {want} WHERE true ORDER BY want.name
                ON CONFLICT (name) DO UPDATE SET next_start_ms = excluded.next_start_ms - {{session.Now}}
                    + CASE WHEN host.next_start_ms BETWEEN {{session.Now}} AND {{session.Now}} + {{Far}} THEN host.next_start_ms ELSE {{session.Now}} END
                RETURNING {{Facts}}, {{session.Now}}
                """,
                want,
                row => Read(row, starts[row.GetString(0)], delay),
                token,
                ("delay", (long)delay.TotalMilliseconds)),
            isFoundAgain: true,
            cancel);
    }

    /// <summary>Tells all processes to leave a host alone.</summary>
    /// <param name="host">Its name.</param>
    /// <param name="pause">How long; a longer pause that holds already stays.</param>
    /// <param name="cancel">Cancels.</param>
    public Task CoolDownAsync(string host, TimeSpan pause, CancellationToken cancel) => _database.WriteAsync(
        (session, token) => session.ExecuteAsync(
            $$"""
            INSERT INTO host ({{Facts}}) VALUES (@name, 0, {{session.Now}} + @pause, 0, 1000, 0, false)
            ON CONFLICT (name) DO UPDATE SET cooldown_until_ms = excluded.cooldown_until_ms
            WHERE host.cooldown_until_ms < excluded.cooldown_until_ms OR host.cooldown_until_ms > {{session.Now}} + {{Far}}
            """,
            null,
            token,
            ("name", host),
            ("pause", (long)pause.TotalMilliseconds)),
        cancel);

    /// <summary>Stores how hosts did.</summary>
    /// <param name="notes">Latency, success, share and lane of each; the rest is not stored.</param>
    /// <param name="cancel">Cancels.</param>
    public Task NoteAsync(IReadOnlyList<HostNote> notes, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(notes);
        RowBatch want = new("want", "name:text", "latency:int", "success:int", "share:int", "slow:int");
        foreach (HostNote note in notes.OrderBy(note => note.Host, StringComparer.Ordinal))
        {
            want.Add(note.Host).Add((int)note.Latency.TotalMilliseconds).Add((int)(note.Success * 1000)).Add(note.Share).Add(note.IsSlow ? 1 : 0);
        }

        return want.Count == 0 ? Task.CompletedTask : _database.WriteAsync(
            (session, token) => session.ExecuteAsync(
                $$"""
                INSERT INTO host ({{Facts}}) SELECT want.name, 0, 0, want.latency, want.success, want.share, want.slow = 1 FROM {want} WHERE true ORDER BY want.name
                ON CONFLICT (name) DO UPDATE SET latency_ms = excluded.latency_ms, success_permille = excluded.success_permille, share = excluded.share, is_slow = excluded.is_slow
                """,
                want,
                token),
            isFoundAgain: true,
            cancel);
    }

    private static HostNote Read(SqlRow row, int starts, TimeSpan delay)
    {
        long now = row.GetInt64(7);
        return new HostNote(row.GetString(0))
        {
            Starts = starts,
            Wait = Left(row.GetInt64(1) - (long)(starts * delay.TotalMilliseconds), now),
            Cooldown = Left(row.GetInt64(2), now),
            Latency = TimeSpan.FromMilliseconds(row.GetInt32(3)),
            Success = row.GetInt32(4) / 1000.0,
            Share = row.GetInt32(5),
            IsSlow = row.GetBoolean(6),
        };
    }

    private static TimeSpan Left(long until, long now) => until > now && until < now + Far ? TimeSpan.FromMilliseconds(until - now) : TimeSpan.Zero;
}
