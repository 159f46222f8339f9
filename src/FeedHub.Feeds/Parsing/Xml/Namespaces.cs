namespace FeedHub.Feeds.Parsing.Xml;

/// <summary>Which vocabulary a namespace URI or a prefix means, in all the spellings that feeds use. Asked once a document and name: tables that take longer to make and are read faster would not pay.</summary>
internal static class Namespaces
{
    // As Normalize leaves them: no scheme, no "www.", no closing slash or hash, lower case. Many in one text, since each text of the code is looked up at its first use, which would take longer than to cut one.
    private static readonly Dictionary<string, Vocabulary> ByUri = Read(StringComparer.Ordinal,
    [
        (Vocabulary.Core, "backend.userland.com/rss backend.userland.com/rss2 backend.userland.com/rss091 backend.userland.com/rss092 backend.userland.com/rss20 blogs.law.harvard.edu/tech/rss cyber.law.harvard.edu/rss cyber.law.harvard.edu/rss/rss.html rssboard.org/rss-specification "
            + "purl.org/rss/1.0 purl.org/rss/1.0/modules/rss091 purl.org/net/rss1.1 my.netscape.com/rdf/simple/0.9 my.netscape.com/publish/formats/rss-0.91.dtd channel.netscape.com/rdf/simple/0.9 example.com/newformat example.com/necho"),
        (Vocabulary.Atom03, "purl.org/echo uri/of/echo/namespace purl.org/pie purl.org/atom/ns"),
        (Vocabulary.Atom, "w3.org/2005/atom purl.org/atom/1.0"),
        (Vocabulary.Publishing, "purl.org/atom/app w3.org/2007/app"),
        (Vocabulary.Rdf, "w3.org/1999/02/22-rdf-syntax-ns"),
        (Vocabulary.DublinCore, "purl.org/dc/elements/1.0 purl.org/dc/elements/1.1 purl.org/dc dublincore.org/documents/dcmi-namespace"),
        (Vocabulary.DublinCoreTerms, "purl.org/dc/terms"),
        (Vocabulary.Content, "purl.org/rss/1.0/modules/content purl.org/rss/modules/content"),
        (Vocabulary.Media, "search.yahoo.com/mrss search.yahoo.com/searchrss search.yahoo.com/rss tools.search.yahoo.com/mrss video.search.yahoo.com/mrss rssboard.org/media-rss"),
        (Vocabulary.Itunes, "itunes.com/dtds/podcast-1.0.dtd itunes.apple.com/dtds/podcast-1.0.dtd example.com/dtds/podcast-1.0.dtd itunesu.com/feed"),
        (Vocabulary.Podcast, "podcastindex.org/namespace/1.0 github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"),
        (Vocabulary.GooglePlay, "google.com/schemas/play-podcasts/1.0 google.com/schemas/play-podcasts/1.0/play-podcasts.xsd"),
        (Vocabulary.Slash, "purl.org/rss/1.0/modules/slash"),
        (Vocabulary.CommentApi, "wellformedweb.org/commentapi"),
        (Vocabulary.Threading, "purl.org/syndication/thread/1.0"),
        (Vocabulary.GeoRss, "georss.org/georss georss.org/georss/10"),
        (Vocabulary.Geo, "w3.org/2003/01/geo/wgs84_pos"),
        (Vocabulary.Gml, "opengis.net/gml opengis.net/gml/3.2"),
        (Vocabulary.CreativeCommonsRss, "backend.userland.com/creativecommonsrssmodule cyber.law.harvard.edu/rss/creativecommonsrssmodule.html"),
        (Vocabulary.CreativeCommons, "web.resource.org/cc creativecommons.org/ns"),
        (Vocabulary.Syndication, "purl.org/rss/1.0/modules/syndication"),
        (Vocabulary.FeedBurner, "rssnamespace.org/feedburner/ext/1.0"),
        (Vocabulary.Pheedo, "pheedo.com/namespace/pheedo"),
        (Vocabulary.FeedHistory, "purl.org/syndication/history/1.0"),
        (Vocabulary.Tombstones, "purl.org/atompub/tombstones/1.0"),
        (Vocabulary.Source, "source.scripting.com source.smallpict.com/2014/07/12/theoutlineitself.html"),
        (Vocabulary.Xhtml, "w3.org/1999/xhtml"),
        (Vocabulary.Xml, "w3.org/xml/1998/namespace"),
        (Vocabulary.Admin, "webns.net/mvcb"),
    ]);

    private static readonly Dictionary<string, Vocabulary> ByPrefix = Read(StringComparer.OrdinalIgnoreCase,
    [
        (Vocabulary.Atom, "atom atom10"),
        (Vocabulary.Atom03, "atom03"),
        (Vocabulary.Rdf, "rdf"),
        (Vocabulary.Core, "rss"),
        (Vocabulary.DublinCore, "dc"),
        (Vocabulary.DublinCoreTerms, "dcterms dct"),
        (Vocabulary.Content, "content"),
        (Vocabulary.Media, "media"),
        (Vocabulary.Itunes, "itunes"),
        (Vocabulary.Podcast, "podcast"),
        (Vocabulary.GooglePlay, "googleplay"),
        (Vocabulary.Slash, "slash"),
        (Vocabulary.CommentApi, "wfw"),
        (Vocabulary.Threading, "thr"),
        (Vocabulary.GeoRss, "georss"),
        (Vocabulary.Geo, "geo"),
        (Vocabulary.Gml, "gml"),
        (Vocabulary.CreativeCommonsRss, "creativecommons"),
        (Vocabulary.CreativeCommons, "cc"),
        (Vocabulary.Syndication, "sy syn"),
        (Vocabulary.FeedBurner, "feedburner"),
        (Vocabulary.Pheedo, "pheedo"),
        (Vocabulary.FeedHistory, "fh"),
        (Vocabulary.Tombstones, "at"),
        (Vocabulary.Source, "source"),
        (Vocabulary.Publishing, "app"),
        (Vocabulary.Xhtml, "xhtml"),
        (Vocabulary.Xml, "xml"),
        (Vocabulary.Admin, "admin"),
    ]);

    /// <summary>The vocabulary of a URI in any known spelling; <see cref="Vocabulary.Other"/> if unknown.</summary>
    /// <param name="uri">As declared; empty for no namespace.</param>
    public static Vocabulary OfUri(string uri) => Normalize(uri) is { Length: > 0 } key ? ByUri.GetValueOrDefault(key, Vocabulary.Other) : Vocabulary.Core;

    /// <summary>The vocabulary a prefix usually stands for; <see cref="Vocabulary.Other"/> if unknown.</summary>
    /// <param name="prefix">As written, in any case.</param>
    public static Vocabulary OfPrefix(string prefix) => ByPrefix.GetValueOrDefault(prefix, Vocabulary.Other);

    private static Dictionary<string, Vocabulary> Read(StringComparer comparer, ReadOnlySpan<(Vocabulary Vocabulary, string Names)> lines)
    {
        Dictionary<string, Vocabulary> names = new(comparer);
        foreach ((Vocabulary vocabulary, string all) in lines)
        {
            foreach (string name in all.Split(' '))
            {
                names.Add(name, vocabulary);
            }
        }

        return names;
    }

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
