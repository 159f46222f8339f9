using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Parsing.Markup;

namespace FeedHub.Feeds.Parsing.Pages;

/// <summary>The feeds that a page names (<c>link rel=alternate</c>), read by tokens: written with or without quotes, in any order, and not in comments.</summary>
public static class PageFeeds
{
    private const int MaxFeeds = 50;

    private static readonly string[] Types = ["application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"];

    /// <summary>Finds them. Pure; no page is too broken.</summary>
    /// <param name="html">The page.</param>
    /// <param name="url">Where it came from.</param>
    /// <returns>Titles and absolute http or https addresses, in the page's order.</returns>
    public static IReadOnlyList<(string? Title, Uri Url)> Find(string html, Uri url)
    {
        ArgumentNullException.ThrowIfNull(html);
        ArgumentNullException.ThrowIfNull(url);
        List<(string? Title, Uri Url)> found = [];
        Uri? named = null;
        HtmlTokenizer tokens = new(html);
        while (found.Count < MaxFeeds && tokens.Read())
        {
            if (tokens.Kind != HtmlTokenKind.StartTag)
            {
                continue;
            }

            if (named is null && tokens.Name.Equals("base", StringComparison.OrdinalIgnoreCase))
            {
                named = WebAddress.Resolve(Value(tokens.Content, "href"), url);
            }
            else if (tokens.Name.Equals("link", StringComparison.OrdinalIgnoreCase) && IsFeed(tokens.Content) && WebAddress.Resolve(Value(tokens.Content, "href"), named ?? url) is { } feed)
            {
                found.Add((Value(tokens.Content, "title"), feed));
            }
        }

        return found;
    }

    private static bool IsFeed(ReadOnlySpan<char> attributes)
    {
        string[] relations = (Value(attributes, "rel") ?? "").Split(' ', '\t', '\n', '\f', '\r');
        string type = (Value(attributes, "type") ?? "").Split(';')[0].Trim();
        return relations.Contains("alternate", StringComparer.OrdinalIgnoreCase) && !relations.Contains("stylesheet", StringComparer.OrdinalIgnoreCase) && Types.Contains(type, StringComparer.OrdinalIgnoreCase);
    }

    private static string? Value(ReadOnlySpan<char> attributes, string wanted)
    {
        while (HtmlTokenizer.NextAttribute(ref attributes, out ReadOnlySpan<char> name, out ReadOnlySpan<char> value))
        {
            if (name.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            {
                return CharacterReferences.Decode(value);
            }
        }

        return null;
    }
}
