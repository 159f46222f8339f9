using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using FeedHub.Feeds.Parsing.Json;
using FeedHub.Feeds.Parsing.Markup;
using FeedHub.Feeds.Parsing.Pages.Structure;

namespace FeedHub.Feeds.Parsing.Pages.Marked;

/// <summary>Reads the entries that a page lists in JSON-LD by the words of schema.org: Blog, BlogPosting, NewsArticle, ItemList, in a graph or alone.</summary>
/// <param name="most">Entries beyond it are not read.</param>
internal sealed class LinkedData(int most)
{
    private const int MaxScripts = 50;
    private const int MaxLength = 2_000_000;
    private const int MaxDepth = 12;
    private const int MaxPeople = 20;
    private const int MaxNames = 1_000;

    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, MaxDepth = 64, CommentHandling = JsonCommentHandling.Skip };

    private static readonly (string Open, string Close)[] Wrappings = [("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("/*<![CDATA[*/", "/*]]>*/"), ("<![CDATA[", "]]>")];

    // What holds entries, as its properties are called.
    private static readonly string[] Holders = ["@graph", "blogPost", "blogPosts", "itemListElement", "hasPart", "mainEntity", "item", "dataFeedElement", "liveBlogUpdate", "article"];

    private readonly List<FoundEntry> _entries = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Reads all of a page's data; empty if it lists nothing.</summary>
    /// <param name="document">The page.</param>
    public List<FoundEntry> Read(IDocument document)
    {
        foreach (IElement script in document.QuerySelectorAll("script[type]").Where(static script => script.GetAttribute("type")!.Contains("ld+json", StringComparison.OrdinalIgnoreCase)).Take(MaxScripts))
        {
            string json = script.TextContent;
            if (json.Length > MaxLength)
            {
                continue;
            }

            using JsonDocument? data = Parse(Bare(json));
            if (data is not null)
            {
                ReadNames(data.RootElement, 0);
                Walk(data.RootElement, 0, isListed: false);
            }
        }

        return _entries;
    }

    // Pages hold broken data, line breaks in strings above all; where it cannot be mended, what else they say remains.
    private static JsonDocument? Parse(string json)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(json);
        return TryParse(utf8) ?? (JsonRepair.Repair(utf8) is { } mended ? TryParse(mended) : null);
    }

    private static JsonDocument? TryParse(byte[] utf8)
    {
        try
        {
            return JsonDocument.Parse(utf8, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Without what once hid a script from browsers that knew none: comments and CDATA marks.
    private static string Bare(string json)
    {
        string bare = json.Trim();
        foreach ((string open, string close) in Wrappings)
        {
            bare = bare.StartsWith(open, StringComparison.Ordinal) ? bare[open.Length..].TrimStart() : bare;
            bare = bare.EndsWith(close, StringComparison.Ordinal) ? bare[..^close.Length].TrimEnd() : bare;
        }

        return bare.TrimEnd(';');
    }

    // In a graph, people are described once and referred to by their identifiers.
    private void ReadNames(JsonElement element, int depth)
    {
        if (depth > 3 || _names.Count >= MaxNames)
        {
            return;
        }

        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
            {
                ReadNames(item, depth + 1);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            if (Text(element, "@id") is { } id && Text(element, "name") is { } name)
            {
                _names.TryAdd(id, name);
            }

            if (element.TryGetProperty("@graph", out JsonElement graph))
            {
                ReadNames(graph, depth + 1);
            }
        }
    }

    private void Walk(JsonElement element, int depth, bool isListed)
    {
        if (depth > MaxDepth || _entries.Count >= most)
        {
            return;
        }

        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
            {
                Walk(item, depth + 1, isListed);
            }

            return;
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        string type = TypeOf(element);
        if (type is "BreadcrumbList" or "FAQPage" or "HowTo" or "SiteNavigationElement")
        {
            return;
        }

        if (IsEntry(type))
        {
            Add(element, element);
            if (type != "LiveBlogPosting")
            {
                return;
            }
        }
        else if (isListed && type is "ListItem" && !element.TryGetProperty("item", out _))
        {
            Add(element, element);
            return;
        }
        else if (type is "ListItem" && element.TryGetProperty("item", out JsonElement listed) && (listed.ValueKind == JsonValueKind.String || (listed.ValueKind == JsonValueKind.Object && !IsEntry(TypeOf(listed)) && IsPlain(TypeOf(listed)))))
        {
            Add(listed, element);
            return;
        }

        foreach (string holder in Holders)
        {
            if (element.TryGetProperty(holder, out JsonElement inner))
            {
                Walk(inner, depth + 1, type is "ItemList" or "Blog" or "DataFeed" || isListed);
            }
        }
    }

    private static bool IsEntry(string type) => type.EndsWith("Article", StringComparison.Ordinal) || type is "BlogPosting" or "SocialMediaPosting" or "DiscussionForumPosting" or "Report" or "LiveBlogPosting" or "PodcastEpisode" or "VideoObject" or "Event";

    // A list of products or places is none of entries.
    private static bool IsPlain(string type) => type is "" or "Thing" or "WebPage" or "CreativeWork" or "ListItem";

    private void Add(JsonElement item, JsonElement holder)
    {
        string? url = item.ValueKind == JsonValueKind.String ? item.GetString() : Url(item) ?? (item.ValueKind == holder.ValueKind ? Url(holder) : null);
        string? title = Text(item, "headline") ?? Text(item, "name") ?? Text(holder, "name");
        if ((url ?? title) is null || !_known.Add(url ?? title!))
        {
            return;
        }

        string? body = Text(item, "articleBody") ?? Text(item, "text");
        string? summary = Text(item, "description") ?? Text(item, "abstract") ?? Text(holder, "description");
        _entries.Add(new()
        {
            Title = PlainText.FromHtml(title),
            Link = url,
            Published = Date(item, "datePublished") ?? Date(item, "dateCreated") ?? Date(item, "uploadDate") ?? Date(item, "startDate"),
            Updated = Date(item, "dateModified"),
            Summary = summary is null ? null : HtmlEscaping.Escape(PlainText.FromHtml(summary) ?? ""),
            Content = body is null ? null : HtmlEscaping.Escape(PlainText.FromHtml(body) ?? ""),
            Image = Image(item),
            Authors = [.. People(item)],
            Categories = [.. Texts(item, "articleSection").Concat(Texts(item, "keywords").SelectMany(static words => words.Split(','))).Select(static word => word.Trim()).Where(static word => word.Length is > 0 and < 100).Take(50)],
        });
    }

    private static string? Url(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        string? page = item.TryGetProperty("mainEntityOfPage", out JsonElement main) ? main.ValueKind == JsonValueKind.Object ? Text(main, "@id") : main.ValueKind == JsonValueKind.String ? main.GetString() : null : null;
        return Text(item, "url") ?? page ?? (Text(item, "@id") is { } id && Links.IsWeb(id) ? id : null);
    }

    private static DateTimeOffset? Date(JsonElement item, string name) => PageDate.OfAttribute(Text(item, name));

    private static string? Image(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("image", out JsonElement image))
        {
            return null;
        }

        image = image.ValueKind == JsonValueKind.Array && image.GetArrayLength() > 0 ? image[0] : image;
        return image.ValueKind == JsonValueKind.String ? image.GetString() : image.ValueKind == JsonValueKind.Object ? Text(image, "url") : null;
    }

    private IEnumerable<FeedPerson> People(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object || !(item.TryGetProperty("author", out JsonElement author) || item.TryGetProperty("creator", out author)))
        {
            return [];
        }

        IEnumerable<JsonElement> all = author.ValueKind == JsonValueKind.Array ? author.EnumerateArray() : [author];
        return all.Take(MaxPeople).Select(one => (
                Name: one.ValueKind == JsonValueKind.String ? one.GetString() : one.ValueKind == JsonValueKind.Object ? Text(one, "name") ?? (Text(one, "@id") is { } id ? _names.GetValueOrDefault(id) : null) : null,
                Uri: one.ValueKind == JsonValueKind.Object ? Text(one, "url") : null))
            .Where(static one => one.Name is { Length: > 0 and < 256 } && !Links.IsWeb(one.Name)).Select(static one => new FeedPerson(PlainText.Collapse(one.Name), Uri: one.Uri));
    }

    private static IEnumerable<string> Texts(JsonElement item, string name)
    {
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(name, out JsonElement value))
        {
            return [];
        }

        return value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Where(static one => one.ValueKind == JsonValueKind.String).Select(static one => one.GetString()!)] : value.ValueKind == JsonValueKind.String ? [value.GetString()!] : [];
    }

    private static string TypeOf(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("@type", out JsonElement type))
        {
            return "";
        }

        type = type.ValueKind == JsonValueKind.Array && type.GetArrayLength() > 0 ? type[0] : type;
        string name = type.ValueKind == JsonValueKind.String ? type.GetString()! : "";
        return name[(name.LastIndexOfAny(['/', ':', '#']) + 1)..];
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
