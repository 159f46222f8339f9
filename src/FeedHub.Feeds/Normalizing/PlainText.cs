using System.Text;
using FeedHub.Feeds.Parsing.Markup;

namespace FeedHub.Feeds.Normalizing;

/// <summary>Turns HTML into plain text in one linear pass, without a tree: any depth and any length are safe.</summary>
public static class PlainText
{
    private const int MaxKept = 65_536;

    [ThreadStatic]
    private static StringBuilder? _reused;

    /// <summary>Tags are dropped, blocks and line breaks become spaces, references are decoded, scripts and styles are left out, white space is collapsed.</summary>
    /// <param name="html">HTML, clean or not.</param>
    /// <param name="maxLength">Longest result, in UTF-16 code units.</param>
    /// <returns>Plain text: to be escaped before it goes into markup again. Never <see langword="null"/>.</returns>
    public static string FromHtml(string? html, int maxLength = int.MaxValue)
    {
        if (string.IsNullOrEmpty(html))
        {
            return "";
        }

        if (!html.AsSpan().ContainsAny('<', '&'))
        {
            return CleanText.Line(html, maxLength) ?? "";
        }

        StringBuilder text = _reused ?? new(4_096);
        _reused = null; // what is called meanwhile on this thread takes its own
        HtmlTokenizer tokens = new(html);
        while (text.Length / 2 <= maxLength && tokens.Read())
        {
            if (tokens.Kind is HtmlTokenKind.Text || (tokens.Kind is HtmlTokenKind.RawText && tokens.Element?.Is(HtmlTraits.Unread) != true))
            {
                CharacterReferences.Append(text, tokens.Content);
            }
            else if (tokens.Kind is not HtmlTokenKind.RawText && tokens.Element?.Is(HtmlTraits.Breaks) == true)
            {
                text.Append(' ');
            }
        }

        string line = CleanText.Line(text, text.Length, maxLength) ?? "";
        if (text.Capacity <= MaxKept)
        {
            _reused = text.Clear();
        }

        return line;
    }
}
