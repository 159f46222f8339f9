namespace FeedHub.Feeds.Normalizing;

/// <summary>Reads a <c>style</c> attribute, which is never kept, for one thing: whether it hides a picture.</summary>
internal static class HtmlStyle
{
    /// <summary>The element is not shown, or as a dot.</summary>
    /// <param name="style">The attribute's value.</param>
    public static bool Hides(ReadOnlySpan<char> style)
    {
        bool isThin = false;
        bool isLow = false;
        foreach (Range range in style.Split(';'))
        {
            ReadOnlySpan<char> rule = style[range];
            int colon = rule.IndexOf(':');
            if (colon < 0)
            {
                continue;
            }

            ReadOnlySpan<char> name = rule[..colon].Trim();
            ReadOnlySpan<char> value = rule[(colon + 1)..].Trim();
            if ((Is(name, "display") && value.StartsWith("none", StringComparison.OrdinalIgnoreCase)) || (Is(name, "visibility") && value.StartsWith("hidden", StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }

            isThin |= Is(name, "width") && IsDot(value);
            isLow |= Is(name, "height") && IsDot(value);
        }

        return isThin && isLow;
    }

    private static bool Is(ReadOnlySpan<char> name, string wanted) => name.Equals(wanted, StringComparison.OrdinalIgnoreCase);

    private static bool IsDot(ReadOnlySpan<char> length)
    {
        int important = length.IndexOf('!');
        length = important < 0 ? length : length[..important].TrimEnd();
        return Is(length, "0") || Is(length, "0px") || Is(length, "1px");
    }
}
