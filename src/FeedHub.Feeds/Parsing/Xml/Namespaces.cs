using System.Collections.Frozen;

namespace FeedHub.Feeds.Parsing.Xml;

/// <summary>Which vocabulary a namespace URI or a prefix means, in all the spellings that feeds use.</summary>
internal static class Namespaces
{
    // Keys are as Normalize leaves them: no scheme, no "www.", no closing slash or hash, lower case.
    private static readonly FrozenDictionary<string, Vocabulary> ByUri = new Dictionary<string, Vocabulary>(StringComparer.Ordinal)
    {
        [""] = Vocabulary.Core,
        ["backend.userland.com/rss"] = Vocabulary.Core,
        ["backend.userland.com/rss2"] = Vocabulary.Core,
        ["backend.userland.com/rss091"] = Vocabulary.Core,
        ["backend.userland.com/rss092"] = Vocabulary.Core,
        ["backend.userland.com/rss20"] = Vocabulary.Core,
        ["blogs.law.harvard.edu/tech/rss"] = Vocabulary.Core,
        ["cyber.law.harvard.edu/rss"] = Vocabulary.Core,
        ["cyber.law.harvard.edu/rss/rss.html"] = Vocabulary.Core,
        ["rssboard.org/rss-specification"] = Vocabulary.Core,
        ["purl.org/rss/1.0"] = Vocabulary.Core,
        ["purl.org/rss/1.0/modules/rss091"] = Vocabulary.Core,
        ["purl.org/net/rss1.1"] = Vocabulary.Core,
        ["my.netscape.com/rdf/simple/0.9"] = Vocabulary.Core,
        ["my.netscape.com/publish/formats/rss-0.91.dtd"] = Vocabulary.Core,
        ["channel.netscape.com/rdf/simple/0.9"] = Vocabulary.Core,
        ["example.com/newformat"] = Vocabulary.Core,
        ["example.com/necho"] = Vocabulary.Core,
        ["purl.org/echo"] = Vocabulary.Atom03,
        ["uri/of/echo/namespace"] = Vocabulary.Atom03,
        ["purl.org/pie"] = Vocabulary.Atom03,
        ["purl.org/atom/ns"] = Vocabulary.Atom03,
        ["w3.org/2005/atom"] = Vocabulary.Atom,
        ["purl.org/atom/1.0"] = Vocabulary.Atom,
        ["purl.org/atom/app"] = Vocabulary.Publishing,
        ["w3.org/2007/app"] = Vocabulary.Publishing,
        ["w3.org/1999/02/22-rdf-syntax-ns"] = Vocabulary.Rdf,
        ["purl.org/dc/elements/1.0"] = Vocabulary.DublinCore,
        ["purl.org/dc/elements/1.1"] = Vocabulary.DublinCore,
        ["purl.org/dc"] = Vocabulary.DublinCore,
        ["purl.org/dc/terms"] = Vocabulary.DublinCoreTerms,
        ["dublincore.org/documents/dcmi-namespace"] = Vocabulary.DublinCore,
        ["purl.org/rss/1.0/modules/content"] = Vocabulary.Content,
        ["purl.org/rss/modules/content"] = Vocabulary.Content,
        ["search.yahoo.com/mrss"] = Vocabulary.Media,
        ["search.yahoo.com/searchrss"] = Vocabulary.Media,
        ["search.yahoo.com/rss"] = Vocabulary.Media,
        ["tools.search.yahoo.com/mrss"] = Vocabulary.Media,
        ["video.search.yahoo.com/mrss"] = Vocabulary.Media,
        ["rssboard.org/media-rss"] = Vocabulary.Media,
        ["itunes.com/dtds/podcast-1.0.dtd"] = Vocabulary.Itunes,
        ["itunes.apple.com/dtds/podcast-1.0.dtd"] = Vocabulary.Itunes,
        ["example.com/dtds/podcast-1.0.dtd"] = Vocabulary.Itunes,
        ["itunesu.com/feed"] = Vocabulary.Itunes,
        ["podcastindex.org/namespace/1.0"] = Vocabulary.Podcast,
        ["github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"] = Vocabulary.Podcast,
        ["google.com/schemas/play-podcasts/1.0"] = Vocabulary.GooglePlay,
        ["google.com/schemas/play-podcasts/1.0/play-podcasts.xsd"] = Vocabulary.GooglePlay,
        ["purl.org/rss/1.0/modules/slash"] = Vocabulary.Slash,
        ["wellformedweb.org/commentapi"] = Vocabulary.CommentApi,
        ["purl.org/syndication/thread/1.0"] = Vocabulary.Threading,
        ["georss.org/georss"] = Vocabulary.GeoRss,
        ["georss.org/georss/10"] = Vocabulary.GeoRss,
        ["w3.org/2003/01/geo/wgs84_pos"] = Vocabulary.Geo,
        ["opengis.net/gml"] = Vocabulary.Gml,
        ["opengis.net/gml/3.2"] = Vocabulary.Gml,
        ["backend.userland.com/creativecommonsrssmodule"] = Vocabulary.CreativeCommonsRss,
        ["cyber.law.harvard.edu/rss/creativecommonsrssmodule.html"] = Vocabulary.CreativeCommonsRss,
        ["web.resource.org/cc"] = Vocabulary.CreativeCommons,
        ["creativecommons.org/ns"] = Vocabulary.CreativeCommons,
        ["purl.org/rss/1.0/modules/syndication"] = Vocabulary.Syndication,
        ["rssnamespace.org/feedburner/ext/1.0"] = Vocabulary.FeedBurner,
        ["pheedo.com/namespace/pheedo"] = Vocabulary.Pheedo,
        ["purl.org/syndication/history/1.0"] = Vocabulary.FeedHistory,
        ["purl.org/atompub/tombstones/1.0"] = Vocabulary.Tombstones,
        ["source.scripting.com"] = Vocabulary.Source,
        ["source.smallpict.com/2014/07/12/theoutlineitself.html"] = Vocabulary.Source,
        ["w3.org/1999/xhtml"] = Vocabulary.Xhtml,
        ["w3.org/xml/1998/namespace"] = Vocabulary.Xml,
        ["webns.net/mvcb"] = Vocabulary.Admin,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Vocabulary> ByPrefix = new Dictionary<string, Vocabulary>(StringComparer.OrdinalIgnoreCase)
    {
        ["atom"] = Vocabulary.Atom,
        ["atom10"] = Vocabulary.Atom,
        ["atom03"] = Vocabulary.Atom03,
        ["rdf"] = Vocabulary.Rdf,
        ["rss"] = Vocabulary.Core,
        ["dc"] = Vocabulary.DublinCore,
        ["dcterms"] = Vocabulary.DublinCoreTerms,
        ["dct"] = Vocabulary.DublinCoreTerms,
        ["content"] = Vocabulary.Content,
        ["media"] = Vocabulary.Media,
        ["itunes"] = Vocabulary.Itunes,
        ["podcast"] = Vocabulary.Podcast,
        ["googleplay"] = Vocabulary.GooglePlay,
        ["slash"] = Vocabulary.Slash,
        ["wfw"] = Vocabulary.CommentApi,
        ["thr"] = Vocabulary.Threading,
        ["georss"] = Vocabulary.GeoRss,
        ["geo"] = Vocabulary.Geo,
        ["gml"] = Vocabulary.Gml,
        ["creativecommons"] = Vocabulary.CreativeCommonsRss,
        ["cc"] = Vocabulary.CreativeCommons,
        ["sy"] = Vocabulary.Syndication,
        ["syn"] = Vocabulary.Syndication,
        ["feedburner"] = Vocabulary.FeedBurner,
        ["pheedo"] = Vocabulary.Pheedo,
        ["fh"] = Vocabulary.FeedHistory,
        ["at"] = Vocabulary.Tombstones,
        ["source"] = Vocabulary.Source,
        ["app"] = Vocabulary.Publishing,
        ["xhtml"] = Vocabulary.Xhtml,
        ["xml"] = Vocabulary.Xml,
        ["admin"] = Vocabulary.Admin,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The vocabulary of a URI in any known spelling; <see cref="Vocabulary.Other"/> if unknown.</summary>
    /// <param name="uri">As declared; empty for no namespace.</param>
    public static Vocabulary OfUri(string uri) => ByUri.GetValueOrDefault(Normalize(uri), Vocabulary.Other);

    /// <summary>The vocabulary a prefix usually stands for; <see cref="Vocabulary.Other"/> if unknown.</summary>
    /// <param name="prefix">As written, in any case.</param>
    public static Vocabulary OfPrefix(string prefix) => ByPrefix.GetValueOrDefault(prefix, Vocabulary.Other);

    private static string Normalize(string uri)
    {
        ReadOnlySpan<char> rest = uri.AsSpan().Trim();
        int scheme = rest.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            rest = rest[(scheme + 3)..];
        }

        if (rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
        {
            rest = rest[4..];
        }

        return rest.TrimEnd("/#").ToString().ToLowerInvariant();
    }
}
