using AngleSharp.Dom;
using FeedHub.Feeds.Parsing.Markup;
using FeedHub.Feeds.Parsing.Pages.Structure;

namespace FeedHub.Feeds.Parsing.Pages.Marked;

/// <summary>Reads the entries that a page marks as microdata by the words of schema.org: elements of type BlogPosting, NewsArticle and their like.</summary>
/// <param name="most">Entries beyond it are not read.</param>
internal sealed class Microdata(int most)
{
    private const int MaxText = 65_536;

    /// <summary>Reads them; empty if there is none.</summary>
    /// <param name="document">The page.</param>
    public List<FoundEntry> Read(IDocument document)
    {
        List<FoundEntry> entries = [];
        IElement? end = null;
        foreach (IElement element in document.QuerySelectorAll("[itemscope][itemtype]"))
        {
            string type = element.GetAttribute("itemtype")!;
            bool isInside = end is not null && end.Contains(element);
            if (!isInside && entries.Count < most && type.Contains("schema.org", StringComparison.OrdinalIgnoreCase) && (type.EndsWith("Article", StringComparison.Ordinal) || type.EndsWith("Posting", StringComparison.Ordinal)))
            {
                end = element;
                if (Entry(element) is { } entry)
                {
                    entries.Add(entry);
                }
            }
        }

        return entries;
    }

    private static FoundEntry? Entry(IElement element)
    {
        string? title = null;
        string? url = element.GetAttribute("itemid");
        string? summary = null;
        string? body = null;
        string? image = null;
        DateTimeOffset? published = null;
        DateTimeOffset? updated = null;
        List<FeedPerson> authors = [];
        List<string> labels = [];
        NodeWalk walk = new(element);
        bool skips = false;
        for (INode? node = walk.Next(); node is not null; node = walk.Next(skips))
        {
            skips = false;
            if (node is not IElement inner || inner.GetAttribute("itemprop") is not { } names)
            {
                continue;
            }

            skips = inner.HasAttribute("itemscope"); // what is inside is said of something else
            foreach (string name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                switch (name)
                {
                    case "headline" or "name":
                        title ??= Text(inner);
                        url ??= (inner.QuerySelector("a[href]") ?? LinkAround(inner, element))?.GetAttribute("href");
                        break;
                    case "url" or "mainEntityOfPage":
                        url = Target(inner) ?? url;
                        break;
                    case "description":
                        summary ??= inner.LocalName == "meta" ? Escaped(inner.GetAttribute("content")) : inner.InnerHtml;
                        break;
                    case "articleBody" or "text":
                        body ??= inner.InnerHtml;
                        break;
                    case "datePublished" or "dateCreated":
                        published ??= Date(inner);
                        break;
                    case "dateModified":
                        updated ??= Date(inner);
                        break;
                    case "image" or "thumbnailUrl":
                        image ??= inner.GetAttribute("src") ?? inner.GetAttribute("content") ?? inner.GetAttribute("href");
                        break;
                    case "author" or "creator" when authors.Count < 20:
                        authors.AddRange(Person(inner));
                        break;
                    case "articleSection" or "keywords" when labels.Count < 50 && Text(inner) is { Length: < 100 } label:
                        labels.AddRange(label.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
                        break;
                    default:
                        break;
                }
            }
        }

        bool isCut = body is not null && summary is null && ExcerptMarks.IsCut(PageText.Of(element, MaxText));
        return (title ?? url) is null ? null : new()
        {
            Title = title,
            Link = url,
            Published = published,
            Updated = updated,
            Summary = summary ?? (isCut ? body : null),
            Content = isCut ? null : body,
            Image = image,
            Authors = authors,
            Categories = labels,
        };
    }

    private static IElement? LinkAround(IElement inner, IElement entry)
    {
        IElement? at = inner;
        while (at is not null && at != entry && at.LocalName != "a")
        {
            at = at.ParentElement;
        }

        return at is { LocalName: "a" } ? at : null;
    }

    private static string? Text(IElement element) => PlainText.Collapse(element.LocalName == "meta" ? element.GetAttribute("content") : PageText.Of(element, MaxText));

    private static string? Escaped(string? text) => PlainText.Collapse(text) is { } plain ? HtmlEscaping.Escape(plain) : null;

    private static string? Target(IElement element) => element.GetAttribute("href") ?? element.GetAttribute("itemid") ?? (element.LocalName == "meta" ? element.GetAttribute("content") : null);

    private static DateTimeOffset? Date(IElement element) => PageDate.OfAttribute(element.GetAttribute("datetime") ?? element.GetAttribute("content")) ?? PageDate.Find(PageText.Of(element, 200) ?? "")?.Value;

    private static IEnumerable<FeedPerson> Person(IElement element)
    {
        IElement? name = element.HasAttribute("itemscope") ? element.QuerySelector("[itemprop~='name']") : element;
        string? link = (element.LocalName == "a" ? element : element.QuerySelector("a[href],link[href]"))?.GetAttribute("href");
        return name is null || Text(name) is not { } text ? [] : LineByline.Names(text, link);
    }
}
