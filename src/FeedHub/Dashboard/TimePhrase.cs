using System.Globalization;
using FeedHub.Dashboard.Html;

namespace FeedHub.Dashboard;

/// <summary>Says when something was or will be, the way people do, with the exact time beside it.</summary>
internal static class TimePhrase
{
    /// <summary>A time relative to now: <c>in 12 min</c>, <c>3 h ago</c>, with the exact time as its title.</summary>
    /// <param name="at">The time.</param>
    /// <param name="now">The time it is.</param>
    public static HtmlFragment Relative(DateTimeOffset at, DateTimeOffset now)
    {
        TimeSpan distance = at - now;
        string text = distance.Duration() < TimeSpan.FromSeconds(1) ? "now"
            : distance > TimeSpan.Zero ? $"in {Short(distance)}"
            : $"{Short(-distance)} ago";
        return Element(at, text);
    }

    /// <summary>When something is due: like <see cref="Relative"/>, but <c>due now</c> if that has passed.</summary>
    /// <param name="at">The time.</param>
    /// <param name="now">The time it is.</param>
    public static HtmlFragment Due(DateTimeOffset at, DateTimeOffset now) => at <= now ? Element(at, "due now") : Relative(at, now);

    /// <summary>A length of time in its largest unit: <c>45 s</c>, <c>12 min</c>, <c>3 h</c>, <c>5 days</c>.</summary>
    /// <param name="span">Zero or more.</param>
    public static string Short(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => Number(span.TotalMilliseconds, "ms"),
        { TotalSeconds: < 90 } => Number(span.TotalSeconds, "s"),
        { TotalMinutes: < 90 } => Number(span.TotalMinutes, "min"),
        { TotalHours: < 48 } => Number(span.TotalHours, "h"),
        _ => Number(span.TotalDays, "days"),
    };

    /// <summary>A number of bytes: <c>812 B</c>, <c>14 KB</c>, <c>2.3 MB</c>, <c>1.7 GB</c>; 1 KB is 1,000 bytes.</summary>
    /// <param name="bytes">Zero or more.</param>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0} KB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB"),
    };

    private static string Number(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{value:0} {unit}");

    /// <summary>A time of today or nearly so: <c>12:05:10 UTC</c>.</summary>
    /// <param name="at">The time.</param>
    public static HtmlFragment Exact(DateTimeOffset at) => Element(at, at.UtcDateTime.ToString("HH:mm:ss 'UTC'", CultureInfo.InvariantCulture));

    private static HtmlFragment Element(DateTimeOffset at, string text)
    {
        DateTimeOffset utc = at.ToUniversalTime();
        string machine = utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        string exact = utc.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        return HtmlFragment.Of($"""<time datetime="{machine}" title="{exact}">{text}</time>""");
    }
}
