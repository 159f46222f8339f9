namespace FeedHub.Feeds.Parsing.Pages.Structure;

/// <summary>Items of like shape: perhaps the entries of a page.</summary>
/// <param name="Items">In document order.</param>
/// <param name="Kind">What they are: a name of an element, or how they were cut.</param>
/// <param name="Parent">What they, or the first of them, are in.</param>
/// <param name="Key">Place and kind: groups with one key may belong together.</param>
internal sealed record PageGroup(IReadOnlyList<PageItem> Items, string Kind, PageNode Parent, int Key)
{
    /// <summary>Part of the items that say when.</summary>
    public double Dated { get; } = Part(Items, static item => item.Sums.Dates > 0 || item.Sums is { IsUnderDate: true, IsLed: true });

    /// <summary>Part of the items with one heading.</summary>
    public double Headed { get; } = Part(Items, static item => item.Sums is { Rank: < PageNode.NoRank, TitleCount: 1 });

    /// <summary>Part of the items with text beside their title.</summary>
    public double Texted { get; } = Part(Items, static item => item.Rest >= 40);

    /// <summary>Part of the items that hold several entries themselves.</summary>
    public double Several { get; } = Part(Items, static item => item.Sums is { Rank: < PageNode.NoRank, TitleCount: > 1 } || (item.Sums.Rank == PageNode.NoRank && item.Sums.LongLinks > 2 && item.Sums.LinkText > item.Sums.Text / 2) || item.Sums.Dates > 4);

    /// <summary>Part of the items with a link that no other item has.</summary>
    public double Linked { get; } = (double)Items.Select(static item => item.Sums.MainScore > 0 ? item.Sums.MainLink!.GetAttribute("href") : null).Where(static href => href is not null).Distinct(StringComparer.Ordinal).Count() / Items.Count;

    /// <summary>Median length of the titles.</summary>
    public int TitleLength { get; } = Items.Select(static item => item.TitleLength).Order().ElementAt(Items.Count / 2);

    /// <summary>Visible letters of all items.</summary>
    public int Text { get; } = Items.Sum(static item => item.Sums.Text);

    /// <summary>The other group looks the same, so that both can be parts of one list.</summary>
    public bool IsLike(PageGroup other) =>
        Math.Abs(Dated - other.Dated) < 0.5 && Math.Abs(Headed - other.Headed) < 0.5 && Math.Abs(Texted - other.Texted) < 0.6 && Math.Abs(Linked - other.Linked) < 0.5 && Parent.IsAside == other.Parent.IsAside;

    private static double Part(IReadOnlyList<PageItem> items, Func<PageItem, bool> has) => (double)items.Count(has) / items.Count;
}
