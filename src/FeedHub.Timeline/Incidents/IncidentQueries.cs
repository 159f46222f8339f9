using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage;
using FeedHub.Timeline.Storage.Rows;
using FeedHub.Timeline.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace FeedHub.Timeline.Incidents;

/// <summary>Reads incidents. Every member may be called from any thread.</summary>
public sealed class IncidentQueries
{
    private readonly Database _database;

    internal IncidentQueries(Database database) => _database = database;

    /// <summary>A page of incidents, and how many match in all.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<(IReadOnlyList<Incident> Incidents, int Total)> ListAsync(IncidentFilter filter, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfNegative(filter.Skip, nameof(filter));
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Take, 1, nameof(filter));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filter.Take, 500, nameof(filter));
        await using FeedHubDb db = _database.CreateContext();
        var rows = db.Incidents.Join(db.Sources, static i => i.SourceId, static s => s.Id, static (i, s) => new { Incident = i, Source = s });
        if (filter.OpenOnly)
        {
            rows = rows.Where(r => r.Incident.ClosedMs == null && r.Source.State != (int)SourceState.Paused);
        }

        if (filter.Cause is { } cause)
        {
            rows = rows.Where(r => r.Incident.Cause == (int)cause);
        }

        if (filter.SourceId is { } source)
        {
            rows = rows.Where(r => r.Incident.SourceId == source);
        }

        int total = await rows.CountAsync(cancel);
        var page = await rows.OrderBy(r => r.Incident.ClosedMs != null).ThenByDescending(r => r.Incident.Id).Skip(filter.Skip).Take(filter.Take).ToListAsync(cancel);
        return (page.ConvertAll(r => Read(r.Incident, r.Source)), total);
    }

    /// <summary>One incident, or <see langword="null"/>.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<Incident?> FindAsync(long id, CancellationToken cancel)
    {
        await using FeedHubDb db = _database.CreateContext();
        var row = await db.Incidents.Where(i => i.Id == id).Join(db.Sources, static i => i.SourceId, static s => s.Id, static (i, s) => new { Incident = i, Source = s }).SingleOrDefaultAsync(cancel);
        return row is null ? null : Read(row.Incident, row.Source);
    }

    /// <summary>Openings and closings, the latest first.</summary>
    /// <param name="count">At most this many, 1 to 500.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<IncidentTurn>> LatestAsync(int count, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 500);
        await using FeedHubDb db = _database.CreateContext();
        var rows = db.Incidents.Join(db.Sources, static i => i.SourceId, static s => s.Id, static (i, s) => new { Incident = i, Source = s });
        var opened = await rows.OrderByDescending(r => r.Incident.Id).Take(count).ToListAsync(cancel);
        var closed = await rows.Where(r => r.Incident.ClosedMs != null).OrderByDescending(r => r.Incident.ClosedMs).ThenByDescending(r => r.Incident.Id).Take(count).ToListAsync(cancel);
        return
        [
            .. opened.Select(r => new IncidentTurn(Read(r.Incident, r.Source), IsClosing: false))
                .Concat(closed.Select(r => new IncidentTurn(Read(r.Incident, r.Source), IsClosing: true)))
                .OrderByDescending(static turn => turn.At).ThenByDescending(static turn => turn.IsClosing).ThenByDescending(static turn => turn.Incident.Id)
                .Take(count),
        ];
    }

    /// <summary>Open incidents of some sources, by source; those of failure first.</summary>
    /// <param name="sources">Row ids.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<ILookup<long, Incident>> OpenOfAsync(IReadOnlyCollection<long> sources, CancellationToken cancel)
    {
        await using FeedHubDb db = _database.CreateContext();
        var rows = await db.Incidents.Where(i => i.ClosedMs == null && sources.Contains(i.SourceId))
            .Join(db.Sources, static i => i.SourceId, static s => s.Id, static (i, s) => new { Incident = i, Source = s })
            .OrderBy(r => r.Incident.Id)
            .ToListAsync(cancel);
        return rows.Select(r => Read(r.Incident, r.Source)).OrderBy(i => i.Cause.IsInformational).ToLookup(i => i.SourceId);
    }

    /// <summary>How many are open, by cause, those of paused sources left out: cheap.</summary>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyDictionary<IncidentCause, int>> CountOpenAsync(CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return (await session.QueryAsync(
            "SELECT i.cause, count(*) FROM incident AS i JOIN source AS s ON s.id = i.source_id WHERE i.closed_ms IS NULL AND s.state <> @paused GROUP BY i.cause ORDER BY i.cause",
            null,
            static row => KeyValuePair.Create((IncidentCause)row.GetInt32(0), row.GetInt32(1)),
            cancel,
            ("paused", (int)SourceState.Paused))).ToDictionary();
    }

    private static Incident Read(IncidentRow row, SourceRow source) => new()
    {
        Id = row.Id,
        SourceId = row.SourceId,
        SourceUrl = source.Url,
        SourceTitle = SourceTitle.Of(source.DeclaredTitle, source.Title, source.Url),
        Cause = (IncidentCause)row.Cause,
        Since = DateTimeOffset.FromUnixTimeMilliseconds(row.SinceMs),
        OpenedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.OpenedMs),
        LastAt = DateTimeOffset.FromUnixTimeMilliseconds(row.LastMs),
        Count = row.Count,
        Evidence = new(row.Outcome, row.HttpStatus, row.Detail, row.Excerpt),
        NextTryAt = row.ClosedMs is null && source.State == (int)SourceState.Active ? DateTimeOffset.FromUnixTimeMilliseconds(source.NextPollMs) : null,
        ClosedAt = row.ClosedMs is { } closed ? DateTimeOffset.FromUnixTimeMilliseconds(closed) : null,
        Resolution = row.Resolution,
    };
}
