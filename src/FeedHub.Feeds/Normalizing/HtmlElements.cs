using System.Collections.Frozen;

namespace FeedHub.Feeds.Normalizing;

/// <summary>All elements that mean something here, by name: <see cref="HtmlPolicy"/> with what the rules of tree construction ask of each name.</summary>
internal static class HtmlElements
{
    private const string BlockNames =
        "address article aside blockquote center dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table ul";

    private const string BreakNames = BlockNames +
        " body br caption dialog dir fieldset form frame frameset head hgroup html iframe img legend menu nav object optgroup option select tbody td tfoot th thead title tr video " +
        "audio xmp textarea script style button input marquee search";

    private static readonly Dictionary<HtmlTraits, string> Traits = new()
    {
        [HtmlTraits.Block] = BlockNames,
        [HtmlTraits.Formatting] = "a b big code em i s small strike strong tt u",
        [HtmlTraits.Void] = "area base basefont bgsound br col embed frame hr img image input keygen link meta param source track wbr",
        [HtmlTraits.Heading] = "h1 h2 h3 h4 h5 h6",
        [HtmlTraits.TablePart] = "caption tbody td tfoot th thead tr",
        [HtmlTraits.RowsOnly] = "table tbody tfoot thead tr",
        [HtmlTraits.Cell] = "caption td th",
        [HtmlTraits.Scope] = "caption table td th",
        [HtmlTraits.GoesIfEmpty] = "address blockquote center div dl figcaption figure footer h1 h2 h3 h4 h5 h6 header ol p pre section table ul",
        [HtmlTraits.NeedsAttribute] = "a body font html nobr span",
        [HtmlTraits.RawText] = "iframe noembed noframes plaintext script style textarea title xmp",
        [HtmlTraits.Unread] = "iframe noembed noframes script style title",
        [HtmlTraits.Breaks] = BreakNames,
        [HtmlTraits.ImpliedEnd] = "body caption dd dt head html li option p rb rp rt rtc tbody td tfoot th thead tr",
        [HtmlTraits.EndsDrawing] = "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p pre ruby s small span strong " +
            "strike sub sup table tt u ul var",
    };

    private static readonly FrozenDictionary<string, HtmlElement> ByName = Build();

    private static readonly FrozenDictionary<string, HtmlElement>.AlternateLookup<ReadOnlySpan<char>> Lookup = ByName.GetAlternateLookup<ReadOnlySpan<char>>();

    // Those of one or two letters, as most tags are: by these instead of by a hash.
    private const int SecondLetters = 0x80;
    private static readonly HtmlElement?[] Short = BuildShort();

    // Those that code asks for by name.
    public static readonly HtmlElement A = ByName["a"];
    public static readonly HtmlElement Audio = ByName["audio"];
    public static readonly HtmlElement Br = ByName["br"];
    public static readonly HtmlElement Dd = ByName["dd"];
    public static readonly HtmlElement Div = ByName["div"];
    public static readonly HtmlElement Dt = ByName["dt"];
    public static readonly HtmlElement Embed = ByName["embed"];
    public static readonly HtmlElement Hr = ByName["hr"];
    public static readonly HtmlElement Iframe = ByName["iframe"];
    public static readonly HtmlElement Img = ByName["img"];
    public static readonly HtmlElement Li = ByName["li"];
    public static readonly HtmlElement Noscript = ByName["noscript"];
    public static readonly HtmlElement Object = ByName["object"];
    public static readonly HtmlElement Ol = ByName["ol"];
    public static readonly HtmlElement P = ByName["p"];
    public static readonly HtmlElement Picture = ByName["picture"];
    public static readonly HtmlElement Pre = ByName["pre"];
    public static readonly HtmlElement Rp = ByName["rp"];
    public static readonly HtmlElement Rt = ByName["rt"];
    public static readonly HtmlElement Ruby = ByName["ruby"];
    public static readonly HtmlElement Source = ByName["source"];
    public static readonly HtmlElement Svg = ByName["svg"];
    public static readonly HtmlElement Table = ByName["table"];
    public static readonly HtmlElement Tbody = ByName["tbody"];
    public static readonly HtmlElement Td = ByName["td"];
    public static readonly HtmlElement Tr = ByName["tr"];
    public static readonly HtmlElement Ul = ByName["ul"];
    public static readonly HtmlElement Video = ByName["video"];

    /// <summary>How many there are.</summary>
    public static int Count => ByName.Count;

    /// <summary>The element of a name, in any case; <see langword="null"/> if the name means nothing.</summary>
    public static HtmlElement? Find(ReadOnlySpan<char> name)
    {
        if (name.Length is 1 or 2)
        {
            int first = (name[0] | 0x20) - 'a';
            char second = name.Length == 1 ? '\0' : name[1];
            bool isNone = first is < 0 or > 'z' - 'a' || second >= SecondLetters || (second == '\0' && name.Length == 2);
            return isNone ? null : Short[(first * SecondLetters) + (char.IsAsciiLetterUpper(second) ? second | 0x20 : second)];
        }

        return Lookup.TryGetValue(name, out HtmlElement? element) ? element : null;
    }

    /// <summary>It has no content and no end tag.</summary>
    public static bool IsVoid(ReadOnlySpan<char> name) => Find(name)?.Is(HtmlTraits.Void) == true;

    /// <summary>Its end tag may be left out, and it nests only through elements for which this does not hold.</summary>
    public static bool HasImpliedEnd(ReadOnlySpan<char> name) => Find(name)?.Is(HtmlTraits.ImpliedEnd) == true;

    /// <summary>It is opened again in each block that follows until it is closed (HTML §13.2.4.3).</summary>
    public static bool IsFormatting(ReadOnlySpan<char> name) => Find(name)?.Is(HtmlTraits.Formatting) == true || name.Equals("font", StringComparison.OrdinalIgnoreCase) || name.Equals("nobr", StringComparison.OrdinalIgnoreCase);

    /// <summary>It separates words.</summary>
    public static bool IsBlock(ReadOnlySpan<char> name) => Find(name)?.Is(HtmlTraits.Breaks) == true;

    private static HtmlElement?[] BuildShort()
    {
        HtmlElement?[] elements = new HtmlElement?[('z' - 'a' + 1) * SecondLetters];
        foreach ((string name, HtmlElement element) in ByName.Where(static pair => pair.Key.Length <= 2))
        {
            elements[((name[0] - 'a') * SecondLetters) + (name.Length == 1 ? 0 : name[1])] = element;
        }

        return elements;
    }

    private static FrozenDictionary<string, HtmlElement> Build()
    {
        Dictionary<string, HtmlTraits> traits = new(StringComparer.Ordinal);
        foreach ((HtmlTraits trait, string names) in Traits)
        {
            Add(names.Split(' '), trait);
        }

        Add(HtmlPolicy.Elements, HtmlTraits.Kept);
        Add(HtmlPolicy.Dropped, HtmlTraits.Dropped);
        Add(HtmlPolicy.Embeds, HtmlTraits.Embed);
        Add([.. HtmlPolicy.Renamed.Keys, "noscript", "frameset", "math"], HtmlTraits.None);
        foreach (string name in HtmlPolicy.Elements.Where(name => (traits[name] & (HtmlTraits.Block | HtmlTraits.TablePart | HtmlTraits.Void)) == 0 && name != "picture"))
        {
            traits[name] |= HtmlTraits.Inline;
        }

        string[] attributes = [.. Enum.GetNames<HtmlAttribute>().Select(static name => name.ToLowerInvariant())]; // in the order of their values
        Dictionary<string, HtmlElement> elements = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, HtmlTraits trait) in traits.Where(pair => !HtmlPolicy.Renamed.ContainsKey(pair.Key)))
        {
            elements.Add(name, new HtmlElement(name, elements.Count, trait, AttributesOf(name, attributes)));
        }

        foreach ((string name, string written) in HtmlPolicy.Renamed)
        {
            // A page's own frame stays only for the direction and the language it may name.
            HtmlTraits all = traits[written] | (traits[name] & HtmlTraits.NeedsAttribute);
            elements.Add(name, all == traits[written] ? elements[written] : new HtmlElement(written, elements.Count, all, AttributesOf(written, attributes)));
        }

        return elements.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

        void Add(IEnumerable<string> names, HtmlTraits trait)
        {
            foreach (string name in names)
            {
                traits[name] = traits.GetValueOrDefault(name) | trait;
            }
        }
    }

    private static ulong AttributesOf(string name, string[] attributes)
    {
        ulong set = 0;
        for (int i = 0; i < attributes.Length; i++)
        {
            set |= HtmlPolicy.Allows(name, attributes[i]) ? 1UL << i : 0;
        }

        return HtmlPolicy.Elements.Contains(name) ? set : 0;
    }
}
