using System.Buffers;
using System.Collections.Frozen;

namespace FeedHub.Feeds.Parsing.Pages;

/// <summary>Reads class names: the prefixes of microformats2, and the names that the classic formats hAtom and hCard used before there were any.</summary>
internal static class MicroformatClass
{
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private static readonly FrozenDictionary<string, string> ClassicRoots = new Dictionary<string, string>
    {
        ["hfeed"] = "h-feed",
        ["hentry"] = "h-entry",
        ["vcard"] = "h-card",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<(string Root, string Class), string> ClassicProperties = new Dictionary<(string Root, string Class), string>
    {
        [("h-feed", "author")] = "p-author",
        [("h-feed", "category")] = "p-category",
        [("h-entry", "entry-title")] = "p-name",
        [("h-entry", "entry-summary")] = "p-summary",
        [("h-entry", "entry-content")] = "e-content",
        [("h-entry", "published")] = "dt-published",
        [("h-entry", "updated")] = "dt-updated",
        [("h-entry", "author")] = "p-author",
        [("h-entry", "category")] = "p-category",
        [("h-card", "fn")] = "p-name",
        [("h-card", "url")] = "u-url",
        [("h-card", "photo")] = "u-photo",
        [("h-card", "email")] = "u-email",
    }.ToFrozenDictionary();

    /// <summary>The root class among an element's classes: <c>h-entry</c> before any other of microformats2.</summary>
    /// <param name="classes">Class names in order.</param>
    public static string? Root(IEnumerable<string> classes)
    {
        string? root = null;
        foreach (string name in classes)
        {
            if (name.StartsWith("h-", StringComparison.Ordinal) && IsName(name.AsSpan(2)) && (root is null || name is "h-entry" or "h-feed"))
            {
                root = name;
            }
        }

        return root;
    }

    /// <summary>The root that a classic class stands for, in the spelling of microformats2.</summary>
    /// <param name="classes">Class names in order.</param>
    public static string? ClassicRoot(IEnumerable<string> classes)
    {
        foreach (string name in classes)
        {
            if (ClassicRoots.TryGetValue(name, out string? root))
            {
                return root;
            }
        }

        return null;
    }

    /// <summary>The property a class names, with its prefix (<c>p-name</c>); <see langword="null"/> if it names none.</summary>
    /// <param name="name">Class name.</param>
    /// <param name="owner">The microformat that the element is in.</param>
    public static string? Property(string name, Microformat owner)
    {
        if (owner.IsClassic)
        {
            return ClassicProperties.GetValueOrDefault((owner.Type, name));
        }

        int dash = name.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && name.AsSpan(0, dash) is "p" or "u" or "dt" or "e" && IsName(name.AsSpan(dash + 1)) ? name : null;
    }

    // Lower-case words joined by hyphens; style sheets have names like "p-2" and "h-100" that mean measures.
    private static bool IsName(ReadOnlySpan<char> name) =>
        !name.IsEmpty && char.IsAsciiLetterLower(name[0]) && char.IsAsciiLetterLower(name[^1]) && name.IndexOfAnyExcept(NameCharacters) < 0;
}
