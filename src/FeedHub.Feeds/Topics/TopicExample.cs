namespace FeedHub.Feeds.Topics;

/// <summary>An entry whose topics are known, to learn from, or that is to be asked about.</summary>
/// <param name="Title">Plain text.</param>
/// <param name="Text">Plain text; the beginning is enough.</param>
/// <param name="Categories">Labels that its source wrote; none where topics are to be found for sources that write none.</param>
/// <param name="Topics">Slugs, each once; empty for an entry that belongs to none. Not looked at where it is asked about.</param>
/// <param name="Language">BCP 47; <see langword="null"/> where nobody knows.</param>
public sealed record TopicExample(string Title, string Text, IReadOnlyList<string> Categories, IReadOnlyList<string> Topics, string? Language = null);
