using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace FeedHub.Feeds.Parsing.Pages;

/// <summary>What a page's dates are read by: when it was fetched, and which of two numbers is the day.</summary>
/// <param name="Now">What "yesterday" is relative to; <see langword="null"/>: such a text is no date.</param>
/// <param name="IsDayFirst">4/5/2024 is in May.</param>
internal readonly partial record struct PageClock(DateTimeOffset? Now, bool IsDayFirst = false)
{
    private const int MaxText = 200_000;

    /// <summary>Reads which order a page uses: by those of its dates that can be read in one way only, else by its language.</summary>
    /// <param name="document">The page.</param>
    /// <param name="now">When it was fetched.</param>
    public static PageClock Of(IDocument document, DateTimeOffset? now)
    {
        bool hasDayFirst = false;
        bool hasMonthFirst = false;
        bool hasAny = false;
        foreach (Match match in Slashed().Matches(document.Body is { } body ? PageText.Of(body, MaxText) ?? "" : ""))
        {
            int first = int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
            int second = int.Parse(match.Groups[2].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
            hasAny = true;
            hasDayFirst |= first is > 12 and <= 31 && second <= 12;
            hasMonthFirst |= second is > 12 and <= 31 && first <= 12;
        }

        string language = document.DocumentElement.GetAttribute("lang")?.Trim().ToLowerInvariant() ?? "";
        bool isOfDayFirst = language.Length > 1 && (language is "en-gb" or "en-au" or "en-nz" or "en-ie" or "en-in" or "en-za" || !language.StartsWith("en", StringComparison.Ordinal));
        return new(now, hasAny && !hasMonthFirst && (hasDayFirst || isOfDayFirst));
    }

    /// <summary>The text with dates of numbers and slashes written in the order of ISO 8601, where the day comes first.</summary>
    public string Ordered(string text) => IsDayFirst && text.Contains('/', StringComparison.Ordinal) ? Slashed().Replace(text, static match => $"{match.Groups[3].Value}-{match.Groups[2].Value.PadLeft(2, '0')}-{match.Groups[1].Value.PadLeft(2, '0')}") : text;

    [GeneratedRegex(@"(?<!\d)([0-3]?\d)/([0-3]?\d)/((?:19|20)\d\d)(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Slashed();
}
