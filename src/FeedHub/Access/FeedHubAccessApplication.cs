using FeedHub.Access;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts administrator access into the pipeline.</summary>
internal static class FeedHubAccessApplication
{
    extension(IApplicationBuilder app)
    {
        /// <summary>Adds authentication and authorization; after routing, before anything that administers.</summary>
        public IApplicationBuilder UseFeedHubAccess() => app.UseAuthentication().UseAuthorization();
    }

    extension(IEndpointRouteBuilder routes)
    {
        /// <summary>Maps the forms for signing in and out.</summary>
        public IEndpointRouteBuilder MapFeedHubAccess()
        {
            LoginEndpoints.Map(routes);
            return routes;
        }
    }
}
