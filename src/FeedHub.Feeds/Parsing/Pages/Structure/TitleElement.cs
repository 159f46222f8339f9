using AngleSharp.Dom;

namespace FeedHub.Feeds.Parsing.Pages.Structure;

/// <summary>Finds the title of an item: its heading, what is called a title, its main link, its term.</summary>
internal static class TitleElement
{
    private const int MaxLength = 300;
    private static readonly char[] Anchors = ['#', '¶', '\uD83D', '\uDD17', '§', ' ', '\u00A0', '↗', '→', '»'];

    /// <summary>The element; <see langword="null"/> if none is a title.</summary>
    public static IElement? Of(PageItem item)
    {
        PageNode sums = item.Sums;
        IElement? named = null;
        IElement? strong = null;
        foreach (IElement element in Elements(item))
        {
            if (sums.Rank < PageNode.NoRank && element.LocalName == $"h{sums.Rank}" && !string.IsNullOrWhiteSpace(element.TextContent))
            {
                return element;
            }

            if (named is null && element.LocalName is not ("img" or "time") && (PageClasses.Has(element, "title", "headline", "heading", "subject", "version") || element.GetAttribute("itemprop") is "headline" or "name") && IsShort(element))
            {
                named = element;
            }

            if (strong is null && element.LocalName is ("strong" or "b" or "dt") && IsShort(element))
            {
                strong = element;
            }

            if (named is not null && sums.Rank == PageNode.NoRank)
            {
                break;
            }
        }

        if (named is not null)
        {
            return named;
        }

        bool isLinked = sums.MainScore > 4 && sums.MainLink is not null;
        if (isLinked && !IsCard(sums.MainLink!))
        {
            return sums.MainLink;
        }

        // A card that is one link has several lines; bold is its title, as it is of an entry without link.
        return strong is not null && strong.TextContent.Trim().Length < PlainLength(item) / 1.2 && PageDate.Find(strong.TextContent) is null ? strong : null;
    }

    /// <summary>Its text, without the sign of a permalink.</summary>
    public static string? Text(IElement title) => PageText.Of(title, MaxLength * 4)?.Trim(Anchors) is { Length: > 0 } text ? text : null;

    /// <summary>The place of an item in the page itself, <c>#id</c>; <see langword="null"/> if it has none.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="item">The item.</param>
    public static string? Fragment(IElement? title, PageItem item)
    {
        foreach (IElement? element in (IElement?[])[title, title?.QuerySelector("a[href^='#'], [id], a[name]"), item.Nodes[0] as IElement, (item.Nodes[0] as IElement)?.QuerySelector("h1[id],h2[id],h3[id],h4[id],a[id],a[name]")])
        {
            if (element is null)
            {
                continue;
            }

            if (element.GetAttribute("href") is ['#', _, ..] href)
            {
                return href;
            }

            if ((element.Id ?? (element.LocalName == "a" ? element.GetAttribute("name") : null)) is { Length: > 0 and < 200 } id)
            {
                return "#" + Uri.EscapeDataString(id);
            }
        }

        return null;
    }

    private static bool IsShort(IElement element) => element.TextContent.Trim().Length is > 1 and < MaxLength;

    private static bool IsCard(IElement link) => link.ChildNodes.OfType<IElement>().Any(static child => child.LocalName is "div" or "p" or "ul" or "section" or "header" or "article" or "figure")
        || (link.ChildNodes.OfType<IElement>().Count(static child => child.LocalName == "span") > 1 && !link.ChildNodes.OfType<IText>().Any(static text => !string.IsNullOrWhiteSpace(text.Data)));

    private static int PlainLength(PageItem item) => item.Nodes.Sum(static node => node.TextContent.Length);

    private static IEnumerable<IElement> Elements(PageItem item)
    {
        foreach (INode node in item.Nodes)
        {
            if (node is not IElement element)
            {
                continue;
            }

            yield return element;
            NodeWalk walk = new(element);
            for (INode? inner = walk.Next(); inner is not null; inner = walk.Next(inner is IElement skipped && PageZones.IsHidden(skipped)))
            {
                if (inner is IElement child)
                {
                    yield return child;
                }
            }
        }
    }
}
