using System.Text.Json.Serialization;
using FeedHub.Feeds.Rules;

namespace FeedHub.Feeds.Normalizing;

/// <summary>One post as FeedHub keeps it: text is plain, HTML is clean, links are absolute http or https.</summary>
public sealed record Entry
{
    /// <summary>Identity within its source.</summary>
    public required EntryKey Key { get; init; }

    /// <summary>Key that the entry's link alone gives; <see langword="null"/> without a link. Lets the store see a source that changes its guids.</summary>
    public EntryKey? LinkKey { get; init; }

    /// <summary><see cref="LinkKey"/> as it is where the link has the other of http and https: what a source that moves from one to the other called the entry before.</summary>
    [JsonIgnore]
    public EntryKey? OtherSchemeLinkKey =>
        Link is null ? null
        : Link.StartsWith("https://", StringComparison.Ordinal) ? EntryIdentity.OfLink(string.Concat("http", Link.AsSpan(5)))
        : Link.StartsWith("http://", StringComparison.Ordinal) ? EntryIdentity.OfLink(string.Concat("https", Link.AsSpan(4)))
        : null;

    /// <summary>guid or atom:id as written, at most 4,096 characters; <see langword="null"/> if the source gave none.</summary>
    public string? SourceId { get; init; }

    /// <summary>Canonical page of the entry, at most 2,048 characters.</summary>
    public string? Link { get; init; }

    /// <summary>Key of the page, by which the same story from several sources meets (<see cref="StoryUrl"/>): of the one that the markup calls canonical, else of <see cref="Link"/>.</summary>
    public EntryKey? StoryKey { get; init; }

    /// <summary>Plain text, never empty: the source's title, else the beginning of the text, else the date.</summary>
    public required string Title { get; init; }

    /// <summary>Clean HTML fragment; <see langword="null"/> if the source gave only content.</summary>
    public string? SummaryHtml { get; init; }

    /// <summary>Clean HTML fragment; <see langword="null"/> if the source gave only a summary.</summary>
    public string? ContentHtml { get; init; }

    /// <summary>Plain text of content or summary, white space collapsed, at most 65,536 characters: for rules and search.</summary>
    public string Text { get; init; } = "";

    /// <summary>BCP 47 tag: the entry's, else the feed's, else the operator's, else what was detected.</summary>
    public string? Language { get; init; }

    /// <summary>Why it is that language where neither the entry nor its feed names one; <see langword="null"/> where they do.</summary>
    public string? LanguageReason { get; init; }

    /// <summary>When the source says it was published, UTC; <see langword="null"/> if it does not say.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>When the source says it was changed, UTC.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Who wrote it, in order; the feed's authors where the entry names none; may be empty.</summary>
    public IReadOnlyList<Byline> Bylines { get; init; } = [];

    /// <summary>Where <see cref="Bylines"/> were found; <see langword="null"/> where there are none.</summary>
    public BylineOrigin? BylineOrigin { get; init; }

    /// <summary>Labels the source wrote, in order.</summary>
    public IReadOnlyList<FeedCategory> Categories { get; init; } = [];

    /// <summary>Topics it belongs to, each once.</summary>
    public IReadOnlyList<TopicMatch> Topics { get; init; } = [];

    /// <summary>Why a filter drops it; <see langword="null"/> if it is kept.</summary>
    public FilterVerdict? Dropped { get; init; }

    /// <summary>Files that belong to it: enclosures, then media.</summary>
    public IReadOnlyList<FeedEnclosure> Enclosures { get; init; } = [];

    /// <summary>Lead picture, https or http: what the source names, else a picture among its files, else the first in its text that is no decoration.</summary>
    public string? Image { get; init; }

    /// <summary>Rights, the feed's where the entry names none; plain text.</summary>
    public string? Rights { get; init; }

    /// <summary>URL of a licence, the feed's where the entry names none.</summary>
    public string? License { get; init; }

    /// <summary>Page with comments.</summary>
    public string? CommentsUrl { get; init; }

    /// <summary>How many comments; not part of any hash, since counters are no change.</summary>
    public int? CommentCount { get; init; }

    /// <summary>What it answers (RFC 4685).</summary>
    public IReadOnlyList<FeedReply> InReplyTo { get; init; } = [];

    /// <summary>via, related and external links.</summary>
    public IReadOnlyList<FeedLink> Links { get; init; } = [];

    /// <summary>Where the source itself copied it from.</summary>
    public FeedOrigin? Origin { get; init; }

    /// <summary>Hash over everything that is stored but counters: equal means nothing to write. 16 bytes.</summary>
    public required ReadOnlyMemory<byte> ContentHash { get; init; }

    /// <summary>Hash over title, link and text without white space: differs means a reader would see a change. 16 bytes.</summary>
    public required ReadOnlyMemory<byte> TextHash { get; init; }

    /// <summary>How it was read; <see langword="null"/> if it was not read from a document.</summary>
    [JsonIgnore]
    public EntryTrace? Trace { get; init; }

    /// <summary>It is written as before and was not normalised again: all that is known of it is that nothing of it changed.</summary>
    [JsonIgnore]
    public bool IsKnown => Trace is { IsKnown: true };

    /// <summary><see cref="TextHash"/> as it would be with another link.</summary>
    /// <param name="link">The other link.</param>
    public ReadOnlyMemory<byte> TextHashAt(string? link) => EntryHash.OfText(Title, link, Text);
}
