namespace FeedHub.Feeds.Parsing.Json;

/// <summary>Links and lengths of JSON values.</summary>
internal static class JsonLinks
{
    /// <summary>A link as written if it is absolute, else resolved against the document's URL where that is known.</summary>
    /// <param name="context">Holds the document's URL.</param>
    /// <param name="link">As written.</param>
    public static string? Resolve(ParseContext context, string? link)
    {
        link = link?.Trim();
        if (string.IsNullOrEmpty(link) || context.DocumentUrl is null || Uri.TryCreate(link, UriKind.Absolute, out Uri? absolute) && !absolute.IsFile)
        {
            return string.IsNullOrEmpty(link) ? null : link;
        }

        return Uri.TryCreate(context.DocumentUrl, link, out Uri? resolved) ? resolved.AbsoluteUri : link;
    }

    /// <summary>Text within a limit, no surrogate pair split.</summary>
    /// <param name="text">Text.</param>
    /// <param name="length">Most UTF-16 code units.</param>
    public static string? Cut(string? text, int length)
    {
        if (text is null || text.Length <= length)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }
}
