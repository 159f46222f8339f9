namespace FeedHub.Feeds.Normalizing;

/// <summary>Reads a <c>style</c> attribute, which is never kept, for two things: whether it hides a picture, and which way its text is written.</summary>
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

    /// <summary>Direction that it gives the text, as an attribute says it; empty if it gives none.</summary>
    /// <param name="style">The attribute's value.</param>
    public static ReadOnlySpan<char> Direction(ReadOnlySpan<char> style)
    {
        foreach (Range range in style.Split(';'))
        {
            ReadOnlySpan<char> rule = style[range];
            int colon = rule.IndexOf(':');
            if (colon > 0 && Is(rule[..colon].Trim(), "direction"))
            {
                ReadOnlySpan<char> value = Plain(rule[(colon + 1)..]);
                return Is(value, "rtl") ? "rtl" : Is(value, "ltr") ? "ltr" : "";
            }
        }

        return "";
    }

    private static bool Is(ReadOnlySpan<char> name, string wanted) => name.Equals(wanted, StringComparison.OrdinalIgnoreCase);

    private static bool IsDot(ReadOnlySpan<char> length)
    {
        length = Plain(length);
        return Is(length, "0") || Is(length, "0px") || Is(length, "1px");
    }

    private static ReadOnlySpan<char> Plain(ReadOnlySpan<char> value)
    {
        int important = value.IndexOf('!');
        return (important < 0 ? value : value[..important]).Trim();
    }
}
