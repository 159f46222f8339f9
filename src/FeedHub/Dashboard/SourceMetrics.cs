using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Counters in the menu and on the home page, refreshed by Hangfire's own script.</summary>
internal static class SourceMetrics
{
    /// <summary>All sources.</summary>
    public static readonly DashboardMetric Total = new("feedhub:sources", "Sources", page => Of(page) is { } counted
        ? new Metric(counted.Total) { Title = $"{counted.Total} sources, {counted.Active} polled" }
        : null);

    /// <summary>Failing sources, in red; absent if there are none.</summary>
    public static readonly DashboardMetric Failing = new("feedhub:failing", "Failing sources", page => Of(page) is { Failing: > 0 } counted
        ? new Metric(counted.Failing) { Style = MetricStyle.Danger, Highlighted = true, Title = $"{counted.Failing} sources failed at their last poll" }
        : null);

    /// <summary>Authors that may be one and wait for a decision; absent if there are none.</summary>
    public static readonly DashboardMetric Proposals = new("feedhub:proposals", "Proposals of authors", page => Of(page) is { Proposals: > 0 } counted
        ? new Metric(counted.Proposals) { Title = $"{counted.Proposals} pairs of authors may be one" }
        : null);

    /// <summary>The latest counts, at once.</summary>
    /// <param name="page">The page that asks.</param>
    public static SourceCounts.Counted? Of(RazorPage page) => page.Context.GetHttpContext().RequestServices.GetRequiredService<SourceCounts>().Latest;
}
