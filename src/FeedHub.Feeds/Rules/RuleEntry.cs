namespace FeedHub.Feeds.Rules;

/// <summary>What rules see of an entry.</summary>
public sealed record RuleEntry
{
    /// <summary>Plain text.</summary>
    public required string Title { get; init; }

    /// <summary>Plain text of content or summary.</summary>
    public string Text { get; init; } = "";

    /// <summary>Names as the source writes them, and those and the slugs of the authors whom they mean, where that is known.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Slugs and labels of its topics.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Categories as the source wrote them.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>The source.</summary>
    public RuleSource Source { get; init; } = RuleSource.Unknown;

    /// <summary>BCP 47 tag.</summary>
    public string? Language { get; init; }

    /// <summary>Page of the entry.</summary>
    public string? Url { get; init; }

    /// <summary>min(published, first seen).</summary>
    public DateTimeOffset Date { get; init; }
}
