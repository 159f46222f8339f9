using System.Globalization;
using FeedHub.Timeline.Sources;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>A command on one source. Leads back to where it was given: the same part of the list, or the source's own page.</summary>
internal abstract class SourceCommand(SourceStore sources, SourceCounts counts, ILogger logger) : DashboardCommand(logger)
{
    /// <summary>Form field that holds the list's query; absent on the source's own page.</summary>
    public const string BackField = "list";

    /// <summary>Id in a matched path.</summary>
    /// <param name="context">The request.</param>
    public static long IdOf(DashboardContext context) => long.Parse(context.UriMatch.Groups["Id"].Value, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    protected sealed override async Task RunAsync(DashboardContext context, IFormCollection form, CancellationToken cancel)
    {
        if (await sources.FindAsync(IdOf(context), cancel) is not { } source || await RunAsync(source, cancel) is not { } done)
        {
            await DashboardView.ShowMissingAsync(context);
            return;
        }

        await counts.CountAsync(cancel);
        DashboardPaths paths = DashboardPaths.Of(context);
        string back = form.TryGetValue(BackField, out Microsoft.Extensions.Primitives.StringValues list)
            ? paths.Sources + SourceListQuery.Parse(list.ToString())
            : paths.Source(source.Id);
        SeeOther(context, done.AddTo(back));
    }

    /// <summary>Does it.</summary>
    /// <param name="source">The source as it was a moment ago.</param>
    /// <param name="cancel">Cancelled when the client leaves.</param>
    /// <returns>What to say; <see langword="null"/> if the source has gone meanwhile.</returns>
    protected abstract Task<CommandDone?> RunAsync(SourceStatus source, CancellationToken cancel);
}
