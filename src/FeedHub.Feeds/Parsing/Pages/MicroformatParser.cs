using AngleSharp.Dom;

namespace FeedHub.Feeds.Parsing.Pages;

/// <summary>Finds the microformats of a page (microformats.org/wiki/microformats2-parsing) and, where an element has none of them, the classic ones.</summary>
/// <param name="limits">How much text is kept.</param>
internal sealed class MicroformatParser(ParseLimits limits)
{
    // A feed, its entries, what they cite, and the authors of that: deeper ones are text.
    private const int MaxNesting = 8;
    private readonly PropertyReader _values = new(limits);

    /// <summary>All microformats that are in no other, in document order.</summary>
    /// <param name="document">The page.</param>
    public IReadOnlyList<Microformat> Read(IDocument document)
    {
        Microformat page = new("", document.DocumentElement, isClassic: false);
        ReadChildren(document.DocumentElement, page, 0);
        return page.Children;
    }

    private void ReadChildren(IElement parent, Microformat owner, int nesting)
    {
        NodeWalk walk = new(parent);
        INode? node = walk.Next();
        while (node is not null)
        {
            bool isDone = node is not IElement { LocalName: not ("template" or "script" or "style") } element || Read(element, owner, nesting);
            node = walk.Next(isDone);
        }
    }

    // Reads one element; true if what is inside of it was read too.
    private bool Read(IElement element, Microformat owner, int nesting)
    {
        Microformat? item = nesting < MaxNesting && element.ClassList.Length > 0 ? Open(element) : null;
        if (item is not null)
        {
            ReadChildren(element, item, nesting + 1);
            AddImplied(item);
        }

        bool isProperty = owner.Type.Length > 0 && ReadProperties(element, owner, item);
        if (item is not null && !isProperty)
        {
            owner.Children.Add(item);
        }

        return item is not null;
    }

    private static Microformat? Open(IElement element) => MicroformatClass.Root(element.ClassList) is { } root
        ? new(root, element, isClassic: false)
        : MicroformatClass.ClassicRoot(element.ClassList) is { } classic ? new(classic, element, isClassic: true) : null;

    private bool ReadProperties(IElement element, Microformat owner, Microformat? item)
    {
        bool isProperty = false;
        foreach (string name in element.ClassList)
        {
            if (MicroformatClass.Property(name, owner) is { } property)
            {
                isProperty = true;
                Add(element, owner, item, property);
            }
        }

        if (owner is { IsClassic: true, Type: "h-entry" } && item is null && element.LocalName == "a" && element.GetAttribute("rel") is { } relations)
        {
            string[] rel = relations.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (rel.Contains("bookmark"))
            {
                Add(element, owner, null, "u-url");
            }

            if (rel.Contains("tag"))
            {
                Add(element, owner, null, "p-category");
            }
        }

        return isProperty;
    }

    private void Add(IElement element, Microformat owner, Microformat? item, string property)
    {
        int dash = property.IndexOf('-', StringComparison.Ordinal);
        string prefix = property[..dash];
        string name = property[(dash + 1)..];
        owner.HasText |= prefix is "p" or "e";
        owner.HasUrl |= prefix == "u";
        if (!PageFeedReader.Uses(name) || !owner.Takes(name))
        {
            return;
        }

        if (item is not null && prefix != "e")
        {
            owner.Add(name, new(null, Item: item));
        }
        else if (_values.Read(element, prefix) is { } value)
        {
            owner.Add(name, value);
        }
    }

    // What a simple microformat need not say: a link is named by its text, and its target is its URL.
    private void AddImplied(Microformat item)
    {
        if (item.IsClassic)
        {
            return;
        }

        IElement element = item.Element;
        if (!item.HasText && item.Children.Count == 0 && item.Values("name").Count == 0)
        {
            string? name = element.LocalName is "img" or "area" ? element.GetAttribute("alt") : element.LocalName == "abbr" ? element.GetAttribute("title") : null;
            if ((name ?? PageText.Of(element, limits.MaxTitleLength)) is { Length: > 0 } text)
            {
                item.Add("name", new(text));
            }
        }

        if (!item.HasUrl && item.Children.Count == 0 && ImpliedLink(element)?.GetAttribute("href") is { } url)
        {
            item.Add("url", new(url));
        }

        if (item.Type == "h-card" && item.Values("photo").Count == 0 && (element.LocalName == "img" ? element : OnlyChild(element, "img")) is { } picture && picture.GetAttribute("src") is { } source)
        {
            item.Add("photo", new(source));
        }
    }

    private static IElement? ImpliedLink(IElement element) => element.LocalName is "a" or "area"
        ? element
        : OnlyChild(element, "a") ?? (element.ChildElementCount == 1 ? OnlyChild(element.FirstElementChild!, "a") : null);

    private static IElement? OnlyChild(IElement parent, string name)
    {
        IElement? found = null;
        foreach (IElement child in parent.Children)
        {
            if (child.LocalName == name)
            {
                if (found is not null)
                {
                    return null;
                }

                found = child;
            }
        }

        return found is not null && MicroformatClass.Root(found.ClassList) is null ? found : null;
    }
}
