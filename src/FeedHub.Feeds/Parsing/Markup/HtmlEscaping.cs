using System.Buffers;
using System.Text;

namespace FeedHub.Feeds.Parsing.Markup;

/// <summary>Writes plain text as HTML.</summary>
internal static class HtmlEscaping
{
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"");

    /// <summary>The text as HTML that shows exactly it.</summary>
    public static string Escape(string text) =>
        text.AsSpan().IndexOfAny(Special) < 0 ? text : Append(new StringBuilder(text.Length + 16), text).ToString();

    /// <summary>The text as HTML that shows it with its line breaks.</summary>
    public static string EscapeLines(string text) => Escape(text).Replace("\n", "<br>\n", StringComparison.Ordinal);

    /// <summary>Appends the text as HTML.</summary>
    public static StringBuilder Append(StringBuilder output, ReadOnlySpan<char> text)
    {
        while (true)
        {
            int next = text.IndexOfAny(Special);
            if (next < 0)
            {
                return output.Append(text);
            }

            output.Append(text[..next]).Append(text[next] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                _ => "&quot;",
            });
            text = text[(next + 1)..];
        }
    }
}
