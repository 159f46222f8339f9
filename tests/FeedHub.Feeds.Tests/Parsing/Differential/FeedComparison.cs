using System.Net;
using System.Text.RegularExpressions;

namespace FeedHub.Feeds.Tests.Parsing.Differential;

/// <summary>Compares what two readers made of one document and names the kind of each difference.</summary>
internal static partial class FeedComparison
{
    /// <summary>All differences.</summary>
    /// <param name="ours">What this project read.</param>
    /// <param name="theirs">What the library read.</param>
    public static IEnumerable<Difference> Compare(OtherFeed ours, OtherFeed theirs)
    {
        if (ours.Entries.Count != theirs.Entries.Count)
        {
            yield return new Difference(ours.Entries.Count > theirs.Entries.Count ? "count-more" : "count-fewer", $"{ours.Entries.Count}", $"{theirs.Entries.Count}");
        }

        foreach (Difference? difference in (Difference?[])[Text("feed-title", ours.Title, theirs.Title), Link("feed-link", ours.Link, theirs.Link)])
        {
            if (difference is not null)
            {
                yield return difference;
            }
        }

        // Entries are compared by position, so only where both found the same ones.
        for (int i = 0; i < ours.Entries.Count && ours.Entries.Count == theirs.Entries.Count; i++)
        {
            foreach (Difference? difference in Compare(ours.Entries[i], theirs.Entries[i]))
            {
                if (difference is not null)
                {
                    yield return difference;
                }
            }
        }
    }

    private static Difference?[] Compare(OtherEntry ours, OtherEntry theirs) =>
    [
        Text("id", ours.Id, theirs.Id),
        Text("title", ours.Title, theirs.Title),
        Link("link", ours.Link, theirs.Link),
        Text("body", ours.Body, theirs.Body),
        Date(ours, theirs),
    ];

    private static Difference? Text(string field, string? ours, string? theirs)
    {
        string? mine = Squeeze(ours);
        string? other = Squeeze(theirs);
        if (mine == other)
        {
            return null;
        }

        string kind = (mine, other) switch
        {
            (_, null) => "missing",
            (null, _) => "invented",
            _ when Visible(mine) == Visible(other) => "markup",
            _ when Visible(mine).Replace("\uFFFD", "", StringComparison.Ordinal).Length != Visible(mine).Length || other.Contains('\uFFFD') => "encoding",
            _ => "differs",
        };
        return new Difference($"{field}-{kind}", ours, theirs);
    }

    private static Difference? Link(string field, string? ours, string? theirs)
    {
        string? mine = ours?.Trim().TrimEnd('/');
        string? other = string.IsNullOrWhiteSpace(theirs) ? null : theirs.Trim().TrimEnd('/');
        if (string.Equals(mine, other, StringComparison.OrdinalIgnoreCase) || (mine is not null && other is not null && Uri.UnescapeDataString(mine) == Uri.UnescapeDataString(other)))
        {
            return null;
        }

        string kind = (mine, other) switch
        {
            (_, null) => "missing",
            (null, _) => "invented",
            _ when !other.Contains(':') || Path(mine) == Path(other) => "relative",
            _ => "differs",
        };
        return new Difference($"{field}-{kind}", ours, theirs);
    }

    private static Difference? Date(OtherEntry ours, OtherEntry theirs)
    {
        DateTimeOffset? mine = Second(ours.Published ?? ours.Updated);
        DateTimeOffset? other = Second(theirs.Published ?? theirs.Updated);
        if (mine == other || (other is not null && Second(ours.Updated) == other))
        {
            return null;
        }

        string kind = (mine, other) switch
        {
            (_, null) => "missing",
            (null, _) => "invented",
            _ when (mine - other)!.Value.Duration() <= TimeSpan.FromHours(26) => "zone",
            _ => "differs",
        };
        return new Difference($"date-{kind}", $"{mine:u}", $"{other:u}");
    }

    private static DateTimeOffset? Second(DateTimeOffset? instant) =>
        instant is { } value ? new DateTimeOffset(value.UtcTicks - (value.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero) : null;

    private static string Path(string url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? absolute) ? absolute.PathAndQuery.Trim('/') : url;

    private static string? Squeeze(string? text) => string.IsNullOrWhiteSpace(text) ? null : string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    /// <summary>What a reader would see: tags taken off and references decoded, twice, so that every amount of escaping compares equal.</summary>
    private static string Visible(string text) => Squeeze(WebUtility.HtmlDecode(Tags().Replace(WebUtility.HtmlDecode(Tags().Replace(text, "")), ""))) ?? "";

    [GeneratedRegex("<[^<>]*>", RegexOptions.None, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Tags();
}
