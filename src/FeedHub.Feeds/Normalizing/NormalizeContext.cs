namespace FeedHub.Feeds.Normalizing;

/// <summary>What normalising knows beside the document.</summary>
public sealed record NormalizeContext
{
    /// <summary>URL that answered; links resolve against it where the document names no base.</summary>
    public required Uri DocumentUrl { get; init; }

    /// <summary>The source's policy so far.</summary>
    public IdentityPolicy Identity { get; init; }

    /// <summary>Topics to look for.</summary>
    public TopicMatcher Topics { get; init; } = TopicMatcher.Empty;

    /// <summary>Title the operator gave the source; wins over the document's.</summary>
    public string? SourceTitle { get; init; }
}
