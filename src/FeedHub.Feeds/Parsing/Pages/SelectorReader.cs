using AngleSharp.Dom;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Parsing.Pages.Structure;
using PlainText = FeedHub.Feeds.Parsing.Markup.PlainText;

namespace FeedHub.Feeds.Parsing.Pages;

/// <summary>Reads the entries of a page where an operator said they are; what is not said is found.</summary>
/// <param name="selectors">What was said.</param>
/// <param name="clock">How the page's dates are read.</param>
internal sealed class SelectorReader(PageSelectors selectors, PageClock clock)
{
    private const int MaxText = 65_536;

    /// <summary>Reads them; empty if the first selector matches nothing.</summary>
    /// <param name="document">The page.</param>
    /// <param name="tree">Its elements.</param>
    /// <param name="most">Entries beyond it are not read.</param>
    public List<FoundEntry> Read(IDocument document, PageTree tree, int most)
    {
        Dictionary<IElement, PageNode> nodes = tree.Nodes.ToDictionary(static node => node.Element);
        List<PageNode> matches = [.. document.QuerySelectorAll(selectors.Entry).Select(nodes.GetValueOrDefault).OfType<PageNode>().Take(most)];
        if (matches.Count == 0)
        {
            return [];
        }

        PageGroup group = new([.. matches.Select(PageItem.Of)], matches[0].Name, matches[0].Parent ?? matches[0], 0);
        ItemReader reader = new(group, new Surroundings(group), clock) { KeepsEmpty = true };
        List<FoundEntry> found = reader.Read(most);
        return [.. found.Select((entry, i) => With(entry, matches[i].Element)).Where(static entry => (entry.Title ?? entry.Summary ?? entry.Content) is not null)];
    }

    private FoundEntry With(FoundEntry entry, IElement element)
    {
        if (Inside(element, selectors.Title) is { } title)
        {
            entry = entry with { Title = PlainText.Collapse(CleanText.Scrub(PageText.Of(title, MaxText) ?? "")) };
        }

        if (Inside(element, selectors.Link) is { } link)
        {
            entry = entry with { Link = (link.GetAttribute("href") is not null ? link : link.Closest("a[href]") ?? link.QuerySelector("a[href]"))?.GetAttribute("href") ?? entry.Link };
        }

        if (Inside(element, selectors.Date) is { } date)
        {
            PageDate? told = PageDate.Find(PageText.Of(date, 400) ?? "", null, clock);
            DateTimeOffset? stated = PageDate.OfAttribute(date.GetAttribute("datetime") ?? date.GetAttribute("content") ?? date.GetAttribute("title"));
            entry = entry with { Published = stated ?? told?.Value ?? entry.Published, IsApproximate = stated is null && (told?.IsApproximate ?? entry.IsApproximate) };
        }

        if (Inside(element, selectors.Excerpt) is { } excerpt)
        {
            entry = entry with { Summary = CleanText.Scrub(excerpt.InnerHtml.Trim()), Content = null };
        }

        return Inside(element, selectors.Author) is { } author
            ? entry with { Authors = [.. LineByline.Names(PageText.Of(author, 400) ?? "", (author.LocalName == "a" ? author : author.QuerySelector("a[href]"))?.GetAttribute("href"))] }
            : entry;
    }

    private static IElement? Inside(IElement element, string? selector) => string.IsNullOrEmpty(selector) ? null : element.QuerySelector(selector) ?? (element.Matches(selector) ? element : null);
}
