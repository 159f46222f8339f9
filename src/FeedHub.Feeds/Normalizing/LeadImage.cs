using System.Collections.Frozen;
using System.Globalization;

namespace FeedHub.Feeds.Normalizing;

/// <summary>Chooses the picture that stands for an entry: what its source names, else a picture among its files, else the first one in its text that is worth showing.</summary>
internal static class LeadImage
{
    // Below this an image is an icon, an emoji or a spacer, in CSS pixels.
    private const int SmallestSide = 96;

    // Words in the address of what decorates and never illustrates: whole ones, as "silicon" is no icon and "encounter" no counter.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Decorations = FrozenSet.ToFrozenSet(
    [
        "emoji", "emojis", "smiley", "smileys", "smilies", "icon", "icons", "favicon", "spacer", "badge", "badges", "button", "buttons", "btn", "avatar", "avatars", "gravatar",
        "logo", "logos", "separator", "divider", "share", "tracking", "counter", "spinner", "placeholder", "doubleclick",
    ], StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] Places = ["shields.io", "feedburner.com/~", "wp-includes/", "/ads/", "/pixel.", "/pixel?", "blank.", "transparent.", "loading."];

    /// <summary>The picture of an entry.</summary>
    /// <param name="named">What its source names, absolute; <see langword="null"/> for none.</param>
    /// <param name="files">Its files, absolute.</param>
    /// <param name="html">Its clean text.</param>
    /// <returns>Absolute URL; <see langword="null"/> if there is none.</returns>
    public static string? Choose(string? named, IReadOnlyList<FeedEnclosure> files, string html) =>
        named ?? files.FirstOrDefault(file => file.Type?.StartsWith("image/", StringComparison.Ordinal) == true && !IsDecoration(file.Url))?.Url ?? FirstIn(html);

    private static string? FirstIn(string html)
    {
        if (!html.Contains("<img", StringComparison.Ordinal))
        {
            return null;
        }

        HtmlTokenizer tokens = new(html);
        while (tokens.Read())
        {
            if (tokens.Kind != HtmlTokenKind.StartTag || !tokens.Name.SequenceEqual("img"))
            {
                continue;
            }

            string? source = null;
            bool isLarge = true;
            ReadOnlySpan<char> attributes = tokens.Content;
            while (HtmlTokenizer.NextAttribute(ref attributes, out ReadOnlySpan<char> name, out ReadOnlySpan<char> value))
            {
                switch (name)
                {
                    case "src":
                        source = Parsing.Markup.CharacterReferences.Decode(value);
                        break;
                    case "width" or "height":
                        isLarge &= !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int side) || side >= SmallestSide;
                        break;
                    case "alt":
                        isLarge &= !IsEmoji(value);
                        break;
                    default:
                        break;
                }
            }

            if (source is not null && isLarge && source.StartsWith("http", StringComparison.Ordinal) && !IsDecoration(source))
            {
                return source;
            }
        }

        return null;
    }

    private static bool IsDecoration(string url)
    {
        int start = 0;
        for (int i = 0; i <= url.Length; i++)
        {
            bool isLetter = i < url.Length && char.IsAsciiLetter(url[i]);
            bool isNext = isLetter && i > start && char.IsAsciiLetterUpper(url[i]) && char.IsAsciiLetterLower(url[i - 1]); // siteLogo.png
            if (isLetter && !isNext)
            {
                continue;
            }

            if (i > start && Decorations.Contains(url.AsSpan(start, i - start)))
            {
                return true;
            }

            start = isNext ? i : i + 1;
        }

        return Array.Exists(Places, part => url.Contains(part, StringComparison.OrdinalIgnoreCase));
    }

    // Blogs put pictures of emoji in their text and the emoji itself beside them.
    private static bool IsEmoji(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= 8 && (text[0] is (>= '\u2600' and <= '\u27BF') or (>= '\uD83C' and <= '\uD83E') || (text.Length >= 3 && text[0] == ':' && text[^1] == ':'));
}
