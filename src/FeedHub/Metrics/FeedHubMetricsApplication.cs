using FeedHub.Access;
using FeedHub.Metrics;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Serves metrics.</summary>
internal static class FeedHubMetricsApplication
{
    private const string Path = "/metrics";

    extension(IApplicationBuilder app)
    {
        /// <summary>Answers at <c>/metrics</c> to those who may read it; to others there is no such page. Comes before everything else: also a worker is measured.</summary>
        public IApplicationBuilder UseFeedHubMetrics()
        {
            MetricsAccess access = app.ApplicationServices.GetRequiredService<MetricsAccess>();
            return app.UseOpenTelemetryPrometheusScrapingEndpoint(context => context.Request.Path == Path && access.IsAllowed(AccessRequest.From(context)));
        }
    }
}
