using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Incidents;

/// <summary>Writes what polls do to incidents, within the transaction that stores them. A source that is and stays well costs no statement.</summary>
internal static class IncidentRows
{
    /// <summary>Decides and writes for all polls of a batch.</summary>
    public static async Task WriteAsync(SqlSession session, IReadOnlyList<PollWork> polls, long nowMs, CancellationToken cancel)
    {
        Dictionary<long, List<OpenIncident>> open = await LoadAsync(session, polls, cancel);
        List<(PollWork Poll, IncidentDecision Decision)> decisions = [];
        RowBatch sources = new("source", "id:long", "failing_since_ms:long", "median_gap_ms:long", "open_incidents:int");
        foreach (PollWork poll in polls)
        {
            IngestSource source = poll.Source;
            SourceCondition condition = Condition(poll);
            List<OpenIncident> known = open.TryGetValue(source.Id, out List<OpenIncident>? incidents) ? incidents : [];
            IReadOnlyList<IncidentDecision> decided = IncidentRule.Decide(condition, known, poll.Poll);
            foreach (IncidentDecision decision in decided)
            {
                decisions.Add((poll, decision));
            }

            long? failingSince = poll.Poll switch
            {
                { Health: PollHealth.Fetched or PollHealth.Unchanged } => null,
                { Health: PollHealth.Deferred, HttpStatus: null } => source.FailingSinceMs, // the host's cooldown: the origin was not even asked
                _ => source.FailingSinceMs ?? poll.SeenMs,
            };
            long? medianGap = (long?)condition.MedianGap?.TotalMilliseconds;
            int count = known.Count + decided.Count(static d => d is IncidentDecision.Opened) - decided.Count(static d => d is IncidentDecision.Closed);
            if ((failingSince, medianGap, count) != (source.FailingSinceMs, source.MedianGapMs, source.OpenIncidents))
            {
                sources.Add(source.Id).Add(failingSince).Add(medianGap).Add(count);
            }
        }

        await session.UpdateAsync(sources, 1, cancel);
        if (decisions.Count > 0)
        {
            await WriteAsync(session, decisions, nowMs, cancel);
        }
    }

    private static async Task WriteAsync(SqlSession session, List<(PollWork Poll, IncidentDecision Decision)> decisions, long nowMs, CancellationToken cancel)
    {
        // Only what is told to others needs an id in commit order.
        Counters? counters = decisions.Exists(static d => d.Decision is not IncidentDecision.Continued(var incident, var cause, _) || incident.Cause != cause)
            ? await Counters.LockAsync(session, cancel)
            : null;
        RowBatch opened = new(
            "incident", "id:long", "source_id:long", "cause:int", "since_ms:long", "opened_ms:long", "last_ms:long", "count:int", "outcome:text", "http_status:int", "detail:text", "excerpt:text");
        RowBatch continued = new("want", "id:long", "cause:int", "last_ms:long", "outcome:text", "http_status:int", "detail:text", "excerpt:text");
        RowBatch closed = new("incident", "id:long", "closed_ms:long", "resolution:text");
        List<(long? SourceId, OutboxPayload Payload)> messages = [];
        foreach ((PollWork poll, IncidentDecision decision) in decisions)
        {
            switch (decision)
            {
                case IncidentDecision.Opened(var cause, var since, var count, var evidence):
                    long id = counters!.Next(Counters.Incident);
                    opened.Add(id).Add(poll.Source.Id).Add((int)cause).Add(since.ToUnixTimeMilliseconds()).Add(poll.SeenMs).Add(poll.SeenMs).Add(count).Add(evidence.Outcome)
                        .Add(evidence.HttpStatus).Add(evidence.Detail).Add(evidence.Excerpt);
                    Tell(poll, id, "opened", cause);
                    break;
                case IncidentDecision.Continued(var incident, var cause, var evidence):
                    continued.Add(incident.Id).Add((int)cause).Add(poll.SeenMs).Add(evidence.Outcome).Add(evidence.HttpStatus).Add(evidence.Detail).Add(evidence.Excerpt);
                    if (cause != incident.Cause)
                    {
                        Tell(poll, incident.Id, "changed", cause);
                    }

                    break;
                case IncidentDecision.Closed(var incident, var resolution):
                    closed.Add(incident.Id).Add(poll.SeenMs).Add(resolution);
                    Tell(poll, incident.Id, "closed", incident.Cause);
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }

        await session.InsertAsync(opened, cancel);
        await session.ExecuteAsync(
            """
            UPDATE incident SET count = incident.count + 1, cause = want.cause, last_ms = want.last_ms, outcome = want.outcome, http_status = want.http_status, detail = want.detail, excerpt = want.excerpt
            FROM {want} WHERE incident.id = want.id
            """,
            continued,
            cancel);
        await session.UpdateAsync(closed, 1, cancel);
        if (counters is not null)
        {
            await Outbox.WriteAsync(session, counters, nowMs, messages, cancel);
            await counters.SaveAsync(session, cancel);
        }

        void Tell(PollWork poll, long id, string change, IncidentCause cause) => messages.Add((poll.Source.Id, OutboxPayload.Of(new(id, change, cause.Text()))));
    }

    private static async Task<Dictionary<long, List<OpenIncident>>> LoadAsync(SqlSession session, IReadOnlyList<PollWork> polls, CancellationToken cancel)
    {
        RowBatch want = RowBatch.OfIds(polls.Where(static p => p.Source.OpenIncidents > 0).Select(static poll => poll.Source.Id));

        Dictionary<long, List<OpenIncident>> open = [];
        foreach ((long source, OpenIncident incident) in await session.QueryAsync(
            "SELECT i.source_id, i.id, i.cause FROM {want} CROSS JOIN incident AS i WHERE i.source_id = want.id AND i.closed_ms IS NULL ORDER BY i.id",
            want,
            static row => (row.GetInt64(0), new OpenIncident(row.GetInt64(1), (IncidentCause)row.GetInt32(2))),
            cancel))
        {
            if (!open.TryGetValue(source, out List<OpenIncident>? incidents))
            {
                open[source] = incidents = [];
            }

            incidents.Add(incident);
        }

        return open;
    }

    private static SourceCondition Condition(PollWork poll)
    {
        IngestSource source = poll.Source;
        long? last = source.LastSortMs;
        foreach (EntryWrite write in poll.Writes)
        {
            last = Math.Max(last ?? write.SortMs, write.SortMs);
        }

        TimeSpan? gap = poll.Poll.Feed is null ? null : EntryRhythm.MedianGap(poll.Entries, poll.Poll.StartedAt);
        return new()
        {
            Url = source.CurrentUrl,
            Health = source.Health,
            FailingSince = Time(source.FailingSinceMs),
            GoodOutcome = source.GoodOutcome,
            LastSuccessAt = Time(source.LastSuccessMs),
            Entries = source.EntryCount,
            LastEntryAt = Time(last),
            MedianGap = gap ?? (source.MedianGapMs is { } ms ? TimeSpan.FromMilliseconds(ms) : null),
        };
    }

    private static DateTimeOffset? Time(long? ms) => ms is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;
}
