using AngleSharp.Dom;

namespace FeedHub.Feeds.Parsing.Pages.Structure;

/// <summary>Finds groups of like items in a page: siblings of one name or class, runs that begin with a heading or a term, lines; and joins those that are parts of one list.</summary>
/// <param name="tree">The page.</param>
internal sealed class GroupFinder(PageTree tree)
{
    private const int MaxClasses = 8;
    private const int MaxRun = 4;
    private readonly List<PageGroup> _groups = [];

    /// <summary>All groups of two items or more, in document order, then the joined ones.</summary>
    public IReadOnlyList<PageGroup> Find()
    {
        foreach (PageNode node in tree.Nodes)
        {
            if (node.IsAside)
            {
                continue;
            }

            if (node.Children.Count > 0)
            {
                AddSiblings(node);
                AddHeadings(node);
                AddRuns(node);
                AddLines(node);
            }
        }

        Join();
        JoinArticles();
        _groups.RemoveAll(static group => group.Items.Count < 2 && group.Kind != "article");
        return _groups;
    }

    private void AddSiblings(PageNode parent)
    {
        foreach (IGrouping<string, PageNode> byName in parent.Children.Where(static child => !child.IsAside && child.Text > 0).GroupBy(static child => child.Name))
        {
            PageNode[] all = [.. byName];
            if (byName.Key == "tr")
            {
                all = [.. all.Where(static row => row.Children.Exists(static cell => cell.Name == "td"))];
            }

            Add(all, byName.Key, "");
            if (all.Length < 2)
            {
                continue;
            }

            Dictionary<string, List<PageNode>> byClass = new(StringComparer.Ordinal);
            foreach (PageNode child in all)
            {
                foreach (string word in child.Words.Take(MaxClasses))
                {
                    (byClass.TryGetValue(word, out List<PageNode>? list) ? list : byClass[word] = []).Add(child);
                }
            }

            foreach ((string word, List<PageNode> list) in byClass)
            {
                if (list.Count > 1 && list.Count < all.Length)
                {
                    Add(list, byName.Key, word);
                }
            }
        }

        void Add(IReadOnlyList<PageNode> members, string kind, string word)
        {
            if (members.Count > 0)
            {
                _groups.Add(new([.. members.Select(PageItem.Of)], kind, parent, HashCode.Combine(parent.Path, kind, word)));
            }
        }
    }

    // A heading and what follows it up to the next of its rank, or of a higher one.
    private void AddHeadings(PageNode parent)
    {
        foreach (int rank in parent.Children.Where(static child => child.IsHeading).Select(static child => child.Rank).Distinct().Order())
        {
            AddCut(parent, child => child.IsHeading && child.Rank == rank, child => child.IsHeading && child.Rank < rank, "heading");
        }

        if (parent.Name == "dl")
        {
            bool wasTerm = false;
            AddCut(
                parent,
                child =>
                {
                    bool isFirst = child.Name == "dt" && !wasTerm;
                    wasTerm = child.Name == "dt";
                    return isFirst;
                },
                static _ => false,
                "dt");
        }

        if (parent.Children.Count(static child => child.Name == "hr") > 1)
        {
            AddCut(parent, static child => child.Name == "hr", static _ => false, "hr", beginsOpen: true);
        }
    }

    private void AddCut(PageNode parent, Func<PageNode, bool> begins, Func<PageNode, bool> ends, string kind, bool beginsOpen = false)
    {
        List<PageItem> items = [];
        List<PageNode>? run = beginsOpen ? [] : null;
        int longest = 0;
        foreach (PageNode child in parent.Children)
        {
            bool isBegin = begins(child);
            if (isBegin || child.IsAside || ends(child))
            {
                Close(run);
                run = isBegin ? [] : null;
            }

            run?.Add(child);
        }

        Close(run);
        if (items.Count > 1 && longest > 1)
        {
            _groups.Add(new(items, kind, parent, HashCode.Combine(parent.Path, kind)));
        }

        void Close(List<PageNode>? nodes)
        {
            if (nodes?.Sum(static node => node.Text) > 0)
            {
                items.Add(PageItem.Of(nodes));
                longest = Math.Max(longest, nodes.Count);
            }
        }
    }

    // Elements that come again and again in one order: a line with the title, a line with the date.
    private void AddRuns(PageNode parent)
    {
        List<PageNode> children = parent.Children;
        if (children.Count < 4)
        {
            return;
        }

        foreach (int period in Enumerable.Range(2, MaxRun - 1))
        {
            for (int first = 0; first < period; first++)
            {
                int count = (children.Count - first) / period;
                if (count < 2)
                {
                    break;
                }

                int alike = 0;
                for (int i = first + period; i + period <= children.Count; i += period)
                {
                    alike += Enumerable.Range(0, period).All(k => IsLike(children[i + k], children[first + k])) ? 1 : 0;
                }

                // One name all along is no rhythm.
                bool isMixed = Enumerable.Range(1, period - 1).Any(k => !IsLike(children[first + k], children[first]));
                if (isMixed && alike >= 0.9 * (count - 1))
                {
                    PageItem[] items = [.. Enumerable.Range(0, count).Select(i => PageItem.Of(children.GetRange(first + (i * period), period)))];
                    _groups.Add(new(items, "run", parent, HashCode.Combine(parent.Path, "run", period)));
                    return;
                }
            }
        }
    }

    private static bool IsLike(PageNode one, PageNode other) => one.Name == other.Name && one.Words.AsSpan().SequenceEqual(other.Words) && one.IsAside == other.IsAside;

    // Lines of one block, parted by br, each with a link.
    private void AddLines(PageNode parent)
    {
        if (parent.Children.Count(static child => child.Name == "br") < 2)
        {
            return;
        }

        List<PageItem> items = [];
        List<INode> line = [];
        int next = 0;
        List<PageNode> inner = [];
        foreach (INode child in parent.Element.ChildNodes)
        {
            PageNode? node = next < parent.Children.Count && parent.Children[next].Element == child ? parent.Children[next++] : null;
            if (node?.Name is "br" or "hr" or "p" or "div" or "ul" or "ol" or "table" or "form" or ['h', >= '1' and <= '6'])
            {
                Close(); // blocks are no part of a line, and end it
                continue;
            }

            line.Add(child);
            if (node is not null)
            {
                inner.Add(node);
            }
        }

        Close();
        if (items.Count > 2)
        {
            _groups.Add(new(items, "line", parent, HashCode.Combine(parent.Path, "line")));
        }

        void Close()
        {
            PageNode sums = new(parent.Element, parent);
            inner.ForEach(sums.Add);
            if (sums.MainLink is not null)
            {
                string own = string.Join(' ', line.OfType<IText>().Select(static text => text.Data));
                sums.Text += own.Count(static letter => !char.IsWhiteSpace(letter));
                sums.Dates += PageDate.Find(own) is null ? 0 : 1;
                items.Add(PageItem.Of([.. line], sums));
            }

            line = [];
            inner = [];
        }
    }

    // Lists under headings of years, and rows of a grid, are one list.
    private void Join()
    {
        foreach (PageGroup[] parts in _groups.GroupBy(static group => group.Key).Select(static groups => groups.ToArray()).Where(static groups => groups.Length > 1).ToList())
        {
            PageGroup largest = parts.MaxBy(static group => group.Items.Count)!;
            PageGroup[] alike = [.. parts.Where(part => part.Parent.Element == largest.Parent.Element ? part == largest : part.IsLike(largest))];
            if (alike.Length > 1)
            {
                _groups.Add(largest with { Items = [.. alike.SelectMany(static part => part.Items)], Parent = alike[0].Parent });
            }
        }
    }

    // The articles of a front page stand in boxes of different shapes: the first large, some in a grid, the others in a list.
    private void JoinArticles()
    {
        PageGroup[] parts = [.. _groups.Where(static group => group.Kind == "article" && !group.Parent.IsAside && group is { Linked: >= 0.6, Headed: >= 0.6 }).DistinctBy(static group => group.Parent)];
        HashSet<PageNode> inside = [.. parts.SelectMany(static part => part.Items).SelectMany(static item => item.Sums.Children)];
        parts = [.. parts.Where(part => !IsIn(part.Parent, inside))];
        if (parts.Length < 2)
        {
            return;
        }

        HashSet<string> links = new(StringComparer.Ordinal);
        PageItem[] items = [.. parts.SelectMany(static part => part.Items).Where(item => item.Sums.MainLink?.GetAttribute("href") is not { } href || links.Add(href))];
        _groups.Add(parts[0] with { Items = items });
    }

    private static bool IsIn(PageNode node, HashSet<PageNode> nodes)
    {
        for (PageNode? at = node; at is not null; at = at.Parent)
        {
            if (nodes.Contains(at) || at.Name == "article")
            {
                return true;
            }
        }

        return false;
    }
}
