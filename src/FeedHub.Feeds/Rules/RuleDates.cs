using System.Globalization;

namespace FeedHub.Feeds.Rules;

/// <summary>Dates as rules write them: <c>2026-05-04</c>, <c>2026-05</c>, <c>2026</c>, or an age such as <c>7d</c>.</summary>
internal static class RuleDates
{
    private static readonly string[] Forms = ["yyyy-MM-dd", "yyyy-M-d", "yyyy-MM", "yyyy"];

    /// <summary>Reads a date.</summary>
    /// <returns><see langword="null"/> for what is no date.</returns>
    public static RuleNode.Date? Read(bool isAfter, string text)
    {
        if (DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at))
        {
            return new(isAfter, at, null, text);
        }

        if (text.Length < 2 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count > 36_500)
        {
            return null;
        }

        double? days = char.ToLowerInvariant(text[^1]) switch { 'h' => 1 / 24d, 'd' => 1, 'w' => 7, 'm' => 30, 'y' => 365, _ => null };
        return days is { } unit && count * unit <= 36_500 ? new(isAfter, null, TimeSpan.FromDays(count * unit), text) : null;
    }
}
