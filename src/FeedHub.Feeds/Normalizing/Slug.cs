namespace FeedHub.Feeds.Normalizing;

/// <summary>Makes the part of a URL that names an author, topic or source.</summary>
public static class Slug
{
    /// <summary>Longest slug, in characters.</summary>
    public const int MaxLength = 80;

    /// <summary>Lower-case <c>[a-z0-9-]</c>, at most 80 characters; empty if the text has nothing to offer (the caller then adds a hash).</summary>
    /// <param name="text">Any text, any script.</param>
    public static string From(string text) => throw new NotImplementedException();
}
