using System.Globalization;
using FeedHub.Access;
using FeedHub.Jobs;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Sources;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FeedHub.Api;

/// <summary>Those who do not want to be republished.</summary>
internal static class OptOutsApi
{
    /// <summary>Maps <c>/optouts</c>.</summary>
    /// <param name="api">The API.</param>
    public static void Map(IEndpointRouteBuilder api)
    {
        RouteGroupBuilder optOuts = api.MapGroup("/optouts").WithTags("Opt-outs").RequireAuthorization(ApiScopes.Policy(ApiScopes.Admin));
        optOuts.MapGet("/", ListAsync).WithName("listOptOuts").WithSummary("List opt-outs, as they were noted").WithDescription("q is part of what is named, of the source or of the note.");
        optOuts.MapPost("/preview", PreviewAsync).WithName("previewOptOut").WithSummary("What an opt-out would erase, and which sources it would pause; nothing is changed");
        optOuts.MapPost("/", AddAsync).WithName("addOptOut").WithSummary("Erase all entries of an author, a site or a source for good, and take nothing more of them")
            .WithDescription("From the answer on nothing more is published; a job erases what is stored, and getOptOut says whether it is done. The same again only looks for what is left. This cannot be undone.");
        optOuts.MapGet("/{id:long}", GetAsync).WithName("getOptOut").WithSummary("One opt-out");
        optOuts.MapDelete("/{id:long}", RemoveAsync).WithName("removeOptOut").WithSummary("Withdraw an opt-out: what comes from now on is published, and what was erased stays erased");
    }

    private static async Task<Results<Ok<ApiPage<ApiOptOut>>, ProblemHttpResult>> ListAsync(OptOuts optOuts, string? q, string? after, int? count, CancellationToken cancel)
    {
        if (ApiLimits.Problem(count) is { } much)
        {
            return ApiProblem.Bad(much);
        }

        int skip = 0;
        if (after is not null && !int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out skip))
        {
            return ApiProblem.Bad("after: give what the page before gave as next.");
        }

        (IReadOnlyList<OptOut> page, int total) = await optOuts.ListAsync(q, skip, count ?? ApiLimits.Page, cancel);
        return TypedResults.Ok(new ApiPage<ApiOptOut>([.. page.Select(Of)], skip + page.Count < total && page.Count > 0 ? (skip + page.Count).ToString(CultureInfo.InvariantCulture) : null));
    }

    private static async Task<Results<Ok<ApiOptOutPreview>, ProblemHttpResult>> PreviewAsync(OptOutRequests requests, SourceStore sources, ApiOptOutRequest body, CancellationToken cancel)
    {
        if (await ReadAsync(sources, body, cancel) is var (kind, problem) && problem is not null)
        {
            return ApiProblem.Bad(problem);
        }

        try
        {
            OptOutPreview preview = await requests.PreviewAsync(kind, body.Value, body.Source, cancel);
            return TypedResults.Ok(new ApiOptOutPreview(preview.Value, preview.Entries, preview.Authors, preview.Sources, [.. preview.Paused.Select(static source => source.Id)], preview.IsWhole));
        }
        catch (ArgumentException wrong)
        {
            return ApiProblem.Bad(Why(wrong));
        }
    }

    private static async Task<Results<Accepted<ApiOptOutAdded>, ProblemHttpResult>> AddAsync(
        OptOutRequests requests, OptOuts optOuts, SourceStore sources, LinkGenerator links, HttpContext context, ApiOptOutRequest body, CancellationToken cancel)
    {
        if (await ReadAsync(sources, body, cancel) is var (kind, problem) && problem is not null)
        {
            return ApiProblem.Bad(problem);
        }

        try
        {
            (long id, string job) = await requests.AddAsync(kind, body.Value, body.Source, body.Note, cancel);
            return TypedResults.Accepted(links.GetPathByName(context, "getOptOut", new { id }), new ApiOptOutAdded(Of((await optOuts.FindAsync(id, cancel))!), job));
        }
        catch (ArgumentException wrong)
        {
            return ApiProblem.Bad(Why(wrong));
        }
    }

    private static async Task<Results<Ok<ApiOptOut>, ProblemHttpResult>> GetAsync(OptOuts optOuts, long id, CancellationToken cancel) =>
        await optOuts.FindAsync(id, cancel) is { } one ? TypedResults.Ok(Of(one)) : Missing();

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(OptOuts optOuts, long id, CancellationToken cancel) =>
        await optOuts.RemoveAsync(id, cancel) ? TypedResults.NoContent() : Missing();

    private static async Task<(OptOutKind Kind, string? Problem)> ReadAsync(SourceStore sources, ApiOptOutRequest body, CancellationToken cancel)
    {
        if (OptOutRequests.KindOf(body.Kind) is not { } kind)
        {
            return (default, "kind is author, site or source.");
        }

        if (body.Note is { Length: > OptOutRequests.MaxNoteLength })
        {
            return (kind, string.Create(CultureInfo.InvariantCulture, $"note has at most {OptOutRequests.MaxNoteLength} characters."));
        }

        return body.Source is not { } id ? (kind, null)
            : kind != OptOutKind.Author ? (kind, "source belongs to an author: with another kind leave it out.")
            : (kind, await sources.FindAsync(id, cancel) is null ? "source: there is no source of that id." : null);
    }

    private static ApiOptOut Of(OptOut one) => new(one.Id, OptOutRequests.NameOf(one.Kind), one.Value, one.Source, one.Note, one.Since, one.Erased, one.IsErasing);

    private static string Why(ArgumentException wrong) => wrong.Message.Split(" (Parameter", 2)[0];

    private static ProblemHttpResult Missing() => ApiProblem.Missing("There is no such opt-out.");
}
