using AngleSharp.Css.Parser;

namespace FeedHub.Feeds.Parsing.Pages;

/// <summary>CSS selectors that say where the entries of a page are, for pages that cannot be read otherwise. All but the first are looked for inside of an entry.</summary>
public sealed record PageSelectors
{
    /// <summary>Longest selector, in UTF-16 code units.</summary>
    public const int MaxLength = 200;

    // These make a match cost the square of the page, or more.
    private static readonly string[] Costly = [":has(", ":contains(", ":nth-last", ":matches(", ":is(", ":where(", ":not(:"];

    /// <summary>An entry. Required.</summary>
    public required string Entry { get; init; }

    /// <summary>Its title; <see langword="null"/>: its heading, or its main link.</summary>
    public string? Title { get; init; }

    /// <summary>Its link, or what holds it; <see langword="null"/>: found.</summary>
    public string? Link { get; init; }

    /// <summary>Its date; <see langword="null"/>: found.</summary>
    public string? Date { get; init; }

    /// <summary>Its excerpt; <see langword="null"/>: found.</summary>
    public string? Excerpt { get; init; }

    /// <summary>Its author; <see langword="null"/>: found.</summary>
    public string? Author { get; init; }

    /// <summary>All of them with their names, those that are given.</summary>
    public IEnumerable<(string Name, string Selector)> Given()
    {
        foreach ((string name, string? selector) in new[] { ("entry", Entry), ("title", Title), ("link", Link), ("date", Date), ("excerpt", Excerpt), ("author", Author) })
        {
            if (!string.IsNullOrEmpty(selector))
            {
                yield return (name, selector);
            }
        }
    }

    /// <summary>What is wrong with a selector; <see langword="null"/> if it can be used.</summary>
    /// <param name="selector">As written.</param>
    public static string? Problem(string selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        return selector.Length > MaxLength ? $"is longer than {MaxLength} characters"
            : Array.Find(Costly, part => selector.Contains(part, StringComparison.OrdinalIgnoreCase)) is { } costly ? $"must not hold {costly.TrimEnd('(')}"
            : selector.Count(static letter => letter is '~' or '+' or '>' or ' ') > 12 ? "has too many steps"
            : new CssSelectorParser().ParseSelector(selector) is null ? "is no CSS selector"
            : null;
    }
}
