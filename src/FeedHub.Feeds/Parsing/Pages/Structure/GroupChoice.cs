using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace FeedHub.Feeds.Parsing.Pages.Structure;

/// <summary>Decides which group of a page holds its entries, if any does.</summary>
internal static partial class GroupChoice
{
    /// <summary>The best group that may be the entries; <see langword="null"/> if the page lists nothing.</summary>
    /// <param name="groups">All groups.</param>
    /// <param name="tree">The page.</param>
    /// <param name="page">What the page says of itself.</param>
    public static PageGroup? Best(IReadOnlyList<PageGroup> groups, PageTree tree, PageKind page)
    {
        PageGroup? best = null;
        double most = 0;
        foreach (PageGroup group in groups)
        {
            if (group.Text >= 24 && Score(group, tree) is double score && score > most && MayBe(group, page) && !PageZones.IsAsideTitle(TitleOver(group)))
            {
                (best, most) = (group, score);
            }
        }

        return best;
    }

    private static double Score(PageGroup group, PageTree tree)
    {
        double quality = 0.15 + (0.4 * group.Linked) + (0.8 * group.Dated) + (0.5 * group.Headed) + (0.6 * group.Texted);
        if (group.Headed < 0.3 && group.Dated < 0.3 && group.TitleLength < 20)
        {
            quality *= 0.2; // menus and tags
        }

        quality *= group.Several > 0.3 ? 0.1 : 1;
        if (group.Kind is "heading" or "run" or "section" or "div" && group.Headed > 0.5 && Part(group, static item => item.Sums is { MainScore: > 0 and < PageTree.HeadingBonus, IsLed: true }) > 0.5)
        {
            quality *= 0.4; // years or days over lists of entries
        }

        if (group.Kind is "table" or "tbody" or "ul" or "ol" or "dl" or "details" && Part(group, static item => Rows(item.Sums) > 1) > 0.5)
        {
            quality *= 0.2; // what they hold are the entries
        }

        quality *= group.Kind switch
        {
            "article" => 1.4,
            "span" or "a" or "strong" or "em" or "td" or "time" or "b" or "i" or "small" => 0.8,
            "p" => 0.7,
            _ => 1,
        };
        double share = Math.Min(1, (double)group.Text / Math.Max(1, tree.Text));
        return quality * Math.Log2(1 + group.Items.Count) * (0.2 + Math.Sqrt(share));
    }

    private static bool MayBe(PageGroup group, PageKind page)
    {
        int count = group.Items.Count;
        if (group.Several > 0.5 || group.Parent.IsAside)
        {
            return false;
        }

        bool isLinked = group.Linked >= 0.6;
        if (page.IsArticle)
        {
            // What an article lists is rarely a list of articles, and its sections are none, but for those of a changelog.
            bool isLog = page.SaysNews && count > 1 && group.Kind is "heading" or "section" && group.Headed >= 0.6 && Part(group, IsRelease) >= 0.6;
            return isLog || (count > 2 && isLinked && group.Dated >= 0.6 && group.Kind is not "heading");
        }

        if (count == 1)
        {
            return group is { Kind: "article", Linked: 1, Headed: 1 } && group.Texted + group.Dated > 0;
        }

        if (isLinked)
        {
            bool isRich = group.Headed >= 0.6 && (group.Dated >= 0.5 || group.Texted >= 0.5);
            bool isTold = group.Dated >= 0.5 || group.Texted >= 0.5 || group.Headed >= 0.6;
            bool isTitles = group.TitleLength >= 20 && count > 3;
            return isRich || (count > 2 && isTold && group.TitleLength >= 4) || (count > 1 && group.Dated > 0.9 && group.TitleLength >= 8) || isTitles;
        }

        if (Part(group, static item => ExcerptMarks.IsCut(TextOf(item))) >= 0.6 && count > 2)
        {
            return group.Texted >= 0.6;
        }

        if (group.Kind is "heading" or "dt" or "article" or "section" or "div" or "li" or "hr" or "tr")
        {
            bool isDated = group.Dated >= 0.5 && (group.Headed >= 0.5 || group.Texted >= 0.5 || group.Kind is "dt" or "tr" or "li");
            bool isRelease = count > 1 && group.Headed >= 0.6 && Part(group, static item => Version().IsMatch(TextOf(item, 60))) >= 0.6;
            bool isNews = page.SaysNews && count > 1 && group.Headed >= 0.6 && group.Texted >= 0.5;
            return isDated || isRelease || isNews;
        }

        return false;
    }

    private static int Rows(PageNode list) => list.Children.Sum(static child => child.Name is "tbody" or "ul" or "ol" ? Rows(child) : child.MainScore > 0 ? 1 : 0);

    // A section of a changelog begins with a version, or is called by a date.
    private static bool IsRelease(PageItem item) => TextOf(item, 60) is var text && (Version().IsMatch(text) || (PageDate.Find(PageText.Of(item.Nodes[0], 40) ?? "") is { Rest.Length: < 16 }));

    private static double Part(PageGroup group, Func<PageItem, bool> has) => (double)group.Items.Count(has) / group.Items.Count;

    private static string TextOf(PageItem item, int length = 4_000) => string.Join(' ', item.Nodes.Select(node => node is IText text ? text.Data : PageText.Of(node, length)));

    // The heading over a group: right before what it is in, or before the first of its items.
    private static string? TitleOver(PageGroup group)
    {
        IElement? at = group.Items[0].Nodes[0] as IElement ?? group.Parent.Element;
        for (int level = 0; level < 2 && at is not null; level++)
        {
            if (at.PreviousElementSibling is { } before)
            {
                return before.LocalName is ['h', >= '2' and <= '6'] or "p" or "strong" or "header" && before.TextContent.Length < 60 ? before.TextContent : null;
            }

            at = at.ParentElement;
        }

        return null;
    }

    [GeneratedRegex(@"^\W*(?:[\p{L}]+\s)?v?\d{1,4}\.\d{1,4}(?:\.\d+)*\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Version();
}
