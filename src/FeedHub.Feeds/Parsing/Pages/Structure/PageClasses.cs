using System.Text;
using AngleSharp.Dom;

namespace FeedHub.Feeds.Parsing.Pages.Structure;

/// <summary>Reads class names as words: <c>entry-meta__authorName</c> is entry, meta, author, name.</summary>
internal static class PageClasses
{
    private const int MaxClasses = 12;

    /// <summary>Words of one class name, lower case.</summary>
    public static List<string> Split(string name)
    {
        List<string> words = [];
        StringBuilder word = new();
        for (int i = 0; i < name.Length && i < 80; i++)
        {
            char letter = name[i];
            bool isBreak = !char.IsLetter(letter) || (char.IsUpper(letter) && i > 0 && char.IsLower(name[i - 1]));
            if (isBreak && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }

            if (char.IsLetter(letter))
            {
                word.Append(char.ToLowerInvariant(letter));
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    /// <summary>Class names that do not number an element or say how it stands among others.</summary>
    public static string[] Shared(IElement element)
    {
        string? classes = element.ClassName;
        if (string.IsNullOrEmpty(classes))
        {
            return [];
        }

        return [.. classes.Split((char[])[' ', '\n', '\t', '\r', '\f'], StringSplitOptions.RemoveEmptyEntries).Take(MaxClasses)
            .Where(static name => !name.Any(char.IsAsciiDigit) && name is not ("first" or "last" or "odd" or "even" or "active" or "current" or "sticky")).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Whether one class name consists of such words alone: <c>cat-links</c>, but not <c>category-cooking</c>, which says what the element is about.</summary>
    /// <param name="element">The element.</param>
    /// <param name="words">One of these must be there, in lower case.</param>
    /// <param name="others">These may be.</param>
    public static bool Is(IElement element, IReadOnlySet<string> words, IReadOnlySet<string> others)
    {
        string? classes = element.ClassName;
        return !string.IsNullOrEmpty(classes) && classes.Length <= 500 && classes.Split((char[])[' ', '\n', '\t', '\r', '\f'], StringSplitOptions.RemoveEmptyEntries).Take(MaxClasses)
            .Select(Split).Any(name => name.Exists(words.Contains) && name.TrueForAll(word => words.Contains(word) || others.Contains(word)));
    }

    /// <summary>What microdata or RDFa say that the text of an element is, without prefix: <c>author</c>, <c>datePublished</c>; <see langword="null"/> if they say nothing.</summary>
    public static string? Property(IElement element)
    {
        string? name = element.GetAttribute("itemprop") ?? element.GetAttribute("property");
        return name is null ? null : name[(name.LastIndexOfAny(['/', ':', '#']) + 1)..];
    }

    /// <summary>Whether one of the words stands in an element's classes, <c>id</c> not counted.</summary>
    /// <param name="element">The element.</param>
    /// <param name="words">Words in lower case.</param>
    public static bool Has(IElement element, params ReadOnlySpan<string> words)
    {
        string? classes = element.ClassName;
        if (string.IsNullOrEmpty(classes) || classes.Length > 500)
        {
            return false;
        }

        foreach (string word in words)
        {
            if (classes.Contains(word, StringComparison.OrdinalIgnoreCase) && Split(classes.Replace(' ', '-')).Contains(word))
            {
                return true;
            }
        }

        return false;
    }
}
