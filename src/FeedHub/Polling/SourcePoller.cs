using System.Diagnostics;
using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Credentials;
using FeedHub.Feeds.Languages;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Opml;
using FeedHub.Feeds.Parsing;
using FeedHub.Feeds.Parsing.Pages;
using FeedHub.Feeds.Rules;
using FeedHub.Fetching;
using FeedHub.FullText;
using FeedHub.Timeline.FullText;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Sources;
using Microsoft.Extensions.Options;

namespace FeedHub.Polling;

/// <summary>Polls one leased source: fetch, parse, normalise, schedule. Writes nothing; everything a poll came to is in the record it returns.</summary>
/// <param name="fetcher">The door to the network.</param>
/// <param name="schedule">Decides the next poll.</param>
/// <param name="topics">Topics to look for.</param>
/// <param name="filters">Which entries are kept.</param>
/// <param name="languages">Finds the language of entries whose feed names none.</param>
/// <param name="seal">Opens stored credentials.</param>
/// <param name="lists">Reads lists of sources.</param>
/// <param name="robots">What sites let programs read of their pages.</param>
/// <param name="rights">How much may be shown of sources that nobody says otherwise of.</param>
/// <param name="time">The clock.</param>
public sealed class SourcePoller(FeedFetcher fetcher, PollSchedule schedule, TopicMatcher topics, EntryFilters filters, IOptions<LanguageOptions> languages, SourceAccessSeal seal, SourceList lists, RobotsBook robots, RepublishDefault rights, TimeProvider time)
{
    private const int GoneConfirmations = 3;
    private const int MostProblems = 5;
    private const string RobotsOutcome = "error:robots";

    /// <summary>A push may come before an origin's caches have what it tells of: a poll that finds nothing so soon after it says nothing against polling again at the usual time.</summary>
    private static readonly TimeSpan PushSettled = TimeSpan.FromMinutes(10);

    private readonly LanguageDetector? _languages = languages.Value.ToDetector();

    /// <summary>Fetches. Throws only when cancelled.</summary>
    /// <param name="source">The source, leased.</param>
    /// <param name="ignoreCooldown">An operator asked for it: do not wait for the host's cooldown.</param>
    /// <param name="isLookedAt">An operator wants to see the answer, its headers too; else its body is to be given back once it is read.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<SourceAnswer> AskAsync(LeasedSource source, bool ignoreCooldown, bool isLookedAt, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(source);
        SourceAnswer answer = new(source, time.GetUtcNow());
        long started = time.GetTimestamp();
        if (!Uri.TryCreate(source.Url, UriKind.Absolute, out Uri? url))
        {
            return answer with { Obstacle = ("error:redirect-target", "The stored URL is not absolute.") };
        }

        SourceAccess? access = source.Access is { } closed ? seal.Open(closed) : null;
        if (source.Access is not null && access is null)
        {
            return answer with { Obstacle = ("error:auth", "The stored credentials cannot be read: the keys that encrypted them are gone. Set them again with: sources set.") };
        }

        FetchAccess? opens = access?.ToFetch();
        // A feed is published for programs; a page is not, so its site is asked (RFC 9309).
        if (source.Kind == SourceKind.Page && await robots.AskAsync(url, opens, ignoreCooldown, cancel) is { Allows: not true } rules)
        {
            return rules.Deferred is { } later
                ? answer with { Outcome = later }
                : answer with { Obstacle = (RobotsOutcome, rules.Allows is null ? "robots.txt of the site cannot be read; nothing is read of its pages until it can." : "robots.txt of the site does not allow the page to be read by programs.") };
        }

        FetchRequest request = new(url)
        {
            Validators = new(source.ETag, source.LastModified),
            ValidatorsUrl = source.ValidatorsUrl is { } validatorsUrl ? new Uri(validatorsUrl) : null,
            UserAgent = source.UserAgent,
            Access = opens,
            IgnoreCooldown = ignoreCooldown,
            KeepsHeaders = isLookedAt,
            LendsBody = !isLookedAt,
        };
        FetchOutcome outcome = await fetcher.FetchAsync(request, cancel);
        return answer with { Outcome = outcome, Elapsed = time.GetElapsedTime(started), Headers = isLookedAt ? ShownHeaders.Of(outcome.Exchange.Headers, access) : [] };
    }

    /// <summary>Parses, normalises and schedules.</summary>
    /// <param name="answer">What came of <see cref="AskAsync"/>.</param>
    public PollRecord Read(SourceAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (answer.Outcome is not { } outcome)
        {
            (string result, string reason) = answer.Obstacle!.Value;
            return Failure(Start(answer), answer.Source, null, result, reason);
        }

        long started = time.GetTimestamp();
        PollRecord record = Record(answer, outcome);
        return outcome is FetchOutcome.Fetched ? record with { Duration = answer.Elapsed + time.GetElapsedTime(started) } : record;
    }

    /// <summary>What is stored of a poll that a fault of this program's own ended, in asking or in reading: a failure, so that it is not tried again without pause.</summary>
    /// <param name="answer">As far as it came.</param>
    /// <param name="fault">The fault.</param>
    public PollRecord Fault(SourceAnswer answer, Exception fault)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(fault);
        return Failure(Start(answer), answer.Source, answer.Outcome?.Exchange, "error:internal", $"FeedHub failed at this source by a fault of its own ({fault.GetType().Name}); its log says more. Please report it.");
    }

    private PollRecord Record(SourceAnswer answer, FetchOutcome outcome)
    {
        LeasedSource source = answer.Source;
        PollRecord start = Start(answer);
        return outcome switch
        {
            FetchOutcome.Fetched fetched => Fetched(start, source, fetched, answer.Known),
            FetchOutcome.NotModified unchanged => NotModified(start, source, unchanged),
            FetchOutcome.Deferred deferred => Deferred(start, source, deferred),
            FetchOutcome.Gone gone => Gone(start, source, gone),
            FetchOutcome.Failed failed => Failure(start, source, failed.Exchange, $"error:{failed.ErrorClass}", failed.Reason),
            _ => throw new UnreachableException(),
        };
    }

    private PollRecord Fetched(PollRecord start, LeasedSource source, FetchOutcome.Fetched fetched, KnownEntries? known)
    {
        byte[] hash = DocumentHash.Of(fetched.Body.Span);
        KeptValidators validators = new(fetched.Validators.ETag, fetched.Validators.LastModified, fetched.Exchange.EffectiveUrl.AbsoluteUri, hash);
        if (source.LastGoodOutcome is { } outcome && source.BodyHash.Span.SequenceEqual(hash))
        {
            // Headers are those of this answer, all of them; what the document asks for is as it was.
            OriginWishes asked = OriginWishes.Parse(source.Wishes) with { FreshFor = fetched.Exchange.FreshFor };
            return Success(start, source, fetched.Exchange, asked, PollHealth.Unchanged, outcome, "The same bytes as before.", validators with { Wishes = asked.ToText() });
        }

        if (source.Kind == SourceKind.List)
        {
            return Listed(start, source, fetched, validators);
        }

        if (source.Kind == SourceKind.Page && (fetched.Exchange.IsNoIndex || ArticlePage.Read(fetched.Body, fetched.Exchange.ContentType, fetched.Exchange.EffectiveUrl) is { IsNoIndex: true }))
        {
            return Failure(start, source, fetched.Exchange, RobotsOutcome, "The page asks not to be indexed (noindex); nothing is taken from it.");
        }

        ParseContext context = new()
        {
            DocumentUrl = fetched.Exchange.EffectiveUrl,
            ContentType = fetched.Exchange.ContentType,
            ReadsPages = source.Kind == SourceKind.Page,
            Selectors = source.Selectors,
            ReadAt = start.StartedAt,
        };
        switch (FeedParser.Parse(fetched.Body, context))
        {
            case ParseResult.Failed failed:
                return Failure(start, source, fetched.Exchange, "error:" + failed.Error.Text(), failed.Reason) with { Excerpt = Excerpt(source, fetched) };
            case ParseResult.Parsed parsed:
                return Parsed(start, source, fetched, parsed, validators, known);
            default:
                throw new UnreachableException();
        }
    }

    private PollRecord Listed(PollRecord start, LeasedSource source, FetchOutcome.Fetched fetched, KeptValidators validators)
    {
        try
        {
            (IReadOnlyList<SourceDeclaration> sources, IReadOnlyList<string> problems) = lists.Read(fetched.Body, source.IsTrusted, source.Folder);
            OriginWishes asked = new() { FreshFor = fetched.Exchange.FreshFor };
            PollDue due = schedule.AfterList(start.StartedAt, asked, source.IntervalOverride);
            string outcome = string.Create(CultureInfo.InvariantCulture, $"ok:{sources.Count}");
            string detail = problems.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" {problems.Count} lines were not taken: {string.Join("; ", problems.Take(MostProblems))}{(problems.Count > MostProblems ? " …" : "")}.");
            return Success(start, source, fetched.Exchange, asked, PollHealth.Fetched, outcome, detail, validators with { Wishes = asked.ToText() }) with
            {
                Listed = sources,
                NextPollAt = due.At,
                Interval = due.Interval,
                IntervalReason = due.Reason,
            };
        }
        catch (OpmlException wrong)
        {
            return Failure(start, source, fetched.Exchange, "error:not-a-feed", wrong.Message) with { Excerpt = Excerpt(source, fetched) };
        }
    }

    private PollRecord Parsed(PollRecord start, LeasedSource source, FetchOutcome.Fetched fetched, ParseResult.Parsed parsed, KeptValidators validators, KnownEntries? known)
    {
        EntryFilter filter = filters.For(source.Folder, source.Keep, source.Drop);
        NormalizedFeed feed = Normalizer.Normalize(parsed.Feed, new NormalizeContext
        {
            DocumentUrl = fetched.Exchange.EffectiveUrl,
            Identity = source.Identity,
            Topics = topics,
            Filter = filter,
            SourceTitle = source.DeclaredTitle,
            Source = new([source.Slug, source.Url], source.Folder),
            Languages = _languages,
            DeclaredLanguage = source.DeclaredLanguage,
            DetectedLanguage = source.DetectedLanguage,
            FetchedAt = start.StartedAt,
            Known = known,
        });
        // Headers come first (W3C WebSub §4).
        feed = fetched.Exchange.Hubs.Count == 0 ? feed : feed with { Hubs = fetched.Exchange.Hubs, TopicUrl = fetched.Exchange.SelfLink ?? feed.TopicUrl };
        OriginWishes wishes = OriginWishes.Of(fetched.Exchange.FreshFor, parsed.Feed);
        PollDue due = schedule.AfterDocument(
            start.StartedAt, Dates(feed.Entries), wishes, source.IntervalOverride, source.PushedAt is not null);
        (string? moveTo, RedirectProbation? probation) = RedirectRule.Decide(source, fetched.Exchange, start.StartedAt);
        string count = parsed.Feed.Entries.Count.ToString(CultureInfo.InvariantCulture);
        int dropped = feed.Entries.Count(entry => entry.Dropped is not null);
        string[] notes = [.. dropped == 0 ? Array.Empty<string>() : [string.Create(CultureInfo.InvariantCulture, $"{dropped} dropped by filters")], .. parsed.Notes.Select(note => note.Detail is null ? note.Code : $"{note.Code} ({note.Detail})"), .. feed.Notes];
        return start with
        {
            Health = PollHealth.Fetched,
            Outcome = parsed.Notes.Any(static note => note.Code == NoteCodes.TooManyEntries) ? "ok:partial" : "ok:" + count,
            Detail = notes.Length == 0 ? $"{count} entries." : $"{count} entries. {UrlRedaction.Redact(string.Join("; ", notes))}",
            NextPollAt = due.At,
            Interval = due.Interval,
            IntervalReason = due.Reason,
            Validators = validators with { Wishes = wishes.ToText() },
            MoveTo = moveTo,
            Redirect = probation,
            FullTextProbes = FullTextProbes(source, feed, start.StartedAt),
            Feed = feed,
            Filter = filter.Version,
        };
    }

    private static IEnumerable<DateTimeOffset> Dates(IReadOnlyList<Entry> entries)
    {
        foreach (Entry entry in entries)
        {
            if ((entry.Published ?? entry.Updated) is { } date)
            {
                yield return date;
            }
        }
    }

    // Whether the pages of a source hold more than it gives is learnt from a few of them.
    private int FullTextProbes(LeasedSource source, NormalizedFeed feed, DateTimeOffset now) => source.FullText switch
    {
        _ when (source.Republish ?? rights.Rights) != RepublishRights.Full => 0, // what could not be shown is not fetched
        FullTextMode.Always => int.MaxValue,
        FullTextMode.Auto when !(source.FullTextRestsUntil > now) && FullTextNeed.IsExcerptsOnly(feed.Entries) => FullTextStore.MostMisses,
        _ => 0,
    };

    private PollRecord NotModified(PollRecord start, LeasedSource source, FetchOutcome.NotModified unchanged)
    {
        // A 304 changes the headers that it names; what it is silent about stays as it was stored (RFC 9111 §3.2).
        OriginWishes asked = OriginWishes.Parse(source.Wishes);
        asked = unchanged.Exchange.FreshFor is { } fresh ? asked with { FreshFor = fresh } : asked;
        KeptValidators? validators = unchanged.Validators.IsLike(new(source.ETag, source.LastModified))
            ? null
            : new(unchanged.Validators.ETag, unchanged.Validators.LastModified, unchanged.Exchange.EffectiveUrl.AbsoluteUri, source.BodyHash) { Wishes = asked.ToText() };
        return Success(start, source, unchanged.Exchange, asked, PollHealth.Unchanged, source.LastGoodOutcome ?? "ok:0", "Not modified.", validators);
    }

    private PollRecord Success(PollRecord start, LeasedSource source, FetchExchange exchange, OriginWishes wishes, PollHealth health, string outcome, string detail, KeptValidators? validators)
    {
        PollDue due = schedule.AfterUnchanged(start.StartedAt, source.Interval, source.IntervalReason, wishes, source.IntervalOverride, source.FailureRun > 0, source.PushedAt < start.StartedAt - PushSettled);
        (string? moveTo, RedirectProbation? probation) = RedirectRule.Decide(source, exchange, start.StartedAt);
        return start with
        {
            Health = health,
            Outcome = outcome,
            Detail = detail,
            Validators = validators,
            NextPollAt = due.At,
            Interval = due.Interval,
            IntervalReason = due.Reason,
            MoveTo = moveTo,
            Redirect = probation,
        };
    }

    private PollRecord Deferred(PollRecord start, LeasedSource source, FetchOutcome.Deferred deferred)
    {
        PollDue due = deferred is { WasNotAsked: true, RetryAfter: { } rest }
            ? schedule.AfterRest(start.StartedAt, rest, source.Interval)
            : schedule.AfterDeferral(start.StartedAt, deferred.RetryAfter, source.Interval);
        return start with
        {
            Health = PollHealth.Deferred,
            HttpStatus = deferred.WasNotAsked ? null : start.HttpStatus, // a host that redirected was asked, that of the feed was not
            Outcome = $"error:{deferred.ErrorClass}",
            Detail = deferred.WasNotAsked ? "Its host asked another source to come later; this one was not asked." : "The origin asked to come later.",
            NextPollAt = due.At,
            Interval = due.Interval,
            IntervalReason = due.Reason,
            FailureRun = source.FailureRun,
            GoneRun = source.GoneRun,
            Redirect = KeptProbation(source),
        };
    }

    private PollRecord Gone(PollRecord start, LeasedSource source, FetchOutcome.Gone gone)
    {
        bool counts = schedule.Confirms(start.StartedAt, source.GoneRun, source.LastPollAt);
        int run = source.GoneRun + (counts ? 1 : 0);
        bool confirmed = run >= GoneConfirmations;
        PollDue due = schedule.AfterGone(start.StartedAt, run, source.Interval);
        return Failure(start, source, gone.Exchange, $"error:{gone.ErrorClass}", confirmed
            ? "The origin said three times that the feed is gone for good; polling has stopped."
            : string.Create(CultureInfo.InvariantCulture, $"The origin says that the feed is gone for good ({run} of {GoneConfirmations} before polling stops{(counts ? "" : "; asked again too soon to count")}).")) with
        {
            NextPollAt = due.At,
            Interval = due.Interval,
            IntervalReason = due.Reason,
            GoneRun = run,
            State = confirmed ? SourceState.Gone : null,
        };
    }

    private PollRecord Failure(PollRecord start, LeasedSource source, FetchExchange? exchange, string outcome, string reason)
    {
        int run = source.FailureRun + 1;
        PollDue due = schedule.AfterFailure(start.StartedAt, run, source.Interval);
        return start with
        {
            Health = PollHealth.Failed,
            Outcome = outcome,
            Detail = exchange is { IsBotWall: true } ? $"{reason} The answer looks like a bot wall: ask the publisher to let feed readers through." : reason,
            NextPollAt = due.At,
            Interval = due.Interval,
            IntervalReason = due.Reason,
            FailureRun = run,
            GoneRun = exchange?.StatusCode is null ? source.GoneRun : 0, // a host that cannot be reached says nothing about the feed
            IsBotWall = exchange is { IsBotWall: true },
            Redirect = KeptProbation(source),
        };
    }

    private string? Excerpt(LeasedSource source, FetchOutcome.Fetched fetched) =>
        DocumentExcerpt.Of(fetched.Body, fetched.Exchange.ContentType, source.Access is { } closed ? seal.Open(closed) : null);

    private static PollRecord Start(SourceAnswer answer) => new()
    {
        SourceId = answer.Source.Id,
        FencingToken = answer.Source.FencingToken,
        StartedAt = answer.StartedAt,
        Duration = answer.Elapsed,
        HttpStatus = answer.Outcome?.Exchange.StatusCode,
        Bytes = answer.Outcome?.Exchange.WireBytes ?? 0,
        FetchTime = answer.Outcome?.Exchange.Elapsed ?? TimeSpan.Zero,
        Health = PollHealth.Failed,
        Outcome = "",
        NextPollAt = answer.StartedAt,
        Interval = TimeSpan.Zero,
        IntervalReason = "",
    };

    private static RedirectProbation? KeptProbation(LeasedSource source) =>
        source is { RedirectUrl: { } url, RedirectSince: { } since } ? new(url, source.RedirectCount, since) : null;
}
