namespace FeedHub.Feeds.Normalizing;

/// <summary>A configured topic: <c>FeedHub:Topics</c>.</summary>
public sealed class TopicRule
{
    /// <summary>Slug: <c>[a-z0-9-]</c>, at most 80 characters. Required.</summary>
    public string Slug { get; set; } = "";

    /// <summary>Label for people; empty means the slug with spaces for hyphens.</summary>
    public string Label { get; set; } = "";

    /// <summary>Categories that mean this topic, whatever their case, hyphens or spaces. The slug and the label always do.</summary>
    public IList<string> Aliases { get; } = [];

    /// <summary>Words or phrases which, found in title or text as whole words whatever their case and diacritics, put an entry under this topic. <c>server(s)</c> stands for singular and plural; otherwise a word matches only itself.</summary>
    public IList<string> Match { get; } = [];
}
