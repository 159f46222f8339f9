using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Parsing.Markup;

namespace FeedHub.Feeds.Clusters;

/// <summary>The page that an entry is about which is nothing but a frame around a link, as forums and aggregators give them: the entry's own address is that of their comments.</summary>
internal static class FrameLink
{
    private const string Label = "[link]"; // Reddit
    private const string Lead = "Article URL:"; // Hacker News

    // A frame names the page, who found it and how many spoke of it. What is longer has something to say itself.
    private const int LongestMarkup = 2_000;
    private const int LongestText = 400;

    /// <summary>Finds it.</summary>
    /// <param name="html">Not cleaned.</param>
    /// <param name="baseUrl">What relative links are relative to.</param>
    /// <returns><see langword="null"/> if the markup is no frame.</returns>
    public static Uri? Find(string html, Uri? baseUrl)
    {
        if (html.Length > LongestMarkup || !(html.Contains(Label, StringComparison.Ordinal) || html.Contains(Lead, StringComparison.Ordinal)))
        {
            return null;
        }

        string? href = null;
        string? found = null;
        bool isLed = false;
        int length = 0;
        HtmlTokenizer tokens = new(html);
        while (tokens.Read())
        {
            if (tokens.Kind is HtmlTokenKind.Text)
            {
                ReadOnlySpan<char> text = tokens.Content.Trim();
                length += text.Length;
                isLed = text.EndsWith(Lead, StringComparison.Ordinal);
                found ??= text.Equals(Label, StringComparison.Ordinal) ? href : null;
            }
            else if (tokens.Kind is HtmlTokenKind.StartTag && tokens.Name.Equals("a", StringComparison.OrdinalIgnoreCase))
            {
                href = Href(tokens.Content);
                found ??= isLed ? href : null;
            }
        }

        return length <= LongestText ? WebAddress.Resolve(found, baseUrl) : null;
    }

    private static string? Href(ReadOnlySpan<char> attributes)
    {
        while (HtmlTokenizer.NextAttribute(ref attributes, out ReadOnlySpan<char> name, out ReadOnlySpan<char> value))
        {
            if (name.Equals("href", StringComparison.OrdinalIgnoreCase))
            {
                return CharacterReferences.Decode(value.ToString());
            }
        }

        return null;
    }
}
