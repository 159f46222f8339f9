using FeedHub.Access;
using FeedHub.Configuration;
using FeedHub.Dashboard;
using Hangfire;
using Hangfire.Dashboard;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the dashboard.</summary>
internal static class FeedHubDashboardRoutes
{
    extension(IEndpointRouteBuilder routes)
    {
        /// <summary>Maps Hangfire's dashboard with our pages, for administrators, and for viewers to look at. Needs <c>UseFeedHubAccess</c> and <c>MapFeedHubAccess</c>.</summary>
        /// <param name="configure">Last word on Hangfire's options; <see langword="null"/> for none.</param>
        public IEndpointConventionBuilder MapFeedHubDashboard(Action<DashboardOptions>? configure = null)
        {
            DashboardRegistration.Ensure();
            string publicUrl = routes.ServiceProvider.GetRequiredService<IOptions<HubOptions>>().Value.PublicBaseUrl;
            DashboardOptions options = new()
            {
                AppPath = Uri.TryCreate(publicUrl, UriKind.Absolute, out Uri? url) ? url.AbsolutePath.TrimEnd('/') + "/" : "/",
                DashboardTitle = "FeedHub",
                DefaultRecordsPerPage = 50,
                DisplayNameFunc = JobNames.Describe,
                DisplayStorageConnectionString = false,
                IsReadOnlyFunc = static context => context.GetHttpContext() is { } http && http.RequestServices.GetRequiredService<AdministratorAccess>().Evaluate(http) != AccessDecision.Allowed,
            };
            configure?.Invoke(options);

            IEndpointConventionBuilder dashboard = routes.MapHangfireDashboardWithAuthorizationPolicy(AccessPolicies.Viewer, DashboardPaths.Root, options);
            dashboard.Add(endpoint =>
            {
                if (endpoint.RequestDelegate is { } handler)
                {
                    endpoint.RequestDelegate = DashboardResponses.Around(handler, options);
                }
            });
            return dashboard;
        }
    }
}
