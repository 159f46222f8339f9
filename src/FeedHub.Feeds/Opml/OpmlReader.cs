namespace FeedHub.Feeds.Opml;

/// <summary>Reads OPML as it occurs in the wild.</summary>
public static class OpmlReader
{
    /// <summary>Largest list, in bytes.</summary>
    public const int MaxBytes = 2 * 1_024 * 1_024;

    /// <summary>Most outlines of one list, folders included.</summary>
    public const int MaxOutlines = 5_000;

    /// <summary>Deepest nesting of outlines.</summary>
    public const int MaxDepth = 16;

    /// <summary>
    /// Reads a list. Limits: 2 MiB, 5,000 outlines, depth 16. One linear pass over the tags, so that no fault of the XML ends it: unescaped ampersands, HTML entities,
    /// attributes in any case or without quotes, missing end tags. Document types are passed over; no entity of theirs is expanded.
    /// </summary>
    /// <param name="document">Undecoded bytes, in any encoding.</param>
    /// <returns>The list, with a problem for each line that could not be taken.</returns>
    /// <exception cref="OpmlException">The bytes are no OPML at all, or over a limit; the message says what and where.</exception>
    public static OpmlDocument Read(ReadOnlyMemory<byte> document)
    {
        if (document.Length > MaxBytes)
        {
            throw new OpmlException($"The list has more than {MaxBytes:N0} bytes. Split it.");
        }

        return new OpmlWalk(OpmlText.Decode(document.Span)).Read();
    }
}
