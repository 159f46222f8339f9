using System.Text.RegularExpressions;
using AngleSharp.Dom;
using FeedHub.Feeds.Parsing.Markup;

namespace FeedHub.Feeds.Parsing.Pages.Structure;

/// <summary>Finds the title of an item: its heading, what is called a title, its main link, its term.</summary>
internal static partial class TitleElement
{
    private const int MaxLength = 300;
    private static readonly char[] Anchors = ['#', '¶', '\uD83D', '\uDD17', '§', ' ', '\u00A0', '↗', '→', '»'];
    private static readonly char[] Ellipsis = ['.', '…', ' '];

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

            if (named is null && element.LocalName is not ("img" or "time") && (PageClasses.Has(element, "title", "headline", "heading", "subject", "version") || PageClasses.Property(element) is "headline" or "name") && IsShort(element))
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

        bool isLinked = sums.MainScore > 4 && sums.MainLink is not null;
        if (named is not null)
        {
            // A cell that holds the link and says what host it leads to.
            bool isMoreThanLink = isLinked && named != sums.MainLink && named.Contains(sums.MainLink!) && !IsCard(sums.MainLink!) && sums.MainLink!.TextContent.Trim().Length > named.TextContent.Trim().Length / 2;
            return isMoreThanLink ? sums.MainLink : named;
        }

        if (isLinked && !IsCard(sums.MainLink!))
        {
            return IsInSentence(sums.MainLink!) ? null : sums.MainLink;
        }

        // A card that is one link has several lines; bold is its title, as it is of an entry without link.
        return strong is not null && strong.TextContent.Trim().Length < PlainLength(item) / 1.2 && PageDate.Find(strong.TextContent) is null ? strong : null;
    }

    /// <summary>Its text, without the sign of a permalink; where it is cut short and its <c>title</c> has the whole, that.</summary>
    public static string? Text(IElement title)
    {
        string written = PageText.Of(title, MaxLength * 4)?.Trim() ?? "";
        written = written.Contains('«', StringComparison.Ordinal) ? written : written.TrimEnd(Anchors); // » closes what it opens
        written = Label().Replace(written, "");
        // "# Heading" has the sign of a permalink, "#112 The station" its number.
        string text = written.TrimStart(Anchors) is var plain && written.Length > plain.Length && written[written.Length - plain.Length - 1] == '#' && plain is [>= '0' and <= '9', ..] ? $"#{plain}" : plain;
        if (text.EndsWith('…') || text.EndsWith("...", StringComparison.Ordinal))
        {
            string begun = text.TrimEnd(Ellipsis);
            IElement? holder = title.HasAttribute("title") ? title : title.QuerySelector("a[title]");
            if (begun.Length > 3 && PlainText.Collapse(holder?.GetAttribute("title")) is { Length: <= MaxLength * 4 } whole && whole.Length > begun.Length && whole.StartsWith(begun, StringComparison.Ordinal))
            {
                return whole;
            }
        }

        return text.Length > 0 ? text : null;
    }

    /// <summary>The place of an item in the page itself, <c>#id</c>; <see langword="null"/> if it has none.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="item">The item.</param>
    public static string? Fragment(IElement? title, PageItem item)
    {
        foreach (IElement? element in (IElement?[])[title, title?.QuerySelector("a[href^='#'], [id], a[name]"), title is not null && IsPermalink(title) ? title.NextElementSibling : null, item.Nodes[0] as IElement, (item.Nodes[0] as IElement)?.QuerySelector("h1[id],h2[id],h3[id],h4[id],a[id],a[name]")])
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

    /// <summary>A heading holds a link to its own place, or one to it stands beside it.</summary>
    public static bool IsPermalink(IElement title) =>
        title.LocalName is ['h', >= '1' and <= '6'] && (title.QuerySelector("a[href]") ?? (title.NextElementSibling is { LocalName: "a" } beside ? beside : null))?.GetAttribute("href") is ['#', _, ..];

    // A number alone says at which place an item stands.
    private static bool IsShort(IElement element) => element.TextContent.Trim() is { Length: > 1 and < MaxLength } text && !text.TrimEnd('.', ')').All(char.IsAsciiDigit);

    // "Our paper on [sparse attention] was accepted": words lead into the link and go on behind it.
    private static bool IsInSentence(IElement link)
    {
        string before = link.PreviousSibling is IText left ? left.Data.TrimEnd() : "";
        string behind = link.NextSibling is IText right ? right.Data.TrimStart() : "";
        string[] words = before.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool leadsIn = before is [.., { } last] && char.IsLetter(last) && !words[^1].EndsWith("by", StringComparison.OrdinalIgnoreCase);
        return leadsIn && ((words.Length > 2 && before.Length > 11) || (behind is [{ } next, ..] && char.IsLower(next)));
    }

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

    // What lists of papers and tables on narrow screens write before the title.
    [GeneratedRegex(@"^(?:title|titel|titre|título|titolo|tytuł|заголовок|название|标题|標題|タイトル|제목)\s?[:：]\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Label();
}
