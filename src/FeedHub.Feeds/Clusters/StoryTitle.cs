namespace FeedHub.Feeds.Clusters;

/// <summary>Titles as they are compared between publishers.</summary>
internal static class StoryTitle
{
    private const int LongestPublisher = 40;
    private const int ShortestName = 12;

    private static readonly string[] Separators = [" | ", " · ", " :: ", " — ", " – ", " - ", " » ", " « "];

    /// <summary>A title without the publisher's name that many put behind it: <c>"Rates rise again | The Daily"</c>.</summary>
    /// <param name="title">Plain text.</param>
    public static string WithoutPublisher(string title)
    {
        foreach (string separator in Separators)
        {
            int at = title.LastIndexOf(separator, StringComparison.Ordinal);
            if (at >= ShortestName && title.Length - at - separator.Length is > 0 and <= LongestPublisher && title.Length - at < at && !HasDigit(title.AsSpan(at)))
            {
                return title[..at];
            }
        }

        return title;
    }

    // What is counted is no publisher: "Notes on the release - 2.1".
    private static bool HasDigit(ReadOnlySpan<char> text)
    {
        foreach (char character in text)
        {
            if (char.IsDigit(character))
            {
                return true;
            }
        }

        return false;
    }
}
