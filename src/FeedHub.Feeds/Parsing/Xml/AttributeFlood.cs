namespace FeedHub.Feeds.Parsing.Xml;

/// <summary>
/// Finds tags with absurdly many attributes before a reader meets them: the platform's, which <see cref="XmlFault"/> asks, checks attributes and namespaces for duplicates, at a cost that grows
/// faster than their number, and cannot be stopped inside a tag.
/// </summary>
internal static class AttributeFlood
{
    // Smaller tags cost little enough.
    private const int Window = 32_768;

    /// <summary>Looks at a document; nearly free where no tag is longer than the window.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="maxAttributes">Most attributes of one element.</param>
    /// <exception cref="XmlLimitException">A tag has more.</exception>
    public static void Check(ReadOnlySpan<byte> utf8, int maxAttributes)
    {
        for (int start = 0; start + Window <= utf8.Length; start += Window)
        {
            ReadOnlySpan<byte> window = utf8.Slice(start, Window);
            // Long text without a bracket is common; it is no tag unless one is open.
            if (window.LastIndexOf((byte)'>') < 0 && IsInTag(utf8[..start], window) && CountValues(window) > maxAttributes)
            {
                throw new XmlLimitException($"an element has more than {maxAttributes} attributes");
            }
        }
    }

    private static bool IsInTag(ReadOnlySpan<byte> before, ReadOnlySpan<byte> window)
    {
        int open = before.LastIndexOf((byte)'<');
        return window.IndexOf((byte)'<') < 0 && open >= 0 && open > before.LastIndexOf((byte)'>') && before[open..] is [_, not ((byte)'!' or (byte)'?'), ..];
    }

    private static int CountValues(ReadOnlySpan<byte> window) => window.Count("=\""u8) + window.Count("='"u8);
}
