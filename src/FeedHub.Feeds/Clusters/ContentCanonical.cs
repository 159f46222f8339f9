using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Parsing.Markup;

namespace FeedHub.Feeds.Clusters;

/// <summary>The address that an entry's own markup calls canonical (RFC 6596), or is a frame around: where a copy says what it is a copy of.</summary>
internal static class ContentCanonical
{
    private const string Canonical = "canonical";

    /// <summary>Finds it.</summary>
    /// <param name="entry">The entry, not cleaned.</param>
    /// <param name="baseUrl">What relative links are relative to.</param>
    /// <returns><see langword="null"/> if the markup says nothing.</returns>
    public static Uri? Find(FeedEntry entry, Uri? baseUrl)
    {
        foreach (FeedLink link in entry.Links)
        {
            if (link.Rel.Equals(Canonical, StringComparison.OrdinalIgnoreCase))
            {
                return WebAddress.Resolve(link.Href, baseUrl);
            }
        }

        return Find(entry.ContentHtml, baseUrl) ?? Find(entry.Summary, baseUrl);
    }

    /// <summary>Finds it in markup.</summary>
    /// <param name="html">Not cleaned.</param>
    /// <param name="baseUrl">What relative links are relative to.</param>
    public static Uri? Find(string? html, Uri? baseUrl)
    {
        if (html is null)
        {
            return null;
        }

        // Nearly all content says nothing of the kind, and is not read for it.
        if (!html.Contains(Canonical, StringComparison.OrdinalIgnoreCase))
        {
            return FrameLink.Find(html, baseUrl);
        }

        HtmlTokenizer tokens = new(html);
        while (tokens.Read())
        {
            if (tokens.Kind is HtmlTokenKind.StartTag && (tokens.Name.Equals("link", StringComparison.OrdinalIgnoreCase) || tokens.Name.Equals("a", StringComparison.OrdinalIgnoreCase))
                && Href(tokens.Content) is { } href && WebAddress.Resolve(href, baseUrl) is { } url)
            {
                return url;
            }
        }

        return null;
    }

    private static string? Href(ReadOnlySpan<char> attributes)
    {
        string? href = null;
        bool isCanonical = false;
        while (HtmlTokenizer.NextAttribute(ref attributes, out ReadOnlySpan<char> name, out ReadOnlySpan<char> value))
        {
            if (name.Equals("href", StringComparison.OrdinalIgnoreCase))
            {
                href = CharacterReferences.Decode(value.ToString());
            }
            else if (name.Equals("rel", StringComparison.OrdinalIgnoreCase))
            {
                isCanonical = value.Trim().Equals(Canonical, StringComparison.OrdinalIgnoreCase);
            }
        }

        return isCanonical ? href : null;
    }
}
