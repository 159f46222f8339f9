using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Clusters;

/// <summary>An entry as one telling of a story.</summary>
/// <param name="EntryId">Row id.</param>
/// <param name="SourceId">Its source.</param>
/// <param name="Host">Host of its page, as <see cref="StoryUrl.HostOf"/> gives it; <see langword="null"/> without a page.</param>
/// <param name="SortMs">Its date, Unix milliseconds.</param>
/// <param name="Page">Key of its page.</param>
/// <param name="Marks">Where it meets others.</param>
/// <param name="Text">Its words, read when first asked for.</param>
public sealed record KnownStory(long EntryId, long SourceId, string? Host, long SortMs, EntryKey? Page, IReadOnlyList<long> Marks, Lazy<StoryText> Text)
{
    /// <summary>Host of its source, as <see cref="StoryUrl.HostOf"/> gives it; <see langword="null"/> if it is not known.</summary>
    public string? SourceHost { get; init; }

    /// <summary>The one of its marks that stands for its site and how its text begins; <see langword="null"/> if it is no excerpt.</summary>
    public long? Beginning { get; init; }

    /// <summary>The story that it tells: row id of the first entry that did.</summary>
    public long ClusterId { get; set; }

    /// <summary>Its page is of another site than its source: it was put there by somebody else, or is kept where its publisher's feed is not.</summary>
    internal bool IsElsewhere => Host is not null && SourceHost is not null && !Site(Host).Equals(Site(SourceHost), StringComparison.Ordinal);

    // Last two labels. Of two names below "co.uk" it says one site, which decides nothing.
    private static ReadOnlySpan<char> Site(ReadOnlySpan<char> host)
    {
        int last = host.LastIndexOf('.');
        int before = last < 0 ? -1 : host[..last].LastIndexOf('.');
        return host[(before + 1)..];
    }
}
