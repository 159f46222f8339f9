using System.Net;
using System.Text.RegularExpressions;

namespace FeedHub.Site.Images;

/// <summary>
/// Pictures in the clean HTML of an entry, as a page may show them. Stored HTML is written by the cleaner: attributes always stand in double quotes, and nothing but a tag begins with a bracket. Were it
/// otherwise, the page's policy would block the picture.
/// </summary>
internal static partial class EntryPictures
{
    /// <summary>Pictures over https from where they are: what is named by http would not be shown.</summary>
    /// <param name="html">Clean HTML.</param>
    public static string Direct(string html) => Picture().Replace(html, static picture => PlainAddress().Replace(picture.Value, static attribute => attribute.Value.Replace("http://", "https://", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Pictures from other addresses; one for each, whatever sizes there are.</summary>
    /// <param name="html">Clean HTML.</param>
    /// <param name="address">Where a picture is shown from, or <see langword="null"/> if it is not.</param>
    public static string Through(string html, Func<string, string?> address) => Mended(Picture().Replace(html, picture =>
        IsSource(picture.ValueSpan) ? ""
        : Source().Match(picture.Value) is { Success: true } source && address(WebUtility.HtmlDecode(source.Groups[1].Value)) is { } shown
            ? Source().Replace(Choices().Replace(picture.Value, ""), $" src=\"{WebUtility.HtmlEncode(shown)}\"", 1)
        : TextOf(picture.Value)));

    /// <summary>No pictures: what they say stands for them.</summary>
    /// <param name="html">Clean HTML.</param>
    public static string None(string html) => Mended(Picture().Replace(html, static picture => IsSource(picture.ValueSpan) ? "" : TextOf(picture.Value)));

    private static bool IsSource(ReadOnlySpan<char> tag) => tag.StartsWith("<source", StringComparison.OrdinalIgnoreCase);

    private static string TextOf(string picture) => Text().Match(picture) is { Success: true } text && !string.IsNullOrWhiteSpace(text.Groups[1].Value) ? $"<span class=\"alt\">{text.Groups[1].Value}</span>" : "";

    // A link around a picture that says nothing would be a link that says nothing.
    private static string Mended(string html) => EmptyLink().Replace(html, static link => $"{link.Groups[1].Value}<span lang=\"en\" class=\"alt\">Picture</span></a>");

    [GeneratedRegex("<(?:img|source)\\b(?:[^>\"]|\"[^\"]*\")*>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Picture();

    [GeneratedRegex("\\ssrc=\"([^\"]*)\"", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Source();

    [GeneratedRegex("\\ssrc(?:set)?=\"[^\"]*\"", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex PlainAddress();

    [GeneratedRegex("\\s(?:srcset|sizes)=\"[^\"]*\"", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Choices();

    [GeneratedRegex("\\salt=\"([^\"]*)\"", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Text();

    [GeneratedRegex("(<a\\b(?:[^>\"]|\"[^\"]*\")*>)(?:\\s|<picture>|</picture>)*</a>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex EmptyLink();
}
