using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Sources;

/// <summary>What a source is called.</summary>
internal static class SourceTitle
{
    private const int KeyLength = 500;

    // Enough to put nearly all in order; the rest of the key is for search.
    private const int OrderLength = 100;

    /// <summary>Declared title, else the document's, else the host.</summary>
    public static string Of(string? declared, string? document, string url) => declared ?? document ?? SourceUrl.Host(url);

    /// <summary>
    /// Title and URL in lower case, so that both databases search and order alike; short enough for an index. Where the title holds numbers, its <see cref="NaturalOrder"/> comes first, for the order alone.
    /// Whoever changes what comes out raises the number in <see cref="TitleKeyUpkeep"/>.
    /// </summary>
    public static string Key(string? declared, string? document, string url)
    {
        string title = Of(declared, document, url).ToLowerInvariant();
        string natural = NaturalOrder.Key(title);
        string searched = $"{title}\n{SourceUrl.WithoutSecrets(url).ToLowerInvariant()}";
        return Cut(ReferenceEquals(natural, title) ? searched : $"{Cut(natural, OrderLength)}\n{searched}", KeyLength);
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
