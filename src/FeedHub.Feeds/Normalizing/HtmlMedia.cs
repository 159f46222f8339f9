namespace FeedHub.Feeds.Normalizing;

/// <summary>Finds the file that a <c>video</c> or <c>audio</c> plays.</summary>
internal static class HtmlMedia
{
    /// <summary>Text for a link to a film that has no title.</summary>
    public const string VideoLabel = "Video";

    /// <summary>Text for a link to a recording that has no title.</summary>
    public const string AudioLabel = "Audio";

    // Sources stand right behind the start tag; looking further would cost the square of what looks like film after film.
    private const int MaxTokens = 16;

    /// <summary>Finds it: the element's own, else the first of its sources.</summary>
    /// <param name="element">video or audio.</param>
    /// <param name="tag">Its attributes.</param>
    /// <param name="ahead">Stands on the element.</param>
    /// <param name="reader">For the attributes of sources.</param>
    /// <param name="baseUrl">What relative URLs are relative to.</param>
    /// <returns><see langword="null"/> if there is none.</returns>
    public static HtmlEmbed? Find(HtmlElement element, HtmlTag tag, HtmlTokenizer ahead, HtmlAttributeReader reader, Uri? baseUrl)
    {
        string? url = File(tag, baseUrl);
        for (int i = 0; url is null && i < MaxTokens && ahead.Read() && !(ahead.Kind == HtmlTokenKind.EndTag && ahead.Element == element); i++)
        {
            if (ahead.Kind == HtmlTokenKind.StartTag && ahead.Element == HtmlElements.Source)
            {
                reader.Read(ahead.Content);
                url = File(new HtmlTag(reader, ahead.Content), baseUrl);
            }
        }

        return url is null ? null : new HtmlEmbed(url, element == HtmlElements.Video ? VideoLabel : AudioLabel);
    }

    private static string? File(HtmlTag tag, Uri? baseUrl)
    {
        ReadOnlySpan<char> address = tag.FirstValue(HtmlAttribute.DataSrc, HtmlAttribute.DataOriginal);
        address = address.IsEmpty ? tag.Value(HtmlAttribute.Src) : address;
        return WebAddress.Resolve(address.ToString(), baseUrl) is { } url && (!PrivateHost.Is(url) || url.Host == baseUrl?.Host) ? url.AbsoluteUri : null;
    }
}
