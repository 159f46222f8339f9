using System.Text;
using FeedHub.Credentials;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Polling;

/// <summary>The beginning of a document that is no feed, for an operator to see what it is instead.</summary>
internal static class DocumentExcerpt
{
    /// <summary>Longest excerpt, in characters.</summary>
    public const int MaxLength = 300;

    private const int MaxBytes = 4 * MaxLength; // UTF-8 takes four at most

    /// <summary>Plain text in one line, secrets of URLs masked; <see langword="null"/> if nothing is readable.</summary>
    /// <param name="body">Decoded bytes.</param>
    /// <param name="contentType">Content-Type header, for its charset.</param>
    /// <param name="access">What was sent to the origin, which some pages repeat; masked too.</param>
    public static string? Of(ReadOnlyMemory<byte> body, string? contentType, SourceAccess? access)
    {
        // More than is shown, so that a secret is whole when it is looked for.
        string text = PageText.Decode(body[..Math.Min(body.Length, MaxBytes + 1024)], contentType);
        StringBuilder line = new(text.Length);
        foreach (char c in text)
        {
            if (!char.IsControl(c) && !char.IsWhiteSpace(c) && c is not ('\uFFFD' or '\uFEFF'))
            {
                line.Append(c);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        string shown = UrlRedaction.Redact(line.ToString()).Trim();
        shown = access?.MaskIn(shown) ?? shown;
        return shown.Length == 0 ? null
            : shown.Length <= MaxLength ? shown
            : string.Concat(shown.AsSpan(0, char.IsHighSurrogate(shown[MaxLength - 1]) ? MaxLength - 1 : MaxLength), "…");
    }
}
