using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Parsing.Markup;

namespace FeedHub.Feeds.Opml;

/// <summary>The attributes of one outline, as far as they mean something here.</summary>
internal sealed class OpmlOutline
{
    /// <summary>Longest title, folder name or description, in UTF-16 code units.</summary>
    public const int MaxTextLength = 1_024;

    private const int MaxSettings = 64;

    private readonly Dictionary<string, string> _settings = new(StringComparer.Ordinal);
    private string? _text;
    private string? _title;
    private string? _category;
    private string? _url;

    private OpmlOutline()
    {
    }

    /// <summary>Kind of the outline, in lower case.</summary>
    public string? Type { get; private set; }

    /// <summary>Address of the feed as written.</summary>
    public string? FeedUrl { get; private set; }

    /// <summary>Address of the site as written.</summary>
    public string? SiteUrl { get; private set; }

    /// <summary>Description.</summary>
    public string? Description { get; private set; }

    /// <summary>Language as written.</summary>
    public string? Language { get; private set; }

    /// <summary>FeedHub's own settings, by local name.</summary>
    public IReadOnlyDictionary<string, string> Settings => _settings;

    /// <summary>Title for people: <c>title</c>, else <c>text</c>, which some programs cut.</summary>
    public string? Name => _title ?? _text;

    /// <summary>What the operator knows it by.</summary>
    public string Shown => Name is { } name ? $"\"{UrlRedaction.Redact(name)}\"" : ((FeedUrl ?? _url) is { } address ? UrlRedaction.Redact(address) : "An outline without a name");

    /// <summary>What a link or an inclusion points at.</summary>
    public string? Address => _url ?? SiteUrl;

    /// <summary>Reads the attributes of a start tag.</summary>
    /// <param name="attributes">As <see cref="HtmlTokenizer.Content"/>.</param>
    /// <param name="settingPrefixes">Prefixes that stand for FeedHub's namespace.</param>
    public static OpmlOutline Parse(ReadOnlySpan<char> attributes, HashSet<string> settingPrefixes)
    {
        OpmlOutline outline = new();
        while (HtmlTokenizer.NextAttribute(ref attributes, out ReadOnlySpan<char> name, out ReadOnlySpan<char> value))
        {
            outline.Take(name.ToString(), value, settingPrefixes);
        }

        return outline;
    }

    /// <summary>The folder that <c>category</c> names: of <c>/Eng/Infra,/Topic</c> the first path.</summary>
    public IReadOnlyList<string> CategoryFolder() => _category is null ? [] :
        [.. _category.Split(',')[0].Split('/').Select(part => CleanText.Line(part, MaxTextLength)).OfType<string>().Take(OpmlReader.MaxDepth)];

    private void Take(string name, ReadOnlySpan<char> raw, HashSet<string> settingPrefixes)
    {
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0)
        {
            if (settingPrefixes.Contains(name[..colon]) && colon + 1 < name.Length && _settings.Count < MaxSettings)
            {
                _settings.TryAdd(name[(colon + 1)..], CleanText.Scrub(CharacterReferences.Decode(raw)));
            }

            return;
        }

        if (CleanText.Line(CharacterReferences.Decode(raw), 4 * MaxTextLength) is { } value)
        {
            Take(name.ToUpperInvariant(), value);
        }
    }

    private void Take(string name, string value)
    {
        switch (name)
        {
            case "TEXT":
                _text ??= CleanText.Cut(value, MaxTextLength);
                break;
            case "TITLE":
                _title ??= CleanText.Cut(value, MaxTextLength);
                break;
            case "TYPE":
                Type ??= value.ToLowerInvariant();
                break;
            case "XMLURL" or "FEEDURL" or "XML_URL":
                FeedUrl ??= value;
                break;
            case "HTMLURL" or "HTML_URL":
                SiteUrl ??= value;
                break;
            case "URL":
                _url ??= value;
                break;
            case "DESCRIPTION":
                Description ??= CleanText.Cut(value, MaxTextLength);
                break;
            case "LANGUAGE":
                Language ??= value;
                break;
            case "CATEGORY":
                _category ??= value;
                break;
        }
    }
}
