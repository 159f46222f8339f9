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
                url.Contains("://", StringComparison.Ordinal) ? $"{shown} is no source of this hub. Add it with: sources add {shown}" : $"'{shown}' is no address of a source; 'sources list' shows them.");
    }
}
