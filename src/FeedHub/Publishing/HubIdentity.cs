using System.Globalization;

namespace FeedHub.Publishing;

/// <summary>What a published document says of the hub itself.</summary>
/// <param name="Title">Name of the hub.</param>
/// <param name="Description">One sentence, or empty.</param>
/// <param name="BaseUrl">Public base URL without a trailing slash.</param>
/// <param name="TagPrefix">Authority and date of <c>tag:</c> URIs: <c>feeds.example.org,2026</c> (RFC 4151).</param>
public sealed record HubIdentity(string Title, string Description, string BaseUrl, string TagPrefix)
{
    /// <summary>WebSub hubs that feeds name.</summary>
    public IReadOnlyList<string> Hubs { get; init; } = [];

    /// <summary>Text of entries ends with a line that names the source.</summary>
    public bool HasAttribution { get; init; }

    /// <summary>Beginning of the year in <see cref="TagPrefix"/>: the date of a feed in which nothing has ever been.</summary>
    public DateTimeOffset Founded
    {
        get
        {
            ReadOnlySpan<char> date = TagPrefix.AsSpan(TagPrefix.IndexOf(',', StringComparison.Ordinal) + 1);
            return date.Length >= 4 && int.TryParse(date[..4], NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year is > 0 and < 10_000
                ? new(year, 1, 1, 0, 0, 0, TimeSpan.Zero)
                : DateTimeOffset.UnixEpoch;
        }
    }

    /// <summary>Permanent id of what lives at <paramref name="path"/>.</summary>
    /// <param name="path">Path that begins with a slash.</param>
    public string Tag(string path) => $"tag:{TagPrefix}:{path.AsSpan(1)}";
}
