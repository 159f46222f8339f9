namespace FeedHub.Feeds.Parsing.Json;

/// <summary>Finds the entries of a JSON Feed that is no valid JSON, so that a large one can be mended and read an entry at a time instead of as a second copy.</summary>
internal static class JsonItems
{
    /// <summary>Finds them.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="array">From the opening to the closing bracket of <c>items</c>.</param>
    /// <param name="items">Each element that is an object.</param>
    /// <returns><see langword="false"/> if brackets do not match or there is not exactly one such array.</returns>
    public static bool TryFind(ReadOnlySpan<byte> utf8, out Range array, out List<Range> items)
    {
        array = default;
        items = [];
        int depth = 0;
        int start = -1;
        int item = -1;
        bool isFound = false;
        for (int i = 0; i < utf8.Length; i++)
        {
            switch (utf8[i])
            {
                case (byte)'"':
                    int end = EndOfString(utf8, i);
                    if (end < 0)
                    {
                        return false;
                    }

                    if (depth == 1 && start < 0 && utf8[i..end].SequenceEqual("\"items\""u8) && ArrayBehind(utf8, end) is var open and >= 0)
                    {
                        if (isFound)
                        {
                            return false;
                        }

                        (start, depth, i) = (open, 2, open);
                        continue;
                    }

                    i = end - 1;
                    break;
                case (byte)'{' or (byte)'[':
                    item = start >= 0 && depth == 2 && utf8[i] == '{' ? i : item;
                    depth++;
                    break;
                case (byte)'}' or (byte)']':
                    depth--;
                    if (depth == 2 && item >= 0)
                    {
                        items.Add(item..(i + 1));
                        item = -1;
                    }
                    else if (depth == 1 && start >= 0)
                    {
                        (array, isFound, start) = (start..(i + 1), true, -1);
                    }

                    break;
                default:
                    break;
            }
        }

        return isFound && depth == 0;
    }

    private static int EndOfString(ReadOnlySpan<byte> utf8, int start)
    {
        for (int i = start + 1; i < utf8.Length; i++)
        {
            int next = utf8[i..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0)
            {
                return -1;
            }

            i += next;
            if (utf8[i] == '"')
            {
                return i + 1;
            }

            i++; // what is escaped
        }

        return -1;
    }

    private static int ArrayBehind(ReadOnlySpan<byte> utf8, int at)
    {
        int colon = at + Space(utf8[at..]);
        if (colon >= utf8.Length || utf8[colon] != ':')
        {
            return -1;
        }

        int open = colon + 1 + Space(utf8[(colon + 1)..]);
        return open < utf8.Length && utf8[open] == '[' ? open : -1;
    }

    private static int Space(ReadOnlySpan<byte> utf8) => utf8.IndexOfAnyExcept(" \t\r\n"u8) is var first and >= 0 ? first : utf8.Length;
}
