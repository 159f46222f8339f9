using System.Buffers;
using System.Text.RegularExpressions;

namespace FeedHub.Feeds.Normalizing;

/// <summary>Decides whether what a source calls an id may be published as <c>atom:id</c>: an absolute IRI (RFC 4287 §4.2.6).</summary>
public static partial class AtomId
{
    /// <summary>Longest id that is kept, in characters.</summary>
    public const int MaxLength = 2_048;

    private static readonly SearchValues<char> SchemeLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(" \"<>\\^`{|}\u007F\uFFFE\uFFFF");
    private static readonly HashSet<string> Unwanted = new(StringComparer.OrdinalIgnoreCase) { "javascript", "vbscript", "data", "file", "about", "blob" };

    /// <summary>The id as written, or <see langword="null"/> if it is none: no absolute IRI, a scheme that browsers act on, a <c>tag:</c> or <c>urn:</c> that its own grammar does not allow.</summary>
    /// <param name="id">What the source wrote.</param>
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
            || CharacterRange.IndexIn(text, '\0', '\u0020') >= 0
            || CharacterRange.IndexIn(text, '\uD800', '\uDFFF') >= 0
            || Unwanted.Contains(id[..colon]))
        {
            return null;
        }

        return id[..colon].ToLowerInvariant() switch
        {
            "http" or "https" => Uri.TryCreate(id, UriKind.Absolute, out Uri? uri) && uri.Host.Length > 0 ? id : null,
            "tag" => TagUri().IsMatch(id) ? id : null,
            "urn" => Urn().IsMatch(id) && (!text.StartsWith("urn:uuid:", StringComparison.OrdinalIgnoreCase) || Guid.TryParseExact(text[9..], "D", out _)) ? id : null,
            _ => id,
        };
    }

    /// <summary>RFC 4151 §2.1: a domain or mail address, a date, and anything that a path, query and fragment may hold. Letters beyond ASCII are those of an IRI.</summary>
    [GeneratedRegex(@"^tag:(?:[a-z0-9._-]+@)?[a-z0-9.-]+,[0-9]{4}(?:-[0-9]{2}){0,2}:[^#\[\]]*(?:#[^#\[\]]*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex TagUri();

    /// <summary>RFC 8141 §2: a namespace of 2 to 32 characters and something in it.</summary>
    [GeneratedRegex(@"^urn:[a-z0-9][a-z0-9-]{0,30}[a-z0-9]:[^#\[\]]+\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Urn();
}
