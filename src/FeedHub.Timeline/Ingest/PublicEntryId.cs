using System.Buffers;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Ingest;

/// <summary>Decides whether what a source calls an id may be published as <c>atom:id</c>: an absolute IRI (RFC 4287 §4.2.6).</summary>
internal static class PublicEntryId
{
    /// <summary>Longest id that is kept, in characters.</summary>
    public const int MaxLength = 2_048;

    private static readonly SearchValues<char> SchemeLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(" \"<>\\^`{|}\u007F\uFFFE\uFFFF");
    private static readonly HashSet<string> Unwanted = new(StringComparer.OrdinalIgnoreCase) { "javascript", "vbscript", "data", "file", "about", "blob" };

    /// <summary>The id as written, or <see langword="null"/> if one must be minted.</summary>
    public static string? Accept(string? id)
    {
        if (string.IsNullOrEmpty(id) || id.Length > MaxLength)
        {
            return null;
        }

        int colon = id.IndexOf(':', StringComparison.Ordinal);
        ReadOnlySpan<char> text = id;
        if (colon < 2 // a letter and a colon is a drive
            || colon == id.Length - 1
            || !char.IsAsciiLetter(id[0])
            || text[..colon].ContainsAnyExcept(SchemeLetters)
            || text.ContainsAny(Forbidden)
            || text.ContainsAnyInRange('\0', '\u0020')
            || text.ContainsAnyInRange('\uD800', '\uDFFF')
            || Unwanted.Contains(id[..colon]))
        {
            return null;
        }

        bool isWeb = text[..colon].Equals("http", StringComparison.OrdinalIgnoreCase) || text[..colon].Equals("https", StringComparison.OrdinalIgnoreCase);
        return !isWeb || (Uri.TryCreate(id, UriKind.Absolute, out Uri? uri) && uri.Host.Length > 0) ? id : null;
    }

    /// <summary>Ids are compared byte for byte (RFC 4287 §4.2.6.1), but are too long for an index.</summary>
    public static EntryKey Key(string id) => EntryKey.Of("public", id);
}
