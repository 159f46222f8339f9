using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.FullText;
using FeedHub.Timeline.Incidents;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>
/// Stores polls within one transaction.
/// <list type="number">
/// <item>Lock the sources; drop polls whose lease is stale.</item>
/// <item>Load what is stored of the documents; switch identity where guids cannot be trusted; decide purely what to write.</item>
/// <item>If the timeline changes: take the arrival lock, give ids, stories, authors and topics, write entries and views, write the outbox.</item>
/// <item>Write the sources' schedules, validators and the polls' rows.</item>
/// <item>Decide purely what the polls do to incidents; write what changes, which is nothing for most.</item>
/// </list>
/// </summary>
/// <param name="session">In a transaction.</param>
/// <param name="tagPrefix">Authority and date of minted ids.</param>
/// <param name="nowMs">The time it is.</param>
internal sealed class IngestBatch(SqlSession session, string tagPrefix, long nowMs)
{
    /// <summary>Stores <paramref name="polls"/>; the caller commits.</summary>
    public async Task<IReadOnlyList<PollStored>> StoreAsync(IReadOnlyList<PollRecord> polls, CancellationToken cancel)
    {
        List<PollWork> accepted = await AcceptAsync(polls, cancel);
        List<PollWork> documents = [.. accepted.Where(p => p.Poll.Feed is not null)];
        if (documents.Count > 0)
        {
            await EntryLookup.LoadAsync(session, documents, cancel);
            List<PollWork> doubtful = documents.FindAll(static p => p.Entries.Any(entry => entry.IsKnown && !p.IsStored(entry)) && p.ReadWhole());
            await EntryLookup.LoadAsync(session, doubtful, cancel);
            await IdentityReconciliation.ApplyAsync(session, documents, cancel);
            foreach (PollWork poll in documents)
            {
                poll.Writes = EntryDiff.Plan(poll.Entries, poll.Stored, poll.Tombstones, poll.SeenMs, isBacklog: poll.Source.FirstSuccessMs is null);
                EntryRemoval.Plan(poll);
            }

            await OptOutBook.WithholdDroppedAsync(session, documents, cancel);
            await DroppedRows.WriteAsync(session, documents, cancel);
            List<PollWork> changes = documents.FindAll(static p => p.ChangesTimeline);
            if (changes.Count > 0)
            {
                await FullTextAuthors.KeepAsync(session, changes, cancel);
                await ChangeTimelineAsync(changes, cancel);
            }

            await FullTextQueue.NoteAsync(session, documents, nowMs, cancel);
            await LastDocuments.WriteAsync(session, documents, cancel);
        }

        await PollRows.WriteAsync(session, accepted, cancel);
        await IncidentRows.WriteAsync(session, accepted, nowMs, cancel);
        Dictionary<long, PollWork> bySource = accepted.ToDictionary(p => p.Source.Id);
        return [.. polls.Select(p => bySource.TryGetValue(p.SourceId, out PollWork? work) && ReferenceEquals(work.Poll, p)
            ? new PollStored(p.SourceId, true, work.NewCount, work.ChangedCount)
            : new PollStored(p.SourceId, false, 0, 0))];
    }

    /// <summary>Brings back entries that a filter held back, as part of the source's backlog: under their own dates, first seen when they were. The caller commits.</summary>
    /// <param name="source">Their source; its row is locked.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="seenAt">When they were first seen.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>How many joined the timeline; what is there already or was deleted does not.</returns>
    public async Task<int> BringBackAsync(IngestSource source, IReadOnlyList<Entry> entries, DateTimeOffset seenAt, CancellationToken cancel)
    {
        PollWork work = new(PollRecord.OfNothing(source.Id, seenAt), source) { Entries = entries };
        await EntryLookup.LoadAsync(session, [work], cancel);
        work.Writes = EntryDiff.Plan([.. work.Unknown], work.Stored, work.Tombstones, work.SeenMs, isBacklog: true);
        if (work.Writes.Count == 0)
        {
            return 0;
        }

        await ChangeTimelineAsync([work], cancel);
        if (work.Writes.Count == 0)
        {
            return 0; // their publisher opted out
        }

        RowBatch counts = new("source", "id:long", "entry_count:int", "last_sort_ms:long", "updated_ms:long");
        counts.Add(source.Id).Add(source.EntryCount + work.NewCount).Add(Math.Max(source.LastSortMs ?? long.MinValue, work.Writes.Max(write => write.SortMs)))
            .Add(Math.Max(source.UpdatedMs ?? long.MinValue, work.Writes.Max(write => write.UpdatedMs)));
        await session.UpdateAsync(counts, 1, cancel);
        return work.NewCount;
    }

    /// <summary>Brings back one entry under the ids, dates and place that it had; its tombstone is gone. The caller commits.</summary>
    /// <param name="source">Its source; the row is locked.</param>
    /// <param name="write">The entry.</param>
    /// <param name="seenAt">When it was first seen.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task RestoreAsync(IngestSource source, EntryWrite write, DateTimeOffset seenAt, CancellationToken cancel)
    {
        await ChangeTimelineAsync([new(PollRecord.OfNothing(source.Id, seenAt), source) { Writes = [write] }], cancel);
        RowBatch counts = new("source", "id:long", "entry_count:int", "last_sort_ms:long", "updated_ms:long");
        counts.Add(source.Id).Add(source.EntryCount + 1).Add(Math.Max(source.LastSortMs ?? long.MinValue, write.SortMs)).Add(Math.Max(source.UpdatedMs ?? long.MinValue, nowMs));
        await session.UpdateAsync(counts, 1, cancel);
    }

    /// <summary>Removes entries outside of any poll; the caller commits.</summary>
    /// <param name="ids">Row ids; what is gone already is left out.</param>
    /// <param name="reason">Why, for the operator.</param>
    /// <param name="isTold">Those who have the entries are told.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>How many were removed.</returns>
    public async Task<int> RemoveAsync(IReadOnlyCollection<long> ids, string reason, bool isTold, CancellationToken cancel)
    {
        List<(long Source, StoredEntry Entry)> found = await EntryLookup.ByIdAsync(session, ids, cancel);
        List<PollWork> works = [];
        foreach (IngestSource source in await IngestSource.LockAsync(session, found.Select(f => f.Source).Distinct(), cancel))
        {
            PollWork work = new(PollRecord.OfNothing(source.Id, DateTimeOffset.FromUnixTimeMilliseconds(nowMs)), source) { RemovalReason = reason, TellsRemovals = isTold };
            work.Removed.AddRange(found.Where(f => f.Source == source.Id).Select(f => f.Entry));
            works.Add(work);
        }

        if (works.Count > 0)
        {
            await ChangeTimelineAsync(works, cancel);
            RowBatch counts = new("source", "id:long", "entry_count:int");
            works.ForEach(w => counts.Add(w.Source.Id).Add(w.Source.EntryCount - w.Removed.Count));
            await session.UpdateAsync(counts, 1, cancel);
        }

        return found.Count;
    }

    private async Task<List<PollWork>> AcceptAsync(IReadOnlyList<PollRecord> polls, CancellationToken cancel)
    {
        Dictionary<long, IngestSource> sources = (await IngestSource.LockAsync(session, polls, cancel)).ToDictionary(static s => s.Id);
        List<PollWork> accepted = [];
        foreach (PollRecord poll in polls)
        {
            // A lease that ran out while its poll was queued may bring two polls of one source together: at most one has the token.
            if (sources.TryGetValue(poll.SourceId, out IngestSource? source) && source.LeaseToken == poll.FencingToken)
            {
                sources.Remove(poll.SourceId);
                accepted.Add(new(poll, source));
            }
        }

        return accepted;
    }

    private async Task ChangeTimelineAsync(List<PollWork> polls, CancellationToken cancel)
    {
        Counters counters = await Counters.LockAsync(session, cancel);
        await OptOutBook.WithholdAsync(session, polls, cancel);
        ViewLinks authors = ViewLinks.Authors();
        ViewLinks topics = ViewLinks.Topics();
        await new StoryAssignment(tagPrefix).AssignAsync(session, counters, polls, cancel);
        await new AuthorResolution().ResolveAsync(session, counters, polls, nowMs, cancel);
        await TopicResolution.ResolveAsync(session, counters, polls, cancel);
        await RevisionRows.KeepAsync(session, polls, cancel);
        await EntryRows.WriteAsync(session, polls, cancel);
        await authors.WriteAsync(session, polls, cancel);
        await topics.WriteAsync(session, polls, cancel);
        await StoryLead.AbsorbAsync(session, counters, polls, [authors, topics], cancel);
        await StoryLead.PreferAsync(session, polls, [authors, topics], cancel);
        SeriesAssignment series = new();
        await series.AssignAsync(session, counters, polls, cancel);
        foreach (PollWork poll in polls)
        {
            await EntryRemoval.DeleteAsync(session, counters, poll, [authors, topics], series, cancel);
        }

        Dictionary<long, string> authorSlugs = await authors.SaveCountsAsync(session, polls, cancel);
        Dictionary<long, string> topicSlugs = await topics.SaveCountsAsync(session, polls, cancel);
        await AffectedCopies.NoteAsync(session, polls, cancel);
        List<(long? SourceId, OutboxPayload Payload)> messages = [];
        foreach (PollWork poll in polls)
        {
            messages.Add((poll.Source.Id, Message(poll, authorSlugs, topicSlugs, [.. series.Slugs.GetValueOrDefault(poll.Source.Id) ?? []])));
        }

        await Outbox.WriteAsync(session, counters, nowMs, messages, cancel);
        await counters.SaveAsync(session, cancel);
    }

    private static OutboxPayload Message(PollWork poll, Dictionary<long, string> authors, Dictionary<long, string> topics, IReadOnlyList<string> series) => new(
        [poll.Source.Slug, .. poll.AffectedSources.Where(s => s != poll.Source.Slug)],
        [.. poll.AffectedAuthors.Select(id => authors[id])],
        [.. poll.AffectedTopics.Select(id => topics[id])],
        [.. poll.Writes.Where(w => w.Reason == WriteReason.New).Select(w => w.Id)],
        [.. poll.Writes.Where(w => w.Reason != WriteReason.New).Select(w => w.Id), .. poll.Removed.Select(r => r.Id)],
        poll.ChangesHowSourceIsShown,
        Series: series);
}
