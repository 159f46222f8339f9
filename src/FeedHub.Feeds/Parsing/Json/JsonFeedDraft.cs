using System.Text.Json;
using FeedHub.Feeds.Parsing.Markup;

namespace FeedHub.Feeds.Parsing.Json;

/// <summary>A feed while its document is read.</summary>
/// <param name="context">Base of the links, and the limits.</param>
internal sealed class JsonFeedDraft(ParseContext context)
{
    private const string VersionMark = "jsonfeed.org/version/";

    private readonly List<FeedEntry> _entries = [];
    private readonly List<FeedPerson> _authors = [];
    private readonly List<FeedPerson> _author = [];
    private readonly List<string> _hubs = [];
    private string? _version;
    private string? _title;
    private string? _homePage;
    private string? _feedUrl;
    private string? _nextUrl;
    private string? _description;
    private string? _language;
    private string? _icon;
    private string? _favicon;
    private bool _isExpired;
    private bool _isObject;
    private bool _hasItems;
    private int _dropped;

    /// <summary>What was odd.</summary>
    public NoteList Notes { get; } = new([]);

    /// <summary>Complete entries so far.</summary>
    public int EntryCount => _entries.Count;

    /// <summary>Reads the root object.</summary>
    /// <param name="reader">Stands on its start.</param>
    /// <returns><see langword="false"/> if the document ends within it.</returns>
    public bool ReadFeed(ref Utf8JsonReader reader)
    {
        _isObject = true;
        JsonProperty property;
        while (JsonProperties.TryNext(ref reader, out property) && property != JsonProperty.End)
        {
            bool isWhole = property switch
            {
                JsonProperty.Version => JsonValues.TryText(ref reader, out _version),
                JsonProperty.Title => JsonValues.TryTextOrNumber(ref reader, out _title),
                JsonProperty.HomePageUrl => JsonValues.TryText(ref reader, out _homePage),
                JsonProperty.FeedUrl => JsonValues.TryText(ref reader, out _feedUrl),
                JsonProperty.NextUrl => JsonValues.TryText(ref reader, out _nextUrl),
                JsonProperty.Description => JsonValues.TryText(ref reader, out _description),
                JsonProperty.Language => JsonValues.TryText(ref reader, out _language),
                JsonProperty.Icon => JsonValues.TryText(ref reader, out _icon),
                JsonProperty.Favicon => JsonValues.TryText(ref reader, out _favicon),
                JsonProperty.Expired => JsonValues.TryTruth(ref reader, out _isExpired),
                JsonProperty.Author => JsonPeople.TryRead(ref reader, context, _author),
                JsonProperty.Authors => JsonPeople.TryRead(ref reader, context, _authors),
                JsonProperty.Hubs => JsonHubs.TryRead(ref reader, context, _hubs),
                JsonProperty.Items => ReadItems(ref reader),
                _ => JsonValues.Skip(ref reader),
            };
            if (!isWhole)
            {
                return false;
            }
        }

        return property == JsonProperty.End;
    }

    /// <summary>Reads one more entry, apart from its document.</summary>
    /// <param name="entry">An object.</param>
    /// <param name="options">How tolerant to be.</param>
    /// <returns><see langword="false"/> if it is no valid JSON.</returns>
    public bool TryAddEntry(ReadOnlySpan<byte> entry, JsonReaderOptions options)
    {
        if (_entries.Count >= context.Limits.MaxEntries)
        {
            _dropped++;
            return true;
        }

        Utf8JsonReader reader = new(entry, isFinalBlock: false, new JsonReaderState(options));
        try
        {
            if (!reader.Read() || !new JsonEntryReader(context, Notes).TryRead(ref reader, out FeedEntry? read))
            {
                return false;
            }

            _entries.Add(read!);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>What the document came to.</summary>
    /// <param name="fault">Why reading stopped.</param>
    public ParseResult ToResult(JsonFault fault)
    {
        if (fault.Kind == JsonFaultKind.Depth)
        {
            return new ParseResult.Failed(ParseError.Depth, $"The document begins like JSON. {fault.Reason}");
        }

        if (fault.Kind != JsonFaultKind.None && (_entries.Count == 0 || !IsFeed))
        {
            return new ParseResult.Failed(ParseError.Json, $"The document begins like JSON. {fault.Reason}");
        }

        if (!IsFeed)
        {
            return new ParseResult.Failed(ParseError.NotAFeed, _isObject
                ? "The document is JSON, but no JSON Feed: it has neither a version of jsonfeed.org nor items that look like entries."
                : "The document is JSON, but no JSON Feed, which is an object.");
        }

        if (fault.Kind != JsonFaultKind.None)
        {
            Notes.Add(fault.Kind == JsonFaultKind.Cut ? NoteCodes.Truncated : NoteCodes.BadJson, fault.Reason);
        }

        if (_dropped > 0)
        {
            Notes.Add(NoteCodes.TooManyEntries, $"{_dropped} over the limit of {context.Limits.MaxEntries}");
        }

        return new ParseResult.Parsed(ToFeed(), fault.Kind != JsonFaultKind.None, Notes.Notes);
    }

    private bool IsFeed => _isObject && (HasVersion || (_hasItems && (_homePage ?? _feedUrl) is not null) || _entries.Exists(LooksLikeEntry));

    private bool HasVersion => _version?.Contains(VersionMark, StringComparison.OrdinalIgnoreCase) == true;

    private static bool LooksLikeEntry(FeedEntry entry) => entry.ContentHtml is not null || entry.Published is not null || (entry.Link is not null && (entry.Title ?? entry.Summary) is not null);

    private Feed ToFeed()
    {
        if (!HasVersion)
        {
            Notes.Add(NoteCodes.MissingVersion, JsonText.Cut(_version, 64));
        }

        string? next = Links.Resolve(context.DocumentUrl, _nextUrl);
        return new Feed
        {
            Format = FeedFormat.Json,
            Version = HasVersion ? JsonText.Cut(_version![(_version!.IndexOf(VersionMark, StringComparison.OrdinalIgnoreCase) + VersionMark.Length)..].Trim('/', ' '), 16) : null,
            Title = JsonText.Cut(PlainText.Collapse(_title), context.Limits.MaxTitleLength),
            Link = Links.Resolve(context.DocumentUrl, _homePage),
            SelfLink = Links.Resolve(context.DocumentUrl, _feedUrl),
            Hubs = _hubs,
            Links = next is null ? [] : [new FeedLink("next", next)],
            Description = JsonText.Cut(_description, context.Limits.MaxContentLength),
            Language = _language?.Trim(),
            Authors = _authors.Count > 0 ? _authors : _author,
            Icon = Links.Resolve(context.DocumentUrl, _icon ?? _favicon),
            IsExpired = _isExpired,
            Entries = _entries,
        };
    }

    private bool ReadItems(ref Utf8JsonReader reader)
    {
        // A name that comes twice counts the last time (RFC 8259 §4 leaves it open; most readers do so).
        _entries.Clear();
        _dropped = 0;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return JsonValues.Skip(ref reader);
        }

        _hasItems = true;
        JsonEntryReader entries = new(context, Notes);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndArray)
            {
                return true;
            }

            if (reader.TokenType != JsonTokenType.StartObject || _entries.Count >= context.Limits.MaxEntries)
            {
                _dropped += reader.TokenType == JsonTokenType.StartObject ? 1 : 0;
                if (!JsonValues.Skip(ref reader))
                {
                    return false;
                }

                continue;
            }

            if (!entries.TryRead(ref reader, out FeedEntry? entry))
            {
                return false;
            }

            _entries.Add(entry!);
        }

        return false;
    }
}
