using System.Collections.Frozen;

namespace FeedHub.Feeds.Normalizing;

/// <summary>
/// What clean HTML may hold (security: cross-site scripting). Nothing that runs, loads a document, styles or names anything; no foreign content and no raw text elements,
/// whose text and markup a second parser may take differently. An element that is not listed gives way to its content, but for <see cref="Dropped"/>.
/// Whoever changes this raises <see cref="HtmlCleaner.PolicyVersion"/>.
/// </summary>
internal static class HtmlPolicy
{
    /// <summary>Elements that stay.</summary>
    public static readonly FrozenSet<string> Elements = Names(
        "a abbr address article aside b bdi bdo big blockquote br caption center cite code dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 " +
        "header hr i img ins kbd li main mark ol p picture pre q rp rt ruby s samp section small source span strike strong sub summary sup table tbody td tfoot th thead " +
        "time tr tt u ul var wbr");

    /// <summary>Elements that stay under another name.</summary>
    public static readonly FrozenDictionary<string, string> Renamed = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["acronym"] = "abbr",
        ["amp-anim"] = "img",
        ["amp-img"] = "img",
        ["body"] = "div",
        ["dir"] = "ul",
        ["fieldset"] = "div",
        ["font"] = "span",
        ["form"] = "div",
        ["hgroup"] = "div",
        ["html"] = "div",
        ["image"] = "img",
        ["legend"] = "div",
        ["listing"] = "pre",
        ["menu"] = "ul",
        ["nav"] = "div",
        ["nobr"] = "span",
        ["search"] = "div",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Elements that go with all they hold: it is not for readers, or not text.</summary>
    public static readonly FrozenSet<string> Dropped = Names(
        "script style template title noframes noembed applet frame param link meta base basefont bgsound svg select datalist input textarea " +
        "map area track canvas dialog plaintext xmp slot portal fencedframe audioworklet keygen isindex progress meter annotation annotation-xml");

    /// <summary>Elements that hold a player or another document: they become a link, or go.</summary>
    public static readonly FrozenSet<string> Embeds = Names("audio embed iframe object video");

    /// <summary>Attributes that stay on any element.</summary>
    public static readonly FrozenSet<string> EverywhereAttributes = Names("dir lang title");

    /// <summary>Attributes whose value is a URL.</summary>
    public static readonly FrozenSet<string> UrlAttributes = Names("cite href src");

    private static readonly FrozenDictionary<string, FrozenSet<string>> Attributes = new Dictionary<string, FrozenSet<string>>(StringComparer.Ordinal)
    {
        ["a"] = Names("href hreflang"),
        ["blockquote"] = Names("cite"),
        ["del"] = Names("cite datetime"),
        ["details"] = Names("open"),
        ["img"] = Names("alt height sizes src srcset width"),
        ["ins"] = Names("cite datetime"),
        ["li"] = Names("value"),
        ["ol"] = Names("reversed start type"),
        ["q"] = Names("cite"),
        ["source"] = Names("height media sizes srcset type width"),
        ["td"] = Names("colspan rowspan"),
        ["th"] = Names("abbr colspan rowspan scope"),
        ["time"] = Names("datetime"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every attribute that stays on some element.</summary>
    public static IEnumerable<string> AllAttributes => EverywhereAttributes.Concat(Attributes.Values.SelectMany(names => names)).Distinct(StringComparer.Ordinal);

    /// <summary>The attribute may stay on the element.</summary>
    public static bool Allows(string element, string attribute) =>
        EverywhereAttributes.Contains(attribute) || (Attributes.TryGetValue(element, out FrozenSet<string>? names) && names.Contains(attribute));

    private static FrozenSet<string> Names(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
