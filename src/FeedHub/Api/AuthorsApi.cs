using FeedHub.Access;
using FeedHub.Configuration;
using FeedHub.Timeline.Authors;
using FeedHub.Timeline.Reading;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FeedHub.Api;

/// <summary>Authors.</summary>
internal static class AuthorsApi
{
    private const int MaxShown = 1_000;

    /// <summary>Maps <c>/authors</c>.</summary>
    /// <param name="api">The API.</param>
    public static void Map(IEndpointRouteBuilder api)
    {
        string curate = ApiScopes.Policy(ApiScopes.Curate);
        RouteGroupBuilder authors = api.MapGroup("/authors").WithTags("Authors").RequireAuthorization(ApiScopes.Policy(ApiScopes.Read));
        authors.MapGet("/", ListAsync).WithName("listAuthors").WithSummary("List authors that have entries, by slug");
        authors.MapGet("/{slug}", GetAsync).WithName("getAuthor").WithSummary("One author: slugs, aliases, and how each source writes the name").WithDescription("Old slugs lead to the author too.");
        authors.MapPost("/{slug}/merge", Merge).WithName("mergeAuthor").WithSummary("Make one author of two; the old slug leads to the other for ever").RequireAuthorization(curate);
        authors.MapPost("/{slug}/split", Split).WithName("splitAuthor").WithSummary("Give bylines of an author to one of their own").RequireAuthorization(curate);
        authors.MapPost("/{slug}/rename", Rename).WithName("renameAuthor").WithSummary("Give an author another name, and another slug").RequireAuthorization(curate);
        authors.MapPost("/{slug}/aliases", Alias).WithName("addAlias").WithSummary("Declare that a name or page means an author in every trusted source").RequireAuthorization(curate);
        RouteGroupBuilder proposals = api.MapGroup("/author-proposals").WithTags("Authors").RequireAuthorization(ApiScopes.Policy(ApiScopes.Read));
        proposals.MapGet("/", ProposalsAsync).WithName("listProposals").WithSummary("List what may be one author, and why");
        proposals.MapPost("/{id:long}/acceptance", Accept).WithName("acceptProposal").WithSummary("Accept a proposal: two authors become one").RequireAuthorization(curate);
        proposals.MapPost("/{id:long}/rejection", Reject).WithName("rejectProposal").WithSummary("Reject a proposal: it is not made again").RequireAuthorization(curate);
        RouteGroupBuilder changes = api.MapGroup("/author-changes").WithTags("Authors").RequireAuthorization(ApiScopes.Policy(ApiScopes.Read));
        changes.MapGet("/", ChangesAsync).WithName("listAuthorChanges").WithSummary("List what was changed about authors, the latest first");
        changes.MapPost("/{id:long}/undo", Undo).WithName("undoAuthorChange").WithSummary("Undo a change").RequireAuthorization(curate);
    }

    private static async Task<Results<Ok<ApiPage<ApiView>>, ProblemHttpResult>> ListAsync(TimelineQueries timeline, HubUrls urls, string? after, int? count, CancellationToken cancel) =>
        ApiLimits.Problem(count) is { } much
            ? ApiProblem.Bad(much)
            : TypedResults.Ok(ViewsApi.Page((await timeline.ListAuthorsAsync(cancel)).Select(author => ViewsApi.Of(new ViewSelector.Author(author.Slug), author.Slug, author.Name, author, urls)), after, count));

    private static async Task<Results<Ok<ApiAuthor>, ProblemHttpResult>> GetAsync(AuthorListing authors, HubUrls urls, string slug, CancellationToken cancel) =>
        await authors.FindAsync(slug.ToLowerInvariant(), cancel) is { } author
            ? TypedResults.Ok(new ApiAuthor(
                author.Slug,
                author.Name,
                ApiText.Name(author.Kind),
                author.Uri,
                author.Entries,
                author.OldSlugs,
                author.Aliases,
                [.. author.Bylines.Select(static byline => new ApiByline(byline.Id, byline.Name, byline.Source, byline.Reason))],
                urls.Absolute(HubUrls.FeedPath(new ViewSelector.Author(author.Slug)) + ".atom")))
            : ApiProblem.Missing("There is no such author.");

    private static Task<Results<Ok<ApiAuthorResult>, ProblemHttpResult>> Merge(AuthorStore authors, string slug, ApiMerge body, CancellationToken cancel) => TellAsync(authors.MergeAsync(slug, body.Into, cancel));

    private static Task<Results<Ok<ApiAuthorResult>, ProblemHttpResult>> Split(AuthorStore authors, string slug, ApiSplit body, CancellationToken cancel) =>
        TellAsync(authors.SplitAsync(slug, [.. body.Bylines], body.Name, cancel));

    private static Task<Results<Ok<ApiAuthorResult>, ProblemHttpResult>> Rename(AuthorStore authors, string slug, ApiRename body, CancellationToken cancel) =>
        TellAsync(authors.RenameAsync(slug, body.Name, body.Slug, cancel));

    private static Task<Results<Ok<ApiAuthorResult>, ProblemHttpResult>> Alias(AuthorStore authors, string slug, ApiAlias body, CancellationToken cancel) => TellAsync(authors.AliasAsync(slug, body.Alias, cancel));

    private static Task<Results<Ok<ApiAuthorResult>, ProblemHttpResult>> Accept(AuthorStore authors, long id, CancellationToken cancel) => TellAsync(authors.AcceptAsync(id, cancel));

    private static Task<Results<Ok<ApiAuthorResult>, ProblemHttpResult>> Reject(AuthorStore authors, long id, CancellationToken cancel) => TellAsync(authors.RejectAsync(id, cancel));

    private static Task<Results<Ok<ApiAuthorResult>, ProblemHttpResult>> Undo(AuthorStore authors, long id, CancellationToken cancel) => TellAsync(authors.UndoAsync(id, cancel));

    private static async Task<Ok<IReadOnlyList<ApiProposal>>> ProposalsAsync(AuthorListing authors, CancellationToken cancel) => TypedResults.Ok<IReadOnlyList<ApiProposal>>(
        [.. (await authors.ProposalsAsync(null, MaxShown, cancel)).Select(static one => new ApiProposal(one.Id, new(one.AuthorSlug, one.AuthorName), new(one.OtherSlug, one.OtherName), one.Source, one.Evidence))]);

    private static async Task<Ok<IReadOnlyList<ApiAuthorChange>>> ChangesAsync(AuthorListing authors, CancellationToken cancel) => TypedResults.Ok<IReadOnlyList<ApiAuthorChange>>(
        [.. (await authors.ChangesAsync(MaxShown, cancel)).Select(static change => new ApiAuthorChange(change.Id, change.MadeAt, change.What, change.IsUndone))]);

    private static async Task<Results<Ok<ApiAuthorResult>, ProblemHttpResult>> TellAsync(Task<AuthorResult> change) => await change switch
    {
        AuthorResult.Done done => TypedResults.Ok(new ApiAuthorResult(done.Slug, done.What, done.ChangeId)),
        AuthorResult.Refused refused => ApiProblem.Refused(refused.Reason),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
