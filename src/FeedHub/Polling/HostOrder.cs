using FeedHub.Timeline.Ingest;

namespace FeedHub.Polling;

/// <summary>Orders sources so that one host with many of them does not keep the others waiting.</summary>
internal static class HostOrder
{
    /// <summary>Every host's first source, then every host's second, and so on; the given order within a host.</summary>
    /// <param name="sources">Sources in order of urgency.</param>
    public static IReadOnlyList<LeasedSource> Interleave(IReadOnlyList<LeasedSource> sources)
    {
        Dictionary<string, int> rounds = new(StringComparer.OrdinalIgnoreCase);
        List<(int Round, LeasedSource Source)> ordered = new(sources.Count);
        foreach (LeasedSource source in sources)
        {
            string host = Uri.TryCreate(source.Url, UriKind.Absolute, out Uri? url) ? url.Authority : source.Url;
            int round = rounds.TryGetValue(host, out int seen) ? seen : 0;
            rounds[host] = round + 1;
            ordered.Add((round, source));
        }

        // OrderBy is stable: urgency decides within a round.
        return [.. ordered.OrderBy(item => item.Round).Select(item => item.Source)];
    }
}
