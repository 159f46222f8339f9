using AngleSharp.Dom;

namespace FeedHub.Feeds.Parsing.Pages.Structure;

/// <summary>The elements of a page that show something, with sums over what is inside of each. Time and memory are in proportion to the page.</summary>
internal sealed class PageTree
{
    /// <summary>Added to the score of a link that is in a heading, or holds one.</summary>
    public const int HeadingBonus = 1_000;

    private const int LongTitle = 15;
    private readonly PageClock _clock;
    private readonly bool _readsWidgets;

    private PageTree(PageClock clock, bool readsWidgets) => (_clock, _readsWidgets) = (clock, readsWidgets);

    /// <summary>All elements in document order; the first is the body.</summary>
    public List<PageNode> Nodes { get; } = [];

    /// <summary>Visible letters of the whole page.</summary>
    public int Text => Nodes[0].Text;

    /// <summary>Reads a page; <see langword="null"/> if it has no body.</summary>
    /// <param name="document">The page.</param>
    /// <param name="clock">How the page's dates are read.</param>
    /// <param name="readsWidgets">What is called a widget may be the page's content.</param>
    public static PageTree? Of(IDocument document, PageClock clock, bool readsWidgets = false)
    {
        if (document.Body is not { } body)
        {
            return null;
        }

        PageTree tree = new(clock, readsWidgets);
        tree.Read(body);
        tree.Sum();
        tree.ReadHeadings();
        return tree;
    }

    private void Read(IElement body)
    {
        Stack<(IElement Element, PageNode? Parent, bool InEntry)> open = new();
        open.Push((body, null, false));
        while (open.TryPop(out (IElement Element, PageNode? Parent, bool InEntry) next))
        {
            string[] words = PageClasses.Shared(next.Element);
            HashCode path = default;
            path.Add(next.Parent?.Path ?? 0);
            path.Add(next.Element.LocalName);
            foreach (string word in words)
            {
                path.Add(word);
            }

            PageNode node = new(next.Element, next.Parent) { Words = words, Path = path.ToHashCode() };
            node.IsAside = (next.Parent?.IsAside ?? false) || PageZones.IsAside(next.Element, next.InEntry, _readsWidgets);
            next.Parent?.Children.Add(node);
            Nodes.Add(node);
            bool inEntry = next.InEntry || next.Element.LocalName is "article" or "li" or "section";
            foreach (IElement child in next.Element.ChildNodes.OfType<IElement>().Where(static child => !PageZones.IsHidden(child)).Reverse())
            {
                open.Push((child, node, inEntry));
            }
        }
    }

    // Inner elements come later, so that going backwards all of them are complete before what they are in.
    private void Sum()
    {
        for (int i = Nodes.Count - 1; i >= 0; i--)
        {
            PageNode node = Nodes[i];
            ReadOwn(node);
            foreach (PageNode child in node.Children)
            {
                node.Add(child);
            }

            node.IsLed = IsLed(node);

            if (node.Name is ['h', >= '1' and <= '6'] && node.Text > 0)
            {
                (node.Rank, node.RankCount, node.HeadingText) = (node.Name[1] - '0', 1, node.Text);
                node.LinkedCount = node.MainScore > 0 ? 1 : 0;
                node.MainScore += node.MainScore > 0 ? HeadingBonus : 0;
            }
            else if (node.Name == "a" && node.Element.GetAttribute("href") is { } href)
            {
                ReadLink(node, href);
            }
        }
    }

    // What stands under a heading that is a date, and what is listed there.
    private void ReadHeadings()
    {
        foreach (PageNode node in Nodes)
        {
            bool isUnder = false;
            foreach (PageNode child in node.Children)
            {
                if (child.IsHeading || (child.Dates > 0 && child.Text < 24))
                {
                    string text = PageText.Of(child.Element, 40) ?? "";
                    isUnder = text.Length < 40 && text.Any(char.IsDigit) && (PageDate.Find(text, "2024") is not null || PageDate.IsYear(text));
                    continue;
                }

                child.IsUnderDate = isUnder || (node.IsUnderDate && node.Name is "ul" or "ol" or "tbody" or "table" or "div");
            }
        }
    }

    private static bool IsLed(PageNode node)
    {
        int next = 0;
        foreach (INode child in node.Element.ChildNodes)
        {
            if (child is IText text)
            {
                if (text.Data.Any(char.IsLetter) && PageDate.Find(text.Data, "2024") is not { Rest.Length: < LongTitle })
                {
                    return false;
                }
            }
            else if (next < node.Children.Count && node.Children[next].Element == child)
            {
                PageNode inner = node.Children[next++];
                bool isPermalink = inner.Name == "a" && inner.MainScore == 0 && inner.Text < 2;
                bool isPassed = inner.Text == 0 || isPermalink || (inner.Dates > 0 && inner.Text < 30 && inner.LinkText == 0);
                if (!isPassed)
                {
                    return inner.Name == "a" || inner.IsLed;
                }
            }
        }

        return false;
    }

    private void ReadOwn(PageNode node)
    {
        int length = 0;
        int own = 0;
        bool hasDigit = false;
        foreach (IText text in node.Element.ChildNodes.OfType<IText>())
        {
            foreach (char letter in text.Data)
            {
                length += char.IsWhiteSpace(letter) ? 0 : letter > '\u2E80' ? 2 : 1;
                hasDigit |= char.IsDigit(letter) || letter > '\u2E80';
            }

            own += text.Data.Length;
        }

        node.Text = length;
        bool isTime = node.Name is "time" or "relative-time" || node.Element.HasAttribute("datetime");
        bool mayTell = length > 3 && length <= 100 && own < 400 && (hasDigit || length < 24);
        string said = mayTell && !isTime ? OwnText(node.Element) : "";
        bool isArchive = node.Name == "a" && PageDate.IsYear(said); // "November 2026" leads to a month of an archive
        node.Dates = isTime || (mayTell && !isArchive && PageDate.Find(said, length < 20 && node.Name != "a" ? "2024" : null, _clock) is not null) ? 1 : 0;
    }

    private static string OwnText(IElement element) => string.Join(' ', element.ChildNodes.OfType<IText>().Select(static text => text.Data.Trim()).Where(static text => text.Length > 0));

    private void ReadLink(PageNode node, string href)
    {
        node.LinkText = node.Text;
        node.MainLink = null;
        node.MainScore = 0;
        if (node.Element.GetAttribute("rel") is { } rel && (rel.Contains("tag", StringComparison.OrdinalIgnoreCase) || rel.Contains("author", StringComparison.OrdinalIgnoreCase) || rel.Contains("category", StringComparison.OrdinalIgnoreCase)))
        {
            return;
        }

        if (!IsTarget(href))
        {
            return;
        }

        node.MainLink = node.Element;
        bool isLabel = (node.Dates > 0 && node.Text < 30 && PageDate.Find(node.Element.TextContent, null, _clock) is not { Rest.Length: > 5 }) || PageClasses.Has(node.Element, "author", "byline", "username", "fn", "tag", "category", "comments", "avatar", "more", "readmore") || ExcerptMarks.IsReadMore(node.Text < 60 ? node.Element.TextContent : "");
        node.MainScore = isLabel ? 2 : 1 + (node.Text > 0 ? Math.Min(node.Text, 300) : PictureTitle(node.Element)) + (node.Rank < PageNode.NoRank ? HeadingBonus : 0) + (PageClasses.Has(node.Element, "title", "headline", "heading", "permalink", "bookmark") ? 100 : 0);
        node.LongLinks = !isLabel && node.Text >= LongTitle && !IsAttachment(node.Element, href) ? 1 : 0;
    }

    // A picture that is a link says in words what it leads to; a link with a text of its own counts more.
    private static int PictureTitle(IElement link) => Math.Min(link.QuerySelector("img[alt]")?.GetAttribute("alt")?.Trim().Length ?? 0, 6);

    // What is to be downloaded stands below the title of an entry as often as it is one.
    private static bool IsAttachment(IElement link, string href)
    {
        int end = href.AsSpan().IndexOfAny('?', '#');
        ReadOnlySpan<char> path = end < 0 ? href : href.AsSpan(0, end);
        return link.HasAttribute("download") || (path.LastIndexOf('.') is > 0 and int dot && path[dot..].ToString().ToLowerInvariant() is ".pdf" or ".doc" or ".docx" or ".xls" or ".xlsx" or ".zip" or ".odt" or ".ppt" or ".pptx" or ".csv" or ".mp3" or ".ics");
    }

    private static bool IsTarget(string href)
    {
        string target = href.Trim();
        return target.Length > 0 && target[0] != '#' && (!Links.HasScheme(target) || Links.IsWeb(target));
    }
}
