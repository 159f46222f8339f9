namespace FeedHub.Feeds.Parsing.Xml;

/// <summary>Finds long CDATA sections in large documents: the platform's reader builds them up piece by piece and holds each twice, whatever is taken of it.</summary>
internal static class LongSection
{
    private const int Length = 16_384;

    /// <summary>Whether the document is large and has one.</summary>
    /// <param name="document">UTF-8, or another encoding that keeps ASCII.</param>
    /// <param name="limits">A document is large that is longer than the longest text that is kept.</param>
    public static bool IsIn(ReadOnlySpan<byte> document, ParseLimits limits)
    {
        if (document.Length <= limits.MaxContentLength)
        {
            return false;
        }

        for (int open = document.IndexOf("<![CDATA["u8); open >= 0; open = document.IndexOf("<![CDATA["u8))
        {
            document = document[open..];
            int length = document.IndexOf("]]>"u8);
            if (length is < 0 or > Length)
            {
                return true;
            }

            document = document[length..];
        }

        return false;
    }
}
