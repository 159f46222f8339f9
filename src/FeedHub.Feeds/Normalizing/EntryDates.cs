namespace FeedHub.Feeds.Normalizing;

/// <summary>Dates worth keeping.</summary>
internal static class EntryDates
{
    /// <summary>A date in UTC, to the millisecond, as it is stored.</summary>
    /// <param name="date">As the source gave it.</param>
    /// <returns><see langword="null"/> for years outside 1970 to 2200, and for the beginning of 1970 itself, which programs write for "no date".</returns>
    public static DateTimeOffset? Plausible(DateTimeOffset? date)
    {
        if (date is not { } given)
        {
            return null;
        }

        DateTimeOffset utc = given.ToUniversalTime();
        return utc.Year is < 1970 or > 2200 || utc.ToUnixTimeSeconds() == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(utc.ToUnixTimeMilliseconds());
    }
}
