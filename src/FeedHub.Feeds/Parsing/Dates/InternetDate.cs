namespace FeedHub.Feeds.Parsing.Dates;

/// <summary>
/// Reads the dates that feeds hold: RFC 822, RFC 850, asctime, RFC 3339 and ISO 8601 in all their spellings, and what people write instead.
/// Never depends on the machine's culture, clock or time zone.
/// </summary>
/// <remarks>
/// A missing zone is UTC; a missing day or month is the first. Two-digit years follow RFC 5322 §4.3 (00 to 49 are 2000 to 2049, 50 to 99 are 1950 to 1999).
/// A day that its month does not have, but others do, rolls over (31 June is 1 July); a leap second is the second after it; 24:00 is the next midnight.
/// Everything else that no calendar has is refused.
/// </remarks>
public static class InternetDate
{
    /// <summary>Longest text that is looked at, in UTF-16 code units; anything longer is no date.</summary>
    private const int MaxLength = 1_024;

    /// <summary>Reads one date.</summary>
    /// <param name="text">Text as found in the document; white space around it does not matter.</param>
    /// <param name="value">The instant, with offset zero; default where the result is <see langword="false"/>.</param>
    /// <returns><see langword="false"/> if the text names no instant.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset value)
    {
        text = text.Trim();
        if (CommonDateForms.TryParse(text, out value))
        {
            return true;
        }

        return text.Length is > 1 and <= MaxLength && TryScan(text, out value);
    }

    /// <summary>As <see cref="TryParse"/>, but a text that names no day, a time or a month alone, is no date.</summary>
    internal static bool TryParseDay(ReadOnlySpan<char> text, out DateTimeOffset value) =>
        CommonDateForms.TryParse(text = text.Trim(), out value) || (text.Length is > 1 and <= MaxLength && TryScan(text, out value, needsDay: true));

    private static bool TryScan(ReadOnlySpan<char> text, out DateTimeOffset value, bool needsDay = false)
    {
        Span<char> buffer = stackalloc char[DateText.MaxLength];
        DateText clean = DateText.From(text, buffer);
        DateScanner scanner = new(clean.Characters);
        if (scanner.Scan(out DateFields fields))
        {
            fields.OffsetMinutes ??= ZoneNames.Find(clean.Comment);
            return fields.TryResolve(out value) && (!needsDay || fields.NamesDay);
        }

        value = default;
        return false;
    }
}
