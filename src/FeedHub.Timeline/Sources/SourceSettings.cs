using FeedHub.Feeds.Parsing.Pages;
using FeedHub.Timeline.Republishing;

namespace FeedHub.Timeline.Sources;

/// <summary>What an operator set for one source beside what a list declares of it.</summary>
public sealed record SourceSettings
{
    /// <summary>Fixed poll interval, which wins over the list's; <see langword="null"/> leaves it to the list, else to the source's rhythm.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>User-Agent, which wins over the list's; <see langword="null"/> leaves it to the list, else to the hub.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Keep rule, which wins over the list's; <see langword="null"/> leaves it to the list.</summary>
    public string? Keep { get; init; }

    /// <summary>Drop rule, which wins over the list's; <see langword="null"/> leaves it to the list.</summary>
    public string? Drop { get; init; }

    /// <summary>Credentials and proxy, encrypted by the caller; <see langword="null"/> for none.</summary>
    public string? Access { get; init; }

    /// <summary>Kinds of what <see cref="Access"/> holds, for people; <see langword="null"/> for none.</summary>
    public string? AccessKinds { get; init; }

    /// <summary>Where the entries of its page are, which wins over the list's; <see langword="null"/> leaves it to the list, else they are found.</summary>
    public PageSelectors? Selectors { get; init; }

    /// <summary>Whether its entries' pages are fetched for their full text, which wins over the list's; <see langword="null"/> leaves it to the list.</summary>
    public FullTextMode? FullText { get; init; }

    /// <summary>Whether its entries may have topics by similarity, which wins over the list's; <see langword="null"/> leaves it to the list.</summary>
    public bool? SimilarTopics { get; init; }

    /// <summary>How much of its entries may be shown, which wins over the list's; <see langword="null"/> leaves it to the list, else to the hub.</summary>
    public RepublishRights? Republish { get; init; }

    /// <summary>Without the credentials, even encrypted.</summary>
    public override string ToString() => $"{nameof(SourceSettings)} {Interval} {UserAgent} {AccessKinds}";
}
