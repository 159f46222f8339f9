using System.Globalization;

namespace FeedHub.Feeds.Parsing.Formats;

/// <summary>Reads numbers as feeds write them; what is none is absent.</summary>
internal static class Numbers
{
    /// <summary>A size in bytes, above 0.</summary>
    public static long? Length(string? text) =>
        text is not null && long.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out long length) && length > 0 ? length : null;

    /// <summary>A count, 0 or more.</summary>
    public static int? Count(string? text) =>
        text is not null && int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int count) ? count : null;

    /// <summary>A playing time: seconds, <c>mm:ss</c> or <c>hh:mm:ss</c>; above 0 and below a year.</summary>
    public static TimeSpan? Duration(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        double seconds = 0;
        int parts = 0;
        foreach (Range range in text.AsSpan().Split(':'))
        {
            if (++parts > 3 || !double.TryParse(text.AsSpan()[range].Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double part))
            {
                return null;
            }

            seconds = (seconds * 60) + part;
        }

        return seconds is > 0 and < 31_536_000 ? TimeSpan.FromSeconds(seconds) : null;
    }
}
