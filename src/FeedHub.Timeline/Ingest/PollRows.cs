using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>Writes what a poll leaves at its source, and the poll's own row.</summary>
internal static class PollRows
{
    /// <summary>Writes all polls of a batch.</summary>
    public static async Task WriteAsync(SqlSession session, IReadOnlyList<PollWork> polls, CancellationToken cancel)
    {
        RowBatch schedule = new(
            "source", "id:long", "identity:int", "next_poll_ms:long", "interval_ms:long", "interval_reason:text", "gone_run:int", "outcome:text",
            "good_outcome:text", "detail:text", "last_status:int", "last_poll_ms:long", "last_success_ms:long", "first_success_ms:long", "health:text", "redirect_url:text", "redirect_count:int",
            "redirect_since_ms:long", "lease_owner:text", "lease_token:long", "lease_until_ms:long", "entry_count:int", "last_sort_ms:long", "updated_ms:long");
        RowBatch standing = new("source", "id:long", "state:int", "failure_run:int");
        RowBatch facts = new(
            "source", "id:long", "title:text", "title_key:text", "site_url:text", "description:text", "language:text", "rights:text", "license:text", "icon:text", "feed_id:text", "hubs:text", "detected_language:text", "topic_url:text");
        RowBatch validators = new("source", "id:long", "etag:text", "last_modified:text", "validators_url:text", "body_hash:bytes", "wishes:text");
        RowBatch log = new(
            "poll", "source_id:long", "started_ms:long", "duration_ms:long", "health:int", "outcome:text", "http_status:int", "bytes:long", "entries_new:int", "entries_changed:int", "detail:text");
        foreach (PollWork work in polls)
        {
            AddSchedule(schedule, work);
            PollRecord poll = work.Poll;
            IngestSource source = work.Source;
            SourceState state = poll.State ?? source.State;
            if ((state, poll.FailureRun) != (source.State, source.FailureRun))
            {
                standing.Add(source.Id).Add((int)state).Add(poll.FailureRun); // by themselves: written, they are sorted into their index anew
            }

            if (poll.Feed is not null && work.Facts != source.Facts)
            {
                SourceFacts f = work.Facts;
                facts.Add(source.Id).Add(f.Title).Add(SourceTitle.Key(source.DeclaredTitle, f.Title, source.Url)).Add(f.SiteUrl).Add(f.Description).Add(f.Language).Add(f.Rights)
                    .Add(f.License).Add(f.Icon).Add(f.FeedId).Add(f.Hubs).Add(f.DetectedLanguage).Add(f.TopicUrl);
            }

            if (work.IsIncomplete)
            {
                validators.Add(source.Id).Add((string?)null).Add((string?)null).Add((string?)null).Add((byte[]?)null).Add(poll.Validators?.Wishes);
            }
            else if (poll.Validators is { } kept)
            {
                validators.Add(source.Id).Add(kept.ETag).Add(kept.LastModified).Add(kept.Url).Add(kept.BodyHash.IsEmpty ? null : kept.BodyHash.ToArray()).Add(kept.Wishes);
            }

            log.Add(source.Id).Add(work.SeenMs).Add((long)poll.Duration.TotalMilliseconds).Add((int)poll.Health).Add(poll.Outcome).Add(poll.HttpStatus).Add(poll.Bytes).Add(work.NewCount)
                .Add(work.ChangedCount).Add(poll.Detail);
        }

        await DoubtPushesAsync(session, polls, cancel);
        await session.UpdateAsync(schedule, 1, cancel);
        await session.UpdateAsync(standing, 1, cancel);
        await session.UpdateAsync(Identities(polls), 1, cancel);
        await session.UpdateAsync(facts, 1, cancel);
        await session.UpdateAsync(validators, 1, cancel);
        await SourceMoves.WriteAsync(session, polls, cancel);
        await session.InsertAsync(log, cancel);
    }

    /// <summary>A poll that finds what no push told since the one before shows that pushes are not to be relied on.</summary>
    private static async Task DoubtPushesAsync(SqlSession session, IReadOnlyList<PollWork> polls, CancellationToken cancel)
    {
        RowBatch want = RowBatch.OfIds(polls.Where(static work => work.NewCount > 0).Select(static work => work.Source.Id));

        await session.ExecuteAsync("UPDATE source SET pushed_ms = NULL WHERE id IN (SELECT want.id FROM {want}) AND pushed_ms <= last_poll_ms", want, cancel);
    }

    private static RowBatch Identities(IReadOnlyList<PollWork> polls)
    {
        RowBatch rows = new("source", "id:long", "identity_changes:int", "identity_reason:text", "identity_since_ms:long");
        foreach (PollWork work in polls.Where(p => p.IdentityReason is not null || p.IdentityChanges != p.Source.IdentityChanges))
        {
            bool isSwitched = work.IdentityReason is not null;
            rows.Add(work.Source.Id).Add(work.IdentityChanges).Add(isSwitched ? work.IdentityReason : work.Source.IdentityReason).Add(isSwitched ? work.SeenMs : work.Source.IdentitySinceMs);
        }

        return rows;
    }

    private static void AddSchedule(RowBatch rows, PollWork work)
    {
        PollRecord poll = work.Poll;
        IngestSource source = work.Source;
        RedirectProbation? redirect = work.IsSameFeed ? poll.Redirect : null;
        bool isGood = poll.Health is PollHealth.Fetched or PollHealth.Unchanged;
        long? lastSort = source.LastSortMs;
        long? updated = source.UpdatedMs;
        foreach (EntryWrite write in work.Writes)
        {
            lastSort = Math.Max(lastSort ?? write.SortMs, write.SortMs);
            updated = Math.Max(updated ?? write.UpdatedMs, write.UpdatedMs);
        }

        rows.Add(source.Id).Add((int)work.Identity).Add(poll.NextPollAt.ToUnixTimeMilliseconds()).Add((long)poll.Interval.TotalMilliseconds)
            .Add(poll.IntervalReason).Add(poll.GoneRun).Add(poll.Outcome)
            .Add(isGood ? poll.Outcome : source.GoodOutcome).Add(poll.Detail).Add(poll.HttpStatus).Add(work.SeenMs).Add(isGood ? work.SeenMs : source.LastSuccessMs)
            .Add(source.FirstSuccessMs ?? (poll.Feed is null ? null : work.SeenMs)).Add(HealthHistory.Append(source.Health, poll.Health))
            .Add(redirect?.Url).Add(redirect?.Count ?? 0).Add(redirect?.Since.ToUnixTimeMilliseconds())
            .Add((string?)null).Add(source.LeaseToken + 1).Add(0L) // the token moves on: the same poll cannot be stored twice
            .Add(source.EntryCount + work.NewCount - work.Removed.Count).Add(lastSort).Add(updated);
    }
}
