using FeedHub.Timeline.Incidents;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Counter of incidents in the menu and on the home page, refreshed by Hangfire's own script.</summary>
internal static class IncidentMetrics
{
    /// <summary>Open incidents that keep entries away, in red; absent if there are none.</summary>
    public static readonly DashboardMetric Open = new("feedhub:incidents", "Open incidents", page => SourceMetrics.Of(page) is { Broken: > 0 } counted
        ? new Metric(counted.Broken) { Style = MetricStyle.Danger, Highlighted = true, Title = Title(counted) }
        : null);

    private static string Title(SourceCounts.Counted counted) =>
        string.Join(", ", counted.Incidents.OrderByDescending(static cause => cause.Value).Select(static cause => string.Create(null, $"{cause.Value} {cause.Key.Text()}")));
}
