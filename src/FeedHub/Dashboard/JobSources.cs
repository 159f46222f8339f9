using FeedHub.Dashboard.Html;
using FeedHub.Jobs;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>On the page of a job that polls: links to the sources that it polls.</summary>
internal static class JobSources
{
    private const int Shown = 20;

    /// <summary>Draws the links; nothing for other jobs.</summary>
    /// <param name="job">The job.</param>
    public static NonEscapedString Draw(JobDetailsRendererDto job)
    {
        if (job.JobDetails?.Job is not { } known || known.Type != typeof(PollJob) || known.Args.OfType<long[]>().FirstOrDefault() is not { Length: > 0 } ids)
        {
            return new NonEscapedString("");
        }

        DashboardPaths paths = DashboardPaths.Of(job.Page.Context);
        HtmlBuilder list = new();
        list.Add($"""<p class="fh-job-sources">{(ids.Length == 1 ? "Source" : "Sources")}: """);
        foreach (long id in ids.Take(Shown))
        {
            list.Add($"""<a href="{paths.Source(id)}">{id}</a> """);
        }

        list.AddIf(ids.Length > Shown, $"and {ids.Length - Shown} more");
        return new NonEscapedString(list.Add($"</p>").Build().Markup);
    }
}
