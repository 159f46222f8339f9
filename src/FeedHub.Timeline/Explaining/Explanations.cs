using System.Globalization;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage;
using FeedHub.Timeline.Storage.Rows;
using FeedHub.Timeline.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace FeedHub.Timeline.Explaining;

/// <summary>Reads the reasons that were recorded when entries and sources were decided about. Nothing is decided anew.</summary>
public sealed class Explanations
{
    private const int Polls = 10;

    private readonly Database _database;
    private readonly RepublishRights _rights;
    private readonly TimeProvider _time;

    internal Explanations(Database database, TimeProvider time, RepublishRights rights = RepublishRights.Full)
    {
        _database = database;
        _time = time;
        _rights = rights;
    }

    /// <summary>Explains an entry.</summary>
    /// <param name="idOrUrl">Row id, published id, or address: its own page, or that at the hub.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>The first seen of those that it may mean; <see langword="null"/> if there is none, and never was.</returns>
    public async Task<EntryExplanation?> OfEntryAsync(string idOrUrl, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(idOrUrl);
        await using FeedHubDb db = _database.CreateContext();
        byte[] published = PublicEntryId.Key(idOrUrl).ToBytes();
        Uri.TryCreate(idOrUrl, UriKind.Absolute, out Uri? url);
        byte[]? page = url is { Scheme: "http" or "https" } ? StoryUrl.KeyOf(url)?.ToBytes() : null;
        string last = url?.Segments is [.., "entries/", var segment] ? segment : idOrUrl;
        EntryRow? entry = null;
        if (long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out long id))
        {
            entry = await db.Entries.SingleOrDefaultAsync(e => e.Id == id, cancel);
            if (entry is null && await db.Tombstones.Where(t => t.EntryId == id).FirstOrDefaultAsync(cancel) is { } removed)
            {
                return await RemovedAsync(db, removed, cancel);
            }
        }

        entry ??= await db.Entries.Where(e => e.PublicKey == published).OrderBy(e => e.Id).FirstOrDefaultAsync(cancel);
        entry ??= page is null ? null : await db.Entries.Where(e => e.StoryKey == page).OrderBy(e => e.Id).FirstOrDefaultAsync(cancel);
        if (entry is null && await db.Tombstones.Where(t => t.PublicKey == published).FirstOrDefaultAsync(cancel) is { } gone)
        {
            return await RemovedAsync(db, gone, cancel);
        }

        return entry is null ? null : await ExplainAsync(db, entry, RightsOf, cancel);
    }

    /// <summary>Explains a source.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<SourceExplanation?> OfSourceAsync(long id, CancellationToken cancel)
    {
        await using FeedHubDb db = _database.CreateContext();
        if (await db.Sources.SingleOrDefaultAsync(s => s.Id == id, cancel) is not { } source)
        {
            return null;
        }

        List<PollRow> polls = await db.Polls.Where(p => p.SourceId == id).OrderByDescending(p => p.Id).Take(Polls).ToListAsync(cancel);
        List<IncidentRow> incidents = await db.Incidents.Where(i => i.SourceId == id && i.ClosedMs == null).OrderBy(i => i.Id).ToListAsync(cancel);
        string? movedFrom = await db.SourceMoves.Where(m => m.SourceId == id && m.UndoneMs == null).OrderByDescending(m => m.Id).Select(m => m.FromUrl).FirstOrDefaultAsync(cancel);
        EntryRules rules = EntryRules.Parse(source.EntryRules);
        return new(source.Id, source.Slug, SourceUrl.WithoutSecrets(source.Url))
        {
            Title = SourceTitle.Of(source.DeclaredTitle, source.Title, source.Url),
            State = ((SourceState)source.State).ToString().ToLowerInvariant(),
            PolledAt = source.CurrentUrl == source.Url ? null : SourceUrl.WithoutSecrets(source.CurrentUrl),
            MovedFrom = movedFrom is null ? null : SourceUrl.WithoutSecrets(movedFrom),
            IsTrusted = source.IsTrusted,
            Identity = IdentityOf(source, null),
            Interval = source.IntervalMs is { } interval ? TimeSpan.FromMilliseconds(interval) : null,
            IntervalReason = source.IntervalReason,
            NextPoll = source.State == (int)SourceState.Active ? Time(source.NextPollMs) : null,
            FailureRun = source.FailureRun,
            Incidents = incidents.ConvertAll(i => new ExplainedIncident(((Incidents.IncidentCause)i.Cause).ToString(), Time(i.SinceMs), i.Count, i.Detail ?? i.Outcome)),
            Polls = polls.ConvertAll(Poll),
            Republish = RightsOf(source),
            FullText = FullTextReasons.OfSource(source, _time.GetUtcNow().ToUnixTimeMilliseconds()),
            Rules = [.. RulesOf(rules)],
            Entries = source.EntryCount,
        };
    }

    private static async Task<EntryExplanation> ExplainAsync(FeedHubDb db, EntryRow entry, Func<SourceRow, string> rightsOf, CancellationToken cancel)
    {
        SourceRow source = await db.Sources.SingleAsync(s => s.Id == entry.SourceId, cancel);
        PollRow? poll = await db.Polls.Where(p => p.SourceId == entry.SourceId && p.StartedMs == entry.FirstSeenMs).OrderBy(p => p.Id).FirstOrDefaultAsync(cancel);
        var authors = await db.EntryAuthors.Where(l => l.EntryId == entry.Id).OrderBy(l => l.Ordinal)
            .Join(db.Authors, l => l.AuthorId, a => a.Id, (l, a) => new { l.BylineId, a.Slug, a.Name })
            .Join(db.Bylines, l => l.BylineId, b => b.Id, (l, b) => new { l.Slug, l.Name, Byline = b.Name, b.Reason })
            .ToListAsync(cancel);
        var topics = await db.EntryTopics.Where(l => l.EntryId == entry.Id).OrderBy(l => l.Ordinal)
            .Join(db.Topics, l => l.TopicId, t => t.Id, (l, t) => new { t.Slug, t.Label, l.ReasonKind, l.Reason })
            .ToListAsync(cancel);
        var series = await db.EntrySeries.Where(l => l.EntryId == entry.Id)
            .Join(db.Series, l => l.SeriesId, s => s.Id, (l, s) => new { s.Slug, s.Title, l.Part, s.Kind, s.IsLoose })
            .SingleOrDefaultAsync(cancel);
        List<long> copies = await db.Entries.Where(e => e.Id == entry.ClusterId || (e.ClusterId == entry.ClusterId && !e.IsLead)).Select(e => e.Id).ToListAsync(cancel);
        int revisions = await db.Revisions.CountAsync(r => r.EntryId == entry.Id, cancel);
        return new(entry.Id, entry.PublicId)
        {
            Title = entry.Title,
            Link = entry.Link,
            Source = source.Slug,
            SourceUrl = SourceUrl.WithoutSecrets(source.Url),
            Poll = poll is null ? null : Poll(poll),
            Dates = DatesOf(entry),
            Identity = IdentityOf(source, entry.SourceGuid),
            Language = entry.Language is { } language ? new(language, entry.LanguageReason ?? "named by its feed") : null,
            Authors = authors.ConvertAll(a => new ExplainedAuthor(a.Slug, a.Name, a.Byline, OriginOf(entry.BylineOrigin), a.Reason)),
            Topics = topics.ConvertAll(t => new ExplainedTopic(t.Slug, t.Label, ((TopicReason)t.ReasonKind).ToString().ToLowerInvariant(), t.Reason)),
            Story = new(entry.ClusterId, entry.StoryReason ?? "first seen of its story", [.. copies.Where(c => c != entry.Id).Order()]),
            Series = series is null ? null : new(
                series.Slug, series.Title, series.Part, series.IsLoose ? "by number and date: its title has no name in common with the other parts" : $"by its title ({(Feeds.Series.SeriesMarkKind)series.Kind})"),
            Republish = rightsOf(source),
            FullText = FullTextReasons.OfEntry(await db.FullTexts.Where(t => t.EntryId == entry.Id).SingleOrDefaultAsync(cancel), source),
            Keeping = new(entry.Kept == 0 ? "full text" : "summary", revisions, entry.SilentEdits),
        };
    }

    private string RightsOf(SourceRow source) =>
        source.SetRepublish is { } set ? $"{Name((RepublishRights)set)}: set for its source"
        : EntryRules.Parse(source.EntryRules).Republish is { } declared ? $"{Name(declared)}: its list says so"
        : $"{Name(_rights)}: Publishing:Republish";

    private static string Name(RepublishRights rights) => rights.ToString().ToLowerInvariant();

    private static async Task<EntryExplanation> RemovedAsync(FeedHubDb db, TombstoneRow removed, CancellationToken cancel)
    {
        SourceRow? source = await db.Sources.SingleOrDefaultAsync(s => s.Id == removed.SourceId, cancel); // a tombstone outlives its source, too
        return new(removed.EntryId ?? 0, removed.PublicId)
        {
            Source = source?.Slug ?? "",
            SourceUrl = source is null ? "" : SourceUrl.WithoutSecrets(source.Url),
            RemovedBecause = removed.Reason,
            RemovedAt = Time(removed.DeletedMs),
        };
    }

    private static string? OriginOf(int? origin) => (BylineOrigin?)origin switch
    {
        BylineOrigin.Entry => "named by the feed for this entry",
        BylineOrigin.Feed => "named by the feed for all of its entries",
        BylineOrigin.CopiedFeed => "named by the feed it was copied from",
        BylineOrigin.Content => "found in its text",
        BylineOrigin.Page => "found in its page",
        _ => null,
    };

    private static ExplainedDates DatesOf(EntryRow entry)
    {
        string shown = entry.PublishedMs is not { } published ? "the publisher gives none that can be believed: first seen is shown"
            : published > entry.FirstSeenMs ? "the publisher's lies in the future: first seen is shown"
            : published == entry.SortMs ? "the publisher's is shown"
            : "the publisher gave it later: first seen is shown";
        string position = entry.PositionMs == entry.FirstSeenMs ? "its place in feeds is its arrival" : "it came with the source's first document: its place in feeds is its own date";
        return new(entry.PublishedMs is { } ms ? Time(ms) : null, Time(entry.FirstSeenMs), Time(entry.SortMs), Time(entry.PositionMs), Time(entry.UpdatedMs), $"{shown}; {position}");
    }

    private static ExplainedIdentity IdentityOf(SourceRow source, string? guid) => new(
        ((IdentityPolicy)source.Identity).ToString().ToLowerInvariant(),
        source.IdentityReason ?? (source.IdentityChanges > 0 ? "guids, although the source changed all of them once" : "guids, as for every source that gives no cause for another"),
        source.IdentitySinceMs is { } since ? Time(since) : null,
        guid);

    private static IEnumerable<string> RulesOf(EntryRules rules)
    {
        (bool Holds, string Text)[] all =
        [
            (rules.IsPreferred, "its copies stand for their stories"),
            (rules.KeepText is not null, $"full text is kept {rules.KeepText:c}"),
            (rules.KeepEntries is not null, $"entries are kept {rules.KeepEntries:c}"),
            (rules.HidesRevisions, "what entries said before is not kept"),
            (rules.HasNoSimilarTopics, "they get no topics by similarity"),
            (rules.ChecksPages, "entries whose pages are gone are retracted"),
        ];
        return all.Where(r => r.Holds).Select(r => r.Text);
    }

    private static ExplainedPoll Poll(PollRow poll) => new(Time(poll.StartedMs), poll.Outcome, poll.HttpStatus, poll.EntriesNew, poll.EntriesChanged, poll.Detail);

    private static DateTimeOffset Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);
}
