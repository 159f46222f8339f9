using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Sources;

namespace FeedHub.Timeline.Republishing;

/// <summary>One opt-out as it is compared. Pure.</summary>
/// <param name="Id">Row id.</param>
/// <param name="Kind">What <paramref name="Keys"/> are.</param>
/// <param name="Keys">Hashes of URLs in hex, hosts, or folded names.</param>
/// <param name="SourceId">An author's: at this source alone.</param>
internal sealed record OptOutRule(long Id, OptOutKind Kind, IReadOnlyList<string> Keys, long? SourceId)
{
    /// <summary>Key of a source's URL.</summary>
    public static string KeyOf(string url) => Convert.ToHexString(SourceUrl.Key(url).ToBytes());

    /// <summary>Everything of a source is meant.</summary>
    /// <param name="source">Its addresses.</param>
    public bool Names(OptOutSource source) => Kind switch
    {
        OptOutKind.Source => Keys.Contains(KeyOf(source.Url)) || (source.CurrentUrl != source.Url && Keys.Contains(KeyOf(source.CurrentUrl))),
        OptOutKind.Site => IsBelow(source.Url) || IsBelow(source.CurrentUrl) || IsBelow(source.SiteUrl),
        _ => false,
    };

    /// <summary>An entry of a source that is not meant as a whole is meant.</summary>
    /// <param name="sourceId">Row id of its source.</param>
    /// <param name="entry">The entry.</param>
    public bool Names(long sourceId, Entry entry) => Kind switch
    {
        OptOutKind.Site => IsBelow(entry.Link) || IsBelow(entry.Origin?.FeedUrl) || IsBelow(entry.Origin?.Link),
        OptOutKind.Author => (SourceId is null || SourceId == sourceId) && entry.Bylines.Any(byline => Keys.Contains(byline.NameKey)),
        _ => false,
    };

    /// <summary>A URL's host is a named one, or below it.</summary>
    /// <param name="url">Untrusted.</param>
    public bool IsBelow(string? url)
    {
        if (url is null || !Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || uri.Host.Length == 0)
        {
            return false;
        }

        string host = uri.IdnHost.ToLowerInvariant();
        return Keys.Any(key => host == key || (host.Length > key.Length && host.EndsWith(key, StringComparison.Ordinal) && host[^(key.Length + 1)] == '.'));
    }
}
