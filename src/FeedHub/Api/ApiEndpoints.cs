using FeedHub.Api;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the API.</summary>
internal static class ApiEndpoints
{
    /// <summary>Name of the version.</summary>
    public const string Version = "v1";

    /// <summary>Where the API is.</summary>
    public const string Root = "/api/v1";

    extension(IEndpointRouteBuilder routes)
    {
        /// <summary>Maps <c>/api/v1</c> and its description, <c>/openapi/v1.json</c>, for people <c>/openapi</c>.</summary>
        public void MapFeedHubApi()
        {
            RouteGroupBuilder api = routes.MapGroup(Root);
            HubApi.Map(api);
            EntriesApi.Map(api);
            AuthorsApi.Map(api);
            ViewsApi.Map(api);
            SourcesApi.Map(api);
            SourcesInBulkApi.Map(api);
            CredentialsApi.Map(api);
            IncidentsApi.Map(api);
            ReceiversApi.Map(api);
            TokensApi.Map(api);
            OptOutsApi.Map(api);
            ApiFallback.Map(api);
            ApiReferencePage.Map(routes);
            ApiDocument.Map(routes);
        }
    }

    extension(IApplicationBuilder app)
    {
        /// <summary>Makes a problem (RFC 9457) of what fails in the API; before routing.</summary>
        public void UseFeedHubApi() => app.UseWhen(static context => context.Request.Path.StartsWithSegments("/api"), static branch => branch.UseMiddleware<ApiErrors>());
    }
}
