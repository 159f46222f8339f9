using AngleSharp.Dom;

namespace FeedHub.Feeds.Parsing.Pages.Structure;

/// <summary>One element of a page with sums over what is inside of it, so that groups of elements can be compared without walking them again.</summary>
internal sealed class PageNode(IElement element, PageNode? parent)
{
    /// <summary>Rank of an element without headings.</summary>
    public const int NoRank = 7;

    // Scores of links: of one with a few letters, and of one of which more is known than its text.
    private const int ShortTitle = 8;
    private const int LinkBonus = 302;

    /// <summary>The element.</summary>
    public IElement Element { get; } = element;

    /// <summary>What it is in.</summary>
    public PageNode? Parent { get; } = parent;

    /// <summary>Elements in it, without those that show nothing.</summary>
    public List<PageNode> Children { get; } = [];

    /// <summary>Name of the element.</summary>
    public string Name { get; } = element.LocalName;

    /// <summary>Words of its classes that do not number it.</summary>
    public string[] Words { get; init; } = [];

    /// <summary>The way to it, by names and classes: equal for elements at like places.</summary>
    public int Path { get; init; }

    /// <summary>It is in something that is no content: a menu, a footer, a box of related links.</summary>
    public bool IsAside { get; set; }

    /// <summary>Visible letters; those of scripts without spaces count twice.</summary>
    public int Text { get; set; }

    /// <summary>Those of them in links.</summary>
    public int LinkText { get; set; }

    /// <summary>Those of them in headings.</summary>
    public int HeadingText { get; set; }

    /// <summary>Links with text that could be a title.</summary>
    public int LongLinks { get; set; }

    /// <summary>Places that name a date.</summary>
    public int Dates { get; set; }

    /// <summary>Highest rank of a heading in it, 1 to 6; <see cref="NoRank"/> for none.</summary>
    public int Rank { get; set; } = NoRank;

    /// <summary>How many headings have that rank.</summary>
    public int RankCount { get; set; }

    /// <summary>How many headings of that rank are links; where some are, others are of the text below them.</summary>
    public int LinkedCount { get; set; }

    /// <summary>How many headings could be titles.</summary>
    public int TitleCount => LinkedCount > 0 ? LinkedCount : RankCount;

    /// <summary>The link that most likely is its title.</summary>
    public IElement? MainLink { get; set; }

    /// <summary>How likely; 0 for no link.</summary>
    public int MainScore { get; set; }

    /// <summary>What it says first, but for a date, is a link.</summary>
    public bool IsLed { get; set; }

    /// <summary>A heading that is a date or a year stands over it, or over the list it is in.</summary>
    public bool IsUnderDate { get; set; }

    /// <summary>All its text is that of one heading.</summary>
    public bool IsHeading => Rank < NoRank && RankCount == 1 && HeadingText > 0 && Text <= HeadingText + 12;

    /// <summary>Adds the sums of an element inside.</summary>
    public void Add(PageNode inner)
    {
        Text += inner.Text;
        LinkText += inner.LinkText;
        HeadingText += inner.HeadingText;
        LongLinks += inner.LongLinks;
        Dates += inner.Dates;
        if (inner.Rank <= Rank)
        {
            RankCount = inner.Rank == Rank ? RankCount + inner.RankCount : inner.RankCount;
            LinkedCount = inner.Rank == Rank ? LinkedCount + inner.LinkedCount : inner.LinkedCount;
            Rank = inner.Rank;
        }

        // Of two links to one place the first is the title, and a longer one below it tells more.
        bool isSubtitle = MainScore > ShortTitle && inner.MainScore is > ShortTitle and < LinkBonus && MainLink?.GetAttribute("href") == inner.MainLink?.GetAttribute("href");
        if (inner.MainScore > MainScore && !isSubtitle)
        {
            (MainScore, MainLink) = (inner.MainScore, inner.MainLink);
        }
    }
}
