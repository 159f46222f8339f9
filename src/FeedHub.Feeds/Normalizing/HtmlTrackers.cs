using System.Collections.Frozen;

namespace FeedHub.Feeds.Normalizing;

/// <summary>Hosts whose pictures count readers, and show nothing.</summary>
internal static class HtmlTrackers
{
    // Where a host serves other things too, the path that counts.
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Paths = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["2o7.net"] = "",
        ["a.rfihub.com"] = "",
        ["adnxs.com"] = "",
        ["ads.pheedo.com"] = "",
        ["adservice.google.com"] = "",
        ["amazon-adsystem.com"] = "",
        ["analytics.twitter.com"] = "",
        ["bat.bing.com"] = "",
        ["chartbeat.com"] = "",
        ["chartbeat.net"] = "",
        ["counter.theconversation.com"] = "",
        ["doubleclick.net"] = "",
        ["facebook.com"] = "/tr",
        ["feeds.feedburner.com"] = "/~",
        ["feeds.wordpress.com"] = "/1.0/",
        ["feeds2.feedburner.com"] = "/~",
        ["feedsportal.com"] = "",
        ["google-analytics.com"] = "",
        ["googleadservices.com"] = "",
        ["googlesyndication.com"] = "",
        ["googletagmanager.com"] = "",
        ["hubspot.com"] = "/__ptq",
        ["imrworldwide.com"] = "",
        ["list-manage.com"] = "",
        ["matomo.cloud"] = "",
        ["mc.yandex.ru"] = "",
        ["medium.com"] = "/_/stat",
        ["mixpanel.com"] = "",
        ["omtrdc.net"] = "",
        ["outbrain.com"] = "",
        ["pheedo.com"] = "",
        ["piwik.pro"] = "",
        ["pixel.mathtag.com"] = "",
        ["pixel.parsely.com"] = "",
        ["pixel.quantserve.com"] = "",
        ["pixel.wp.com"] = "",
        ["px.ads.linkedin.com"] = "",
        ["rss.buysellads.com"] = "",
        ["rss.nytimes.com"] = "/c/",
        ["scorecardresearch.com"] = "",
        ["statcounter.com"] = "",
        ["stats.wordpress.com"] = "",
        ["stats.wp.com"] = "",
        ["t.co"] = "/i/adsct",
        ["taboola.com"] = "",
        ["tinypass.com"] = "",
        ["track.hubspot.com"] = "",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    // What counts readers on any host, by the name of its file.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Files =
        FrozenSet.ToFrozenSet(["piwik.php", "matomo.php", "pixel.gif", "track.gif", "tracker.gif", "tracking.gif", "beacon.gif", "1x1.gif", "1x1.png"], StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The picture counts its readers.</summary>
    /// <param name="host">Host, as <see cref="Uri.Host"/> gives it.</param>
    /// <param name="path">What stands behind it, from the first slash.</param>
    public static bool Matches(ReadOnlySpan<char> host, ReadOnlySpan<char> path)
    {
        int end = path.IndexOfAny('?', '#');
        ReadOnlySpan<char> file = end < 0 ? path : path[..end];
        if (Files.Contains(file[(file.LastIndexOf('/') + 1)..]))
        {
            return true;
        }

        // The host itself, then each domain that it is part of.
        while (true)
        {
            if (Paths.TryGetValue(host, out string? counted) && path.StartsWith(counted, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }

            int dot = host.IndexOf('.');
            if (dot < 0)
            {
                return false;
            }

            host = host[(dot + 1)..];
        }
    }
}
