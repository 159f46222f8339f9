using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Pushing;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Sources;

namespace FeedHub.Cli;

/// <summary>Prints a source for programs: what <c>sources show</c> says of it, and no secrets.</summary>
internal static class SourceJson
{
    /// <summary>Prints one JSON object in a line.</summary>
    /// <param name="host">The hub.</param>
    /// <param name="source">The source.</param>
    /// <param name="moves">Its latest moves, at most this many.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task WriteAsync(CommandHost host, SourceStatus source, int moves, CancellationToken cancel) => await CommandJson.WriteAsync(new
    {
        id = source.Id,
        slug = source.Slug,
        title = source.Title,
        url = UrlRedaction.Redact(source.Url),
        polledAt = UrlRedaction.Redact(source.CurrentUrl),
        siteUrl = source.SiteUrl,
        folder = source.Folder,
        language = source.NamedLanguage ?? source.Language ?? source.DetectedLanguage,
        kind = source.Kind.ToString().ToLowerInvariant(),
        selectors = source.Selectors?.Given().ToDictionary(static given => given.Name, static given => given.Selector),
        fullText = source.FullText.ToString().ToLowerInvariant(),
        fullTextRestsUntil = source.FullTextRestsUntil,
        republish = (source.Republish ?? host.Get<RepublishDefault>().Rights).ToString().ToLowerInvariant(),
        similarTopics = source.HasSimilarTopics,
        state = source.State.ToString().ToLowerInvariant(),
        trusted = source.IsTrusted,
        fixedSeconds = source.IntervalOverride?.TotalSeconds,
        intervalSeconds = source.Interval?.TotalSeconds,
        userAgent = source.UserAgent,
        keep = source.Keep,
        drop = source.Drop,
        credentials = source.AccessKinds,
        lastPoll = source.LastPollAt,
        lastSuccess = source.LastSuccessAt,
        outcome = source.Outcome,
        lastStatus = source.LastStatus,
        detail = source.Detail,
        failures = source.FailureRun,
        nextPoll = source.State == SourceState.Active ? source.NextPollAt : (DateTimeOffset?)null,
        intervalReason = source.IntervalReason,
        entries = source.Entries,
        listedBy = (await host.Get<ListedSources>().OfSourceAsync(source.Id, cancel)).Select(static list => new { url = list.Url, owner = list.IsOwner }),
        hubs = (await host.Get<SourcePushes>().OfSourceAsync(source.Id, cancel)).Select(Push),
        moves = (await host.Get<SourceHistory>().MovesAsync(source.Id, moves, cancel)).Select(SourceMovesCommand.Json),
    });

    private static object Push(SourcePush push) => new
    {
        url = UrlRedaction.Redact(push.HubUrl),
        state = push.State.ToString().ToLowerInvariant(),
        ends = push.State == SourcePushState.Active ? push.EndsAt : (DateTimeOffset?)null,
        attempts = push.Attempts,
        pushes = push.Pushes,
        badPushes = push.BadPushes,
        problem = push.Problem,
    };
}
