using System.Globalization;
using System.Text;
using AngleSharp.Dom;

namespace FeedHub.Feeds.Normalizing;

/// <summary>Finds the real picture of an <c>img</c> or <c>source</c>, and what is no picture but a tracker.</summary>
internal static class HtmlPicture
{
    private static readonly string[] LazySources = ["data-src", "data-lazy-src", "data-original", "data-lazy", "data-orig-src", "data-hi-res-src", "data-actualsrc", "data-image"];
    private static readonly string[] LazySets = ["data-srcset", "data-lazy-srcset", "data-original-set"];

    private static readonly string[] TrackerHosts =
    [
        "doubleclick.net", "google-analytics.com", "googlesyndication.com", "googleadservices.com", "pixel.wp.com", "stats.wordpress.com", "stats.wp.com", "feedsportal.com",
        "pixel.quantserve.com", "scorecardresearch.com", "analytics.twitter.com", "ads.pheedo.com", "pheedo.com", "feedads.g.doubleclick.net", "list-manage.com",
        "pixel.mathtag.com", "mixpanel.com", "rss.buysellads.com", "statcounter.com", "matomo.cloud", "piwik.pro", "imrworldwide.com", "chartbeat.com", "outbrain.com",
        "taboola.com", "sb.scorecardresearch.com", "hubspot.com/__ptq", "bat.bing.com", "pixel.parsely.com", "tinypass.com", "track.hubspot.com", "medium.com/_/stat",
        "feeds.feedburner.com/~", "feeds2.feedburner.com/~", "rss.nytimes.com/c/", "facebook.com/tr", "a.rfihub.com", "counter.theconversation.com",
    ];

    /// <summary>Puts the real URLs, absolute, into <c>src</c> and <c>srcset</c>.</summary>
    /// <param name="element">An <c>img</c> or <c>source</c>.</param>
    /// <param name="baseUrl">What relative URLs are relative to.</param>
    /// <returns><see langword="false"/> if there is no picture for a reader: it must go.</returns>
    public static bool Restore(IElement element, Uri? baseUrl)
    {
        string? set = First(element, LazySets) ?? element.GetAttribute("srcset");
        List<(Uri Url, string Descriptor)> candidates = set is null ? [] : Candidates(set, baseUrl);
        bool isMedia = element.LocalName == "source" && element.ParentElement?.LocalName is "audio" or "video";
        Uri? source = WebAddress.Resolve(First(element, LazySources), baseUrl) ?? WebAddress.Resolve(element.GetAttribute("src"), baseUrl);
        source ??= element.LocalName == "img" && candidates.Count > 0 ? candidates[0].Url : null;
        if (source is null ? candidates.Count == 0 : IsUnwanted(source, baseUrl) || (!isMedia && IsPixel(element)))
        {
            return false;
        }

        Put(element, "src", source?.AbsoluteUri);
        Put(element, "srcset", candidates.Count == 0 ? null : Join(candidates));
        return true;
    }

    private static string? First(IElement element, string[] names)
    {
        foreach (string name in names)
        {
            if (element.GetAttribute(name) is { Length: > 0 } value && !value.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    private static void Put(IElement element, string name, string? value)
    {
        if (value is null)
        {
            element.RemoveAttribute(name);
        }
        else if (element.GetAttribute(name) != value)
        {
            element.SetAttribute(name, value);
        }
    }

    private static bool IsPixel(IElement element)
    {
        string? style = element.GetAttribute("style");
        return (IsTiny(element.GetAttribute("width")) && IsTiny(element.GetAttribute("height")))
            || (style is not null && style.Replace(" ", "", StringComparison.Ordinal) is string rules
                && (rules.Contains("display:none", StringComparison.OrdinalIgnoreCase)
                    || (rules.Contains("width:1px", StringComparison.OrdinalIgnoreCase) && rules.Contains("height:1px", StringComparison.OrdinalIgnoreCase))));
    }

    private static bool IsTiny(string? length) => length is not null && HtmlRewriter.Number(length)?.TrimStart('0') is "" or "1";

    private static bool IsUnwanted(Uri url, Uri? baseUrl)
    {
        if (PrivateHost.Is(url))
        {
            return baseUrl is null || !string.Equals(url.Host, baseUrl.Host, StringComparison.OrdinalIgnoreCase);
        }

        string address = $"{url.Host}{url.AbsolutePath}";
        foreach (string tracker in TrackerHosts)
        {
            int index = address.IndexOf(tracker, StringComparison.OrdinalIgnoreCase);
            bool startsAtLabel = index == 0 || (index > 0 && index < url.Host.Length && address[index - 1] == '.');
            bool endsAtLabel = index >= 0 && (tracker.Contains('/', StringComparison.Ordinal) || index + tracker.Length == url.Host.Length);
            if (startsAtLabel && endsAtLabel)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads a <c>srcset</c> (HTML §4.8.4.2.1): URLs may hold commas, but not at their ends.</summary>
    private static List<(Uri Url, string Descriptor)> Candidates(ReadOnlySpan<char> set, Uri? baseUrl)
    {
        List<(Uri, string)> candidates = [];
        while (true)
        {
            set = set.TrimStart(" \t\n\r\f,");
            if (set.IsEmpty || candidates.Count == 20)
            {
                return candidates;
            }

            int length = set.IndexOfAny(" \t\n\r\f");
            ReadOnlySpan<char> reference = length < 0 ? set : set[..length];
            set = set[reference.Length..];
            ReadOnlySpan<char> descriptor = default;
            if (reference[^1] == ',')
            {
                reference = reference.TrimEnd(',');
            }
            else
            {
                int comma = set.IndexOf(',');
                descriptor = (comma < 0 ? set : set[..comma]).Trim();
                set = comma < 0 ? default : set[(comma + 1)..];
            }

            if (WebAddress.Resolve(reference.ToString(), baseUrl) is { } url && !IsUnwanted(url, baseUrl))
            {
                candidates.Add((url, IsDescriptor(descriptor) ? descriptor.ToString() : ""));
            }
        }
    }

    private static bool IsDescriptor(ReadOnlySpan<char> descriptor) =>
        descriptor.Length is > 1 and < 12 && descriptor[^1] is 'w' or 'x' or 'h'
        && double.TryParse(descriptor[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number > 0;

    private static string Join(List<(Uri Url, string Descriptor)> candidates)
    {
        StringBuilder set = new();
        foreach ((Uri url, string descriptor) in candidates)
        {
            // A comma at the end of a URL would be taken for the end of the candidate.
            string address = url.AbsoluteUri;
            address = address.EndsWith(',') ? $"{address[..^1]}%2C" : address;
            set.Append(set.Length == 0 ? "" : ", ").Append(address).Append(descriptor.Length == 0 ? "" : " ").Append(descriptor);
        }

        return set.ToString();
    }
}
