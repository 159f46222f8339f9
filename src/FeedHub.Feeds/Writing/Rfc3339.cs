using System.Globalization;

namespace FeedHub.Feeds.Writing;

/// <summary>Dates of Atom and JSON Feed (RFC 3339): whole seconds, UTC.</summary>
internal static class Rfc3339
{
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
