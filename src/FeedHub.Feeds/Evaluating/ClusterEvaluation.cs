using System.Globalization;
using FeedHub.Feeds.Clusters;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Evaluating;

/// <summary>Measures which entries are found to tell one story.</summary>
public static class ClusterEvaluation
{
    /// <summary>Lets each pair of entries arrive one after the other from two sources, as ingest would meet them: they must meet by page or mark, and then be alike.</summary>
    /// <param name="lines">One JSON object a line: <c>{"id","a":{"title","url","content","published","sourceHost","canonical"?},"b":{…},"same","why"}</c>.</param>
    /// <exception cref="FormatException">A line has another form.</exception>
    public static PairScore Run(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        PairTally tally = new();
        foreach (LabelledCluster pair in LabelledJson.Read(lines, LabelledJson.Default.LabelledCluster))
        {
            bool isOneHost = string.Equals(pair.A.SourceHost, pair.B.SourceHost, StringComparison.OrdinalIgnoreCase);
            ClusterBook book = new();
            KnownStory first = Story(pair.A, 1, isOneHost);
            first.ClusterId = first.EntryId;
            book.Add(first);
            ClusterDecision? decision = book.Find(Story(pair.B, 2, isOneHost));
            tally.Add(pair.Id, pair.Same, decision is not null, decision?.Reason ?? "nothing", $"'{pair.A.Title}' and '{pair.B.Title}': {pair.Why}");
        }

        return tally.Score;
    }

    private static KnownStory Story(LabelledStory entry, long id, bool isOneHost)
    {
        Uri? link = WebAddress.Resolve(entry.Url, null);
        string html = entry.Content ?? "";
        Uri? canonical = WebAddress.Resolve(entry.Canonical, link) ?? ContentCanonical.Find(html, link);
        string text = PlainText.FromHtml(html);
        DateTimeOffset? published = DateTimeOffset.TryParse(entry.Published, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date) ? date : null;
        string title = EntryTitle.Of(PlainText.FromHtml(entry.Title), text, published, entry.Url);
        string source = entry.SourceHost.ToLowerInvariant();
        string? host = isOneHost ? source : link is null ? null : StoryUrl.HostOf(link);
        return new(id, id, host, published?.ToUnixTimeMilliseconds() ?? 0, StoryUrl.KeyOf(link, canonical), StoryMarks.Of(title, text).Marks, new(StoryText.Of(title, text))) { SourceHost = source };
    }
}
