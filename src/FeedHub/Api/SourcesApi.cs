using System.Globalization;
using FeedHub.Access;
using FeedHub.Cli;
using FeedHub.Configuration;
using FeedHub.Credentials;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Opml;
using FeedHub.Jobs;
using FeedHub.Metrics;
using FeedHub.Polling;
using FeedHub.Timeline.Explaining;
using FeedHub.Timeline.Retention;
using FeedHub.Timeline.Sources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace FeedHub.Api;

/// <summary>Sources, one by one, and lists of them.</summary>
internal static class SourcesApi
{
    private const int MaxSample = 10;

    /// <summary>Maps <c>/sources</c>.</summary>
    /// <param name="api">The API.</param>
    public static void Map(IEndpointRouteBuilder api)
    {
        string change = ApiScopes.Policy(ApiScopes.Sources);
        RouteGroupBuilder sources = api.MapGroup("/sources").WithTags("Sources").RequireAuthorization(ApiScopes.Policy(ApiScopes.Read));
        sources.MapGet("/", ListAsync).WithName("listSources").WithSummary("List sources, as they were added").WithDescription("q is part of a title or URL; state is active, paused or gone.");
        sources.MapPost("/", AddAsync).WithName("addSource").WithSummary("Add a source: the feed at an address, the one that the page there names, or the page itself").RequireAuthorization(change);
        sources.MapPost("/preview", PreviewAsync).WithName("previewSource").WithSummary("Look at an address as addSource does, and store nothing").RequireAuthorization(change);
        sources.MapGet("/opml", ExportAsync).WithName("exportSources").WithSummary("All sources as OPML, with folders and settings, without secrets").Produces(StatusCodes.Status200OK, contentType: "text/x-opml");
        sources.MapPost("/opml", ImportAsync).WithName("importSources").WithSummary("Apply a list of sources (OPML)")
            .WithDescription("Applying it again changes nothing. plan=true changes nothing at all; prune=true pauses what an earlier list declared and this one does not. Nothing is ever deleted.")
            .Accepts<string>("text/x-opml", "application/xml", "text/xml").RequireAuthorization(change);
        sources.MapGet("/{id:long}", GetAsync).WithName("getSource").WithSummary("One source");
        sources.MapDelete("/{id:long}", RemoveAsync).WithName("removeSource").WithSummary("Remove a source and all its entries, for good")
            .WithDescription("Feeds name the entries as deleted, and their ids stay taken. A source with more entries than can be removed within a second is answered with 202: a job removes the rest, the source's address says how many are left until it is 404, and resuming the source stops it. To keep the entries, pause the source. A list that declares it adds it again when it is applied next; a list at a URL that names it does not, and it stays out until somebody adds it.").RequireAuthorization(change);
        sources.MapGet("/{id:long}/settings", SettingsAsync).WithName("getSourceSettings").WithSummary("What an operator set for a source; its entity tag is needed to change it");
        sources.MapPut("/{id:long}/settings", SetAsync).WithName("setSourceSettings").WithSummary("Set up a source")
            .WithDescription("Replaces all settings shown by getSourceSettings; needs If-Match with its entity tag, or *. Credentials and selectors are kept.").RequireAuthorization(change);
        sources.MapGet("/{id:long}/polls", PollsAsync).WithName("listPolls").WithSummary("The latest polls of a source, newest first");
        sources.MapGet("/{id:long}/history", HistoryAsync).WithName("getSourceHistory").WithSummary("What the polls of a source came to, by day or by hour (UTC), the oldest first")
            .WithDescription($"days: 1 to {HubCosts.MostDays}, {SourceSums.Days} unless given; or hours: 1 to {HubCosts.MostHours}. Those without a poll are left out.");
        sources.MapGet("/{id:long}/moves", MovesAsync).WithName("listMoves").WithSummary("Where permanent redirects have moved a source, the latest first; goBackSource undoes the last one");
        sources.MapGet("/{id:long}/explanation", ExplainAsync).WithName("explainSource").WithSummary("Why a source is polled when it is, and what its entries are told apart by");
        sources.MapPost("/{id:long}/poll", PollAsync).WithName("pollSource").WithSummary("Poll a source as soon as a worker is free")
            .WithDescription("whole: forget what is known of its last document, so that all of it is asked for and read. Five minutes after its last poll, or when it is due, at the earliest: else 429 with Retry-After, and nothing is asked of the source.").RequireAuthorization(change);
        sources.MapPost("/{id:long}/trial", TrialAsync).WithName("trySource").WithSummary("Ask a source now: its answer, and what would be read of it; stores nothing")
            .WithDescription("One request without validators. Within a minute of the last one for the same address and credentials that answer is told again, read by the settings of now (restsUntil), or, where this process does not have it, 429 with Retry-After; a host is asked ten times in five minutes at most.").RequireAuthorization(change);
        sources.MapGet("/{id:long}/trial/document", DownloadAsync).WithName("downloadAnswer").WithSummary("The document of the last answer that trySource told, as it came")
            .WithDescription("Asks nobody. For five minutes, in the process that asked: else 404.").Produces(StatusCodes.Status200OK, contentType: "application/octet-stream").RequireAuthorization(change);
        sources.MapGet("/{id:long}/redirect", ProbationAsync).WithName("getRedirect").WithSummary("The permanent redirect of a source that is on probation: three polls over a day move the source there");
        sources.MapPost("/{id:long}/redirect", RedirectAsync).WithName("decideRedirect").WithSummary("Follow a permanent redirect that is on probation, or never").RequireAuthorization(change);
        sources.MapPost("/{id:long}/pause", PauseAsync).WithName("pauseSource").WithSummary("Stop polling a source until it is resumed").RequireAuthorization(change);
        sources.MapPost("/{id:long}/resume", ResumeAsync).WithName("resumeSource").WithSummary("Poll a source again, from now on; forgets its failures and a 410").RequireAuthorization(change);
        sources.MapPost("/{id:long}/go-back", GoBackAsync).WithName("goBackSource").WithSummary("Undo the last move of a source to where permanent redirects led").RequireAuthorization(change);
    }

    private static ApiSource Of(SourceStatus source) => new()
    {
        Id = source.Id,
        Slug = source.Slug,
        Url = UrlRedaction.Redact(source.Url),
        PolledAt = UrlRedaction.Redact(source.CurrentUrl),
        Title = source.Title,
        SiteUrl = source.SiteUrl,
        Folder = source.Folder,
        Language = source.NamedLanguage ?? source.Language ?? source.DetectedLanguage,
        Kind = ApiText.Name(source.Kind),
        State = ApiText.Name(source.State),
        IsTrusted = source.IsTrusted,
        FullText = ApiText.Name(source.FullText),
        SimilarTopics = source.HasSimilarTopics,
        Republish = source.Republish is { } rights ? ApiText.Name(rights) : null,
        Keep = source.Keep,
        Drop = source.Drop,
        UserAgent = source.UserAgent,
        FixedInterval = ApiText.Duration(source.IntervalOverride),
        Interval = ApiText.Duration(source.Interval),
        IntervalReason = source.IntervalReason,
        Credentials = source.AccessKinds,
        LastPoll = source.LastPollAt,
        LastSuccess = source.LastSuccessAt,
        NextPoll = source.State == SourceState.Active ? source.NextPollAt : null,
        Outcome = source.Outcome,
        Detail = source.Detail,
        LastStatus = source.LastStatus,
        Failures = source.FailureRun,
        OpenIncidents = source.OpenIncidents,
        Entries = source.Entries,
        Health = [.. source.Health.Select(static poll => ApiText.Name(poll))],
    };

    private static async Task<Results<Ok<ApiPage<ApiSource>>, ProblemHttpResult>> ListAsync(
        SourceStore sources, string? q, string? state, bool? failing, string? after, int? count, CancellationToken cancel)
    {
        if (ApiLimits.Problem(count) is { } much)
        {
            return ApiProblem.Bad(much);
        }

        long from = 0;
        SourceState wanted = default;
        if (after is not null && !long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out from))
        {
            return ApiProblem.Bad("after: give what the page before gave as next.");
        }

        if (state is not null && (!Enum.TryParse(state, ignoreCase: true, out wanted) || !Enum.IsDefined(wanted)))
        {
            return ApiProblem.Bad("state is active, paused or gone.");
        }

        int most = count ?? ApiLimits.Page;
        (IReadOnlyList<SourceStatus> page, _) = await sources.ListAsync(
            new SourceFilter { Search = q, State = state is null ? null : wanted, FailingOnly = failing ?? false, Order = SourceOrder.Added, After = from, Take = most + 1 }, cancel);
        return TypedResults.Ok(new ApiPage<ApiSource>(
            [.. page.Take(most).Select(Of)], page.Count > most ? page[most - 1].Id.ToString(CultureInfo.InvariantCulture) : null));
    }

    private static async Task<Results<Created<ApiSourceAdded>, Ok<ApiSourceAdded>, ProblemHttpResult>> AddAsync(
        SourceAdding adding, SourceStore sources, LinkGenerator links, IAuthorizationService authorization, HttpContext context, ApiSourceRequest body, CancellationToken cancel)
    {
        if (Read(body, out SourceToAdd? wanted) is { } problem)
        {
            return ApiProblem.Bad(problem);
        }

        if (wanted!.Access?.Proxy is not null && await CredentialsApi.ProblemOfProxyAsync(authorization, context) is { } refusal)
        {
            return refusal;
        }

        SourceAddition addition = await adding.AddAsync(wanted, cancel);
        if (addition is not SourceAddition.Added added)
        {
            return ApiProblem.Refused(((SourceAddition.Refused)addition).Reason);
        }

        ApiSourceAdded answer = new(Of((await sources.FindAsync(added.Id, cancel))!), added.IsNew, [.. added.Feeds.Skip(1).Select(static feed => UrlRedaction.Redact(feed.Url))]);
        return added.IsNew ? TypedResults.Created(links.GetPathByName(context, "getSource", new { id = added.Id }), answer) : TypedResults.Ok(answer);
    }

    private static async Task<Results<Ok<IReadOnlyList<ApiFound>>, ProblemHttpResult>> PreviewAsync(
        SourceAdding adding, IAuthorizationService authorization, HttpContext context, ApiSourceRequest body, CancellationToken cancel) =>
        Read(body, out SourceToAdd? wanted) is { } problem ? ApiProblem.Bad(problem)
            : wanted!.Access?.Proxy is not null && await CredentialsApi.ProblemOfProxyAsync(authorization, context) is { } refusal ? refusal
            : await adding.LookAsync(wanted, cancel) switch
            {
                DiscoveryResult.Found(var feeds) => TypedResults.Ok<IReadOnlyList<ApiFound>>([.. feeds.Select(Of)]),
                DiscoveryResult.NotFound(var reason) => ApiProblem.Refused(reason),
                _ => throw new System.Diagnostics.UnreachableException(),
            };

    private static ApiFound Of(DiscoveredFeed feed) => new(
        UrlRedaction.Redact(feed.Url),
        ApiText.Name(feed.Kind),
        feed.Title,
        feed.Entries,
        [.. feed.Document.Notes.Select(static note => note.Detail is null ? $"{note.Code}" : $"{note.Code} ({note.Detail})")],
        [
            .. feed.Document.Feed.Entries.Take(MaxSample).Select(static entry => new ApiFoundEntry(
                entry.Title ?? PlainText.FromHtml(entry.Summary ?? entry.ContentHtml, 80), entry.Link is null ? null : UrlRedaction.Redact(entry.Link), entry.Published ?? entry.Updated, [.. entry.Authors.Select(static author => author.Name ?? author.Email ?? "")])),
        ]);

    private static string? Read(ApiSourceRequest body, out SourceToAdd? wanted)
    {
        wanted = null;
        if (SourceAddCommand.AddressOf(body.Url) is not { } address)
        {
            return "url is no http or https URL.";
        }

        FullTextMode mode = FullTextMode.Auto;
        if (body.FullText is not null && !TryReadMode(body.FullText, out mode))
        {
            return "fullText is auto, always or never.";
        }

        SourceAccess? access = null;
        if (body.Credentials is { } credentials)
        {
            (access, string? wrong) = credentials.Read(SourceAccess.TakeFrom(address).Url);
            if (access is null)
            {
                return wrong;
            }
        }

        wanted = new SourceToAdd(address) { Access = access, IsSchemeAssumed = SourceAddCommand.IsSchemeLeftOut(body.Url), Title = body.Title, Folder = [.. (body.Folder ?? []).Where(static name => !string.IsNullOrWhiteSpace(name))], AsPage = body.AsPage, FullText = mode };
        return null;
    }

    private static bool TryReadMode(string text, out FullTextMode mode) => Enum.TryParse(text, ignoreCase: true, out mode) && Enum.IsDefined(mode) && !char.IsAsciiDigit(text[0]);

    private static async Task ExportAsync(HttpResponse response, SourceList list, IOptions<HubOptions> hub, CancellationToken cancel)
    {
        OpmlDocument document = await list.ExportAsync(hub.Value.Title, cancel);
        using MemoryStream body = new();
        OpmlWriter.Write(document, body);
        response.ContentType = "text/x-opml; charset=utf-8";
        response.Headers.ContentDisposition = "attachment; filename=\"sources.opml\"";
        response.ContentLength = body.Length;
        body.Position = 0;
        await body.CopyToAsync(response.Body, cancel);
    }

    private static async Task<Results<Ok<ApiImport>, ProblemHttpResult>> ImportAsync(HttpRequest request, SourceList list, bool? plan, bool? prune, CancellationToken cancel)
    {
        using MemoryStream body = new();
        byte[] buffer = new byte[65_536];
        for (int read = await request.Body.ReadAsync(buffer, cancel); read > 0; read = await request.Body.ReadAsync(buffer, cancel))
        {
            body.Write(buffer, 0, read);
            if (body.Length > ApiLimits.MaxList)
            {
                return ApiProblem.Of(StatusCodes.Status413PayloadTooLarge, $"A list has at most {ApiLimits.MaxList} bytes.");
            }
        }

        try
        {
            (ApplyPlan done, IReadOnlyList<string> problems) = await list.ApplyAsync(body.ToArray(), prune ?? false, plan ?? false, cancel);
            return TypedResults.Ok(new ApiImport(done.Added, [.. done.Changed.Select(static change => $"{change.Url}: {change.What}")], done.Resumed, done.Pruned, done.Unchanged, problems, plan ?? false));
        }
        catch (OpmlException unreadable)
        {
            return ApiProblem.Refused($"The list cannot be read: {unreadable.Message}");
        }
    }

    private static async Task<Results<Ok<ApiSource>, ProblemHttpResult>> GetAsync(SourceStore sources, long id, CancellationToken cancel) =>
        await sources.FindAsync(id, cancel) is { } source ? TypedResults.Ok(Of(source)) : Missing();

    private static async Task<Results<Ok<ApiRemoval>, Accepted<ApiRemoval>, ProblemHttpResult>> RemoveAsync(RemovalRequests removals, HttpRequest request, long id, CancellationToken cancel) => (await removals.RemoveAsync([id], cancel))[0] switch
    {
        SourceRemovalResult.Removed removed => TypedResults.Ok(new ApiRemoval(removed.Entries, 0, removed.IsDeclared, removed.IsListed)),
        SourceRemovalResult.Going going => TypedResults.Accepted($"{request.PathBase}{request.Path}", new ApiRemoval(0, going.Left, going.IsDeclared, going.IsListed)),
        SourceRemovalResult.Refused(var reason) => ApiProblem.Conflict(reason),
        _ => Missing(),
    };

    private static async Task<Results<Ok<ApiSettings>, ProblemHttpResult>> SettingsAsync(SourceSettingsStore settings, HttpResponse response, long id, CancellationToken cancel)
    {
        if (await settings.FindAsync(id, cancel) is not { } stored)
        {
            return Missing();
        }

        response.Headers.ETag = Tag(stored);
        return TypedResults.Ok(Of(stored));
    }

    private static async Task<Results<Ok<ApiSettings>, ProblemHttpResult>> SetAsync(
        SourceSetup setup, HttpResponse response, long id, [FromHeader(Name = "If-Match")] string? ifMatch, ApiSettings body, CancellationToken cancel)
    {
        string[] seen = (ifMatch ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (seen.Length == 0)
        {
            return ApiProblem.Of(StatusCodes.Status428PreconditionRequired, "Send If-Match with the entity tag of the settings that were read, or * to replace whatever is there.");
        }

        TypedSettings typed = new(body.Interval, body.UserAgent, body.Keep, body.Drop, body.FullText, body.SimilarTopics, body.Republish);
        switch (await setup.ApplyAsync(id, typed, tag => seen.Contains("*") || seen.Contains(Quoted(tag)), cancel))
        {
            case SetupResult.Saved(var stored, _):
                response.Headers.ETag = Tag(stored);
                return TypedResults.Ok(Of(stored));
            case SetupResult.Stale:
                return ApiProblem.Of(StatusCodes.Status412PreconditionFailed, "Somebody else has changed these settings; read them again.");
            case SetupResult.Invalid(var problem):
                return ApiProblem.Bad(problem);
            default:
                return Missing();
        }
    }

    private static ApiSettings Of(SourceSettings stored)
    {
        TypedSettings written = TypedSettings.Of(stored);
        return new(written.Interval, written.UserAgent, written.Keep, written.Drop, written.FullText, written.SimilarTopics, written.Republish);
    }

    private static string Tag(SourceSettings stored) => Quoted(TypedSettings.Of(stored).ToTag());

    private static string Quoted(string tag) => $"\"{tag}\"";

    private static async Task<Results<Ok<IReadOnlyList<ApiPoll>>, ProblemHttpResult>> PollsAsync(SourceStore sources, long id, int? count, CancellationToken cancel) =>
        ApiLimits.Problem(count) is { } much ? ApiProblem.Bad(much)
            : await sources.FindAsync(id, cancel) is null ? Missing()
            : TypedResults.Ok<IReadOnlyList<ApiPoll>>(
            [
                .. (await sources.PollsAsync(id, count ?? ApiLimits.Page, cancel)).Select(static poll => new ApiPoll(
                    poll.StartedAt, poll.Duration.TotalMilliseconds, ApiText.Name(poll.Health), poll.Outcome, poll.HttpStatus, poll.Bytes, poll.EntriesNew, poll.EntriesChanged, poll.Detail)),
            ]);

    private static async Task<Results<Ok<IReadOnlyList<ApiPollSum>>, ProblemHttpResult>> HistoryAsync(SourceStore sources, SourceSums sums, long id, int? days, int? hours, CancellationToken cancel)
    {
        if (days is < 1 or > HubCosts.MostDays || hours is < 1 or > HubCosts.MostHours || (days is not null && hours is not null))
        {
            return ApiProblem.Bad($"Give days, 1 to {HubCosts.MostDays}, or hours, 1 to {HubCosts.MostHours}.");
        }

        return await sources.FindAsync(id, cancel) is null
            ? Missing()
            : TypedResults.Ok<IReadOnlyList<ApiPollSum>>([.. (await sums.ReadAsync(id, hours is null ? PollTier.Day : PollTier.Hour, hours ?? days ?? SourceSums.Days, cancel)).Select(ApiPollSum.Of)]);
    }

    private static async Task<Results<Ok<IReadOnlyList<ApiMove>>, ProblemHttpResult>> MovesAsync(SourceStore sources, SourceHistory history, long id, int? count, CancellationToken cancel) =>
        ApiLimits.Problem(count) is { } much ? ApiProblem.Bad(much)
            : await sources.FindAsync(id, cancel) is null ? Missing()
            : TypedResults.Ok<IReadOnlyList<ApiMove>>(
                [.. (await history.MovesAsync(id, count ?? ApiLimits.Page, cancel)).Select(static move => new ApiMove(move.MovedAt, UrlRedaction.Redact(move.FromUrl), UrlRedaction.Redact(move.ToUrl), move.IsToAnotherHost, move.UndoneAt))]);

    private static async Task<Results<Ok<SourceExplanation>, ProblemHttpResult>> ExplainAsync(Explanations explanations, long id, CancellationToken cancel) =>
        await explanations.OfSourceAsync(id, cancel) is { } source ? TypedResults.Ok(source) : Missing();

    private static async Task<Results<Accepted<ApiPollJob>, ProblemHttpResult>> PollAsync(
        SourceStore sources, PollRequests polls, HttpResponse response, TimeProvider time, long id, bool? whole, CancellationToken cancel)
    {
        if (await sources.FindAsync(id, cancel) is not { } source)
        {
            return Missing();
        }

        PollRequested requested = polls.Refusal(source) ?? (whole != true || await sources.ForgetDocumentAsync(id, cancel) ? polls.PollNow(source) : new PollRequested.NotActive());
        return requested switch
        {
            PollRequested.Enqueued polled => TypedResults.Accepted((string?)null, new ApiPollJob(polled.JobId)),
            PollRequested.Resting(var until) => ApiProblem.TooSoon(response, until, time.GetUtcNow(), "The source was polled less than five minutes ago; it can be polled by hand"),
            _ => ApiProblem.Conflict("The source is not active: resume it first."),
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> PauseAsync(SourceStore sources, long id, CancellationToken cancel) =>
        await sources.PauseAsync(id, cancel) ? TypedResults.NoContent() : Missing();

    private static async Task<Results<NoContent, ProblemHttpResult>> ResumeAsync(SourceStore sources, long id, CancellationToken cancel) =>
        await sources.ResumeAsync(id, cancel) ? TypedResults.NoContent() : Missing();

    private static async Task<Results<NoContent, ProblemHttpResult>> GoBackAsync(SourceStore sources, SourceHistory history, long id, CancellationToken cancel) =>
        await sources.FindAsync(id, cancel) is null ? Missing()
            : await history.GoBackAsync(id, cancel) is null ? ApiProblem.Conflict("It has not moved, or went back already.")
            : TypedResults.NoContent();

    private static async Task<Results<Ok<ApiSourceTrial>, ProblemHttpResult>> TrialAsync(SourceTrial trial, TimeProvider time, HttpResponse response, long id, CancellationToken cancel)
    {
        switch (await trial.RunAsync(id, anyway: false, cancel))
        {
            case SourceTrialResult.Answered answered:
                response.Headers.CacheControl = "no-store";
                return TypedResults.Ok(ApiSourceTrial.Of(answered));
            case SourceTrialResult.Resting(var until):
                return ApiProblem.TooSoon(response, until, time.GetUtcNow(), "The source was asked a moment ago, or others of its host were; it can be asked");
            default:
                return Missing();
        }
    }

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> DownloadAsync(SourceStore sources, SourceTrial trial, HttpResponse response, long id, CancellationToken cancel)
    {
        if (await sources.FindAsync(id, cancel) is not { } source)
        {
            return Missing();
        }

        if (trial.Document(id, at: null) is not var (asked, body))
        {
            return ApiProblem.Missing("No answer of this source is kept, or it brought no document. An answer is kept for five minutes in the process that asked: trySource asks.");
        }

        await AnswerFile.WriteAsync(response, source.Slug, asked, body, cancel);
        return TypedResults.Empty;
    }

    private static async Task<Results<Ok<ApiRedirect>, ProblemHttpResult>> ProbationAsync(SourceHistory history, long id, CancellationToken cancel) =>
        await history.ProbationAsync(id, cancel) is { } probation
            ? TypedResults.Ok(new ApiRedirect(UrlRedaction.Redact(probation.Url), probation.Count, probation.Since))
            : ApiProblem.Missing("No redirect of this source is on probation.");

    // Told without its secrets, so it is recognised without them; what is decided on is what is stored.
    private static async Task<Results<NoContent, ProblemHttpResult>> RedirectAsync(SourceStore sources, SourceHistory history, long id, ApiRedirectDecision body, CancellationToken cancel) =>
        await sources.FindAsync(id, cancel) is null ? Missing()
            : await history.ProbationAsync(id, cancel) is { } probation && UrlRedaction.Redact(probation.Url) == body.Url && await history.DecideAsync(id, probation.Url, body.Follow, cancel) ? TypedResults.NoContent()
            : ApiProblem.Conflict("No redirect to that URL is on probation, or another source is polled there: getRedirect tells which one is.");

    private static ProblemHttpResult Missing() => ApiProblem.Missing("There is no such source.");
}
