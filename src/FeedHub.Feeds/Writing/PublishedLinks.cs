using System.ServiceModel.Syndication;
using System.Text;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Writing;

/// <summary>The links of published documents that every format shares.</summary>
internal static class PublishedLinks
{
    private static readonly string[] Formats = [FeedMediaTypes.Atom, FeedMediaTypes.Rss, FeedMediaTypes.Json];

    /// <summary>
    /// Relations of a source's own links that are passed on: registered ones that say something of an entry elsewhere, and those that are IRIs (RFC 4287 §4.2.7.2). The others the writer decides itself, or they
    /// mean nothing in a copy.
    /// </summary>
    private static bool IsPassedOn(string rel) => rel is "related" or "via" or "replies" or "payment" or "describedby" or "up"
        || rel.StartsWith("http://", StringComparison.Ordinal) || rel.StartsWith("https://", StringComparison.Ordinal);

    /// <summary>Relations of the hub's own feeds that are said once, by the writer.</summary>
    private static bool IsReserved(string rel) => rel is "alternate" or "self" or "hub";

    /// <summary>An entry's further links, each relation and target once, those with an unusable target left out.</summary>
    public static IEnumerable<FeedLink> Further(PublishedEntry entry)
    {
        HashSet<(string, string)> seen = [];
        foreach (FeedLink link in entry.Links)
        {
            if (IsPassedOn(link.Rel) && link.Href != entry.CommentsUrl && TryParse(link.Href) is not null && seen.Add((link.Rel, link.Href)))
            {
                yield return link;
            }
        }
    }

    /// <summary>The document itself, the page, the other formats, hubs, and what the view adds.</summary>
    public static IEnumerable<SyndicationLink> OfFeed(PublishedFeed feed, string selfType)
    {
        yield return Create("self", feed.BaseUrl + SuffixOf(selfType) + feed.Query, selfType);
        yield return Create("alternate", feed.PageUrl, "text/html");
        foreach (string type in Formats)
        {
            if (type != selfType)
            {
                yield return Create("alternate", feed.BaseUrl + SuffixOf(type) + feed.Query, type);
            }
        }

        foreach ((string rel, string href) in FeedHistory.Links(feed, SuffixOf(selfType)))
        {
            yield return Create(rel, href, selfType);
        }

        foreach (string hub in feed.Hubs)
        {
            yield return Create("hub", hub);
        }

        foreach (FeedLink link in feed.Links)
        {
            if (!IsReserved(link.Rel) && TryParse(link.Href) is not null)
            {
                yield return Create(link);
            }
        }
    }

    public static SyndicationLink Create(FeedLink link)
    {
        SyndicationLink created = Create(XmlText.Line(link.Rel), link.Href, link.Type is null ? null : XmlText.Line(link.Type));
        created.Title = link.Title is null ? null : XmlText.Line(link.Title);
        if (link.Language is { } language)
        {
            created.AttributeExtensions.Add(new("hreflang"), XmlText.Line(language));
        }

        return created;
    }

    public static SyndicationLink Create(string rel, string href, string? type = null) =>
        new(TryParse(href)) { RelationshipType = rel, MediaType = type };

    /// <summary>An absolute URL as a document may hold it: escaped to ASCII (RFC 3986 §2.1), its host included (RFC 5890 §2.3.2.1), of a scheme that a reader may follow.</summary>
    /// <returns><see langword="null"/> if it is none. A path such as <c>/x</c>, which .NET takes for a file on Unix, is none.</returns>
    public static Uri? TryParse(string? href)
    {
        if (!Uri.TryCreate(href, UriKind.Absolute, out Uri? uri))
        {
            return null;
        }

        return uri.Scheme switch
        {
            "http" or "https" => Ascii.IsValid(uri.Host) ? uri : Ascii.IsValid(uri.IdnHost) ? new UriBuilder(uri) { Host = uri.IdnHost }.Uri : null,
            "mailto" => uri,
            "tag" or "urn" => AtomId.Accept(href) is null ? null : uri,
            _ => null,
        };
    }

    /// <summary>Scheme of a category: an IRI in Atom (RFC 4287 §4.2.2.2), where sources write other words as well.</summary>
    public static string? Scheme(string? scheme) => AtomId.Accept(scheme);

    private static string SuffixOf(string type) => type switch
    {
        FeedMediaTypes.Atom => FeedMediaTypes.AtomSuffix,
        FeedMediaTypes.Rss => FeedMediaTypes.RssSuffix,
        _ => FeedMediaTypes.JsonSuffix,
    };
}
