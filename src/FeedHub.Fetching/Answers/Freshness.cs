using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace FeedHub.Fetching.Answers;

/// <summary>How long an answer may be believed before asking again (RFC 9111 §4.2.1).</summary>
internal static class Freshness
{
    /// <summary>Numbers beyond this many seconds (ten years) mean "very long"; RFC 9111 §1.2.2 asks for no overflow.</summary>
    private const long MostSeconds = 315_576_000;

    /// <summary>Reads <c>max-age</c>, else <c>Expires</c> minus <c>Date</c>, less the <c>Age</c> that the answer has reached in caches on the way. <c>s-maxage</c> is for shared caches and not for us.</summary>
    /// <param name="headers">The answer.</param>
    /// <param name="now">Stands in for a missing Date.</param>
    /// <returns>Never negative; zero if the answer must not be reused; <see langword="null"/> if it does not say.</returns>
    public static TimeSpan? Of(AnswerHeaders headers, DateTimeOffset now) =>
        Lifetime(headers, now) is not { } lifetime ? null
            : headers.First("Age") is { } text && Seconds(text) is { } age ? (lifetime > age ? lifetime - age : TimeSpan.Zero)
            : lifetime;

    private static TimeSpan? Lifetime(AnswerHeaders headers, DateTimeOffset now)
    {
        if (headers.Joined("Cache-Control") is { } control && FromCacheControl(control) is { } age)
        {
            return age;
        }

        if (headers.First("Expires") is not { } expires)
        {
            return null;
        }

        // RFC 9111 §5.3: an Expires that is no date, such as "0", means "already expired".
        return HeaderUtilities.TryParseDate(expires, out DateTimeOffset until) && until - Date(headers, now) is { } left && left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Retry-After: seconds, or a date (RFC 9110 §10.2.3).</summary>
    /// <param name="headers">The answer.</param>
    /// <param name="now">Stands in for a missing Date.</param>
    /// <returns>How long to wait; <see langword="null"/> if absent, negative, past, or neither number nor date. Numbers end at ten years.</returns>
    public static TimeSpan? RetryAfter(AnswerHeaders headers, DateTimeOffset now)
    {
        if (headers.First("Retry-After") is not { } text)
        {
            return null;
        }

        if (Seconds(text) is { } seconds)
        {
            return seconds;
        }

        return HeaderUtilities.TryParseDate(text, out DateTimeOffset until) && until - Date(headers, now) is { } left && left > TimeSpan.Zero ? left : null;
    }

    private static DateTimeOffset Date(AnswerHeaders headers, DateTimeOffset now) =>
        headers.First("Date") is { } text && HeaderUtilities.TryParseDate(text, out DateTimeOffset date) ? date : now;

    private static TimeSpan? FromCacheControl(string header)
    {
        TimeSpan? age = null;
        foreach (Range part in header.AsSpan().Split(','))
        {
            ReadOnlySpan<char> directive = header.AsSpan(part).Trim();
            if (directive.Equals("no-cache", StringComparison.OrdinalIgnoreCase) || directive.Equals("no-store", StringComparison.OrdinalIgnoreCase))
            {
                return TimeSpan.Zero;
            }

            const string MaxAge = "max-age";
            if (age is null && directive.StartsWith(MaxAge, StringComparison.OrdinalIgnoreCase) && directive[MaxAge.Length..].TrimStart() is ['=', .. var value])
            {
                age = Seconds(value.Trim().Trim('"'));
            }
        }

        return age;
    }

    private static TimeSpan? Seconds(ReadOnlySpan<char> digits)
    {
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
        {
            return null;
        }

        return TimeSpan.FromSeconds(long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) ? Math.Min(seconds, MostSeconds) : MostSeconds);
    }
}
