using FeedHub.Credentials;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Sources;

namespace FeedHub.Cli;

/// <summary>Finds the source that a command names.</summary>
internal static class SourceLookup
{
    /// <summary>The source with a URL.</summary>
    /// <param name="host">The hub.</param>
    /// <param name="url">URL as given or as polled now.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="CommandException">There is none.</exception>
    public static async Task<SourceStatus> RequireAsync(CommandHost host, string url, CancellationToken cancel)
    {
        string bare = Uri.TryCreate(url, UriKind.Absolute, out Uri? address) ? SourceAccess.TakeFrom(address).Url.OriginalString : url;
        string shown = UrlRedaction.Redact(url);
        return await host.Get<SourceStore>().FindByUrlAsync(bare, cancel)
            ?? throw new CommandException(
                url.Contains("://", StringComparison.Ordinal) ? $"{shown} is no source of this hub. Add it with: sources add {shown}"
                : await GuessAsync(host, url, cancel) is { } meant ? $"'{shown}' has no scheme; there is the source {meant}: write it like that."
                : $"'{shown}' is no address of a source; 'sources list' shows them.");
    }

    // It is only proposed: credentials that are set for what was taken for https would go out by plain http.
    private static async Task<string?> GuessAsync(CommandHost host, string url, CancellationToken cancel)
    {
        foreach (string scheme in (string[])["https://", "http://"])
        {
            if (await host.Get<SourceStore>().FindByUrlAsync(scheme + url, cancel) is { } source)
            {
                return UrlRedaction.Redact(source.Url);
            }
        }

        return null;
    }
}
