using AngleSharp.Dom;

namespace FeedHub.Feeds.Parsing.Pages.Structure;

/// <summary>What may be one entry of a page: an element, or some that follow each other.</summary>
internal sealed class PageItem
{
    private const int ShortTitle = 19;

    private PageItem(IReadOnlyList<INode> nodes, PageNode sums)
    {
        Nodes = nodes;
        Sums = sums;
    }

    /// <summary>The nodes in document order, all of one parent.</summary>
    public IReadOnlyList<INode> Nodes { get; }

    /// <summary>Sums over all of them.</summary>
    public PageNode Sums { get; }

    /// <summary>Visible letters that belong neither to the title nor to a date.</summary>
    public int Rest => Sums.Text - NamedLength - (Sums.Dates > 0 ? 10 : 0);

    /// <summary>Letters of what is likely its title. Where the only link is an icon or says no more than that it is one, the title stands beside it.</summary>
    public int TitleLength => Sums.MainScore is 1 or 2 && Sums.Rank == PageNode.NoRank ? Math.Min(ShortTitle, Sums.Text - Sums.LinkText - (Sums.Dates > 0 ? 10 : 0)) : NamedLength;

    private int NamedLength => Sums.Rank < PageNode.NoRank ? Sums.HeadingText : Sums.MainLink is null ? 0 : Math.Min(Sums.MainScore % 1_000, 150);

    /// <summary>An item that is one element.</summary>
    public static PageItem Of(PageNode node) => new([node.Element], node);

    /// <summary>An item of several elements.</summary>
    public static PageItem Of(IReadOnlyList<PageNode> nodes)
    {
        if (nodes.Count == 1)
        {
            return Of(nodes[0]);
        }

        PageNode sums = new(nodes[0].Element, nodes[0].Parent);
        foreach (PageNode node in nodes)
        {
            sums.Add(node);
            sums.IsLed |= node.IsLed && node != nodes[0];
        }

        sums.IsUnderDate = nodes[0].IsUnderDate;

        return new([.. nodes.Select(node => node.Element)], sums);
    }

    /// <summary>An item of nodes that may be text.</summary>
    public static PageItem Of(IReadOnlyList<INode> nodes, PageNode sums) => new(nodes, sums);
}
