namespace FeedHub.Feeds.Normalizing;

/// <summary>A configured topic: <c>FeedHub:Topics</c>.</summary>
public sealed class TopicRule
{
    /// <summary>Slug: <c>[a-z0-9-]</c>, at most 80 characters. Required.</summary>
    public string Slug { get; set; } = "";

    /// <summary>Label for people; empty means the slug with spaces for hyphens.</summary>
    public string Label { get; set; } = "";

    /// <summary>Slug of the configured topic above this one: an entry of this topic is an entry of that one too. Empty for none.</summary>
    public string Parent { get; set; } = "";

    /// <summary>Categories that mean this topic, whatever their case, hyphens, spaces or number. The slug and the label always do.</summary>
    public IList<string> Aliases { get; } = [];

    /// <summary>Words or phrases which, found in title or text as whole words whatever their case and diacritics, put an entry under this topic: short for a rule of one phrase. <c>server(s)</c> stands for singular and plural; otherwise a word matches only itself.</summary>
    public IList<string> Match { get; } = [];

    /// <summary>Rules in the language of searches, any of which puts an entry under this topic: <c>title:outage -source:status</c>. Without <c>topic:</c> and without ages.</summary>
    public IList<string> Rules { get; } = [];

    /// <summary>What people are shown: the label, else the slug with spaces.</summary>
    public string ShownLabel() => string.IsNullOrWhiteSpace(Label) ? Slug.Replace('-', ' ') : Label.Trim();
}
