using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Parsing.Pages.Marked;
using FeedHub.Feeds.Parsing.Pages.Structure;

namespace FeedHub.Feeds.Parsing.Pages;

/// <summary>
/// Reads a web page as a feed: where an operator said the entries are; else by what the page marks as entries (h-feed, then JSON-LD, then microdata); else by the structure that repeats.
/// What the first way leaves open is filled in from the others.
/// </summary>
internal static class PageReader
{
    /// <summary>Reads a page.</summary>
    /// <param name="html">The page as text.</param>
    /// <param name="context">Where it came from, and the limits.</param>
    /// <param name="encodingNotes">What was odd about its encoding.</param>
    public static ParseResult Read(string html, ParseContext context, IReadOnlyList<ParseNote> encodingNotes)
    {
        if (!HtmlCost.IsBounded(html))
        {
            return new ParseResult.Failed(ParseError.Limit, "The web page nests or multiplies elements beyond measure.");
        }

        NoteList notes = new(encodingNotes);
        using IHtmlDocument document = new HtmlParser().ParseDocument(html);
        PageClock clock = PageClock.Of(document, context.ReadAt);
        if (PageTree.Of(document, clock) is not { } tree)
        {
            return new ParseResult.Failed(ParseError.NotAFeed, "The web page has no body.");
        }

        return context.Selectors is { } selectors
            ? Selected(document, tree, selectors, context, clock, notes)
            : Found(document, tree, context, clock, notes);
    }

    private static ParseResult Selected(IHtmlDocument document, PageTree tree, PageSelectors selectors, ParseContext context, PageClock clock, NoteList notes)
    {
        foreach ((string name, string selector) in selectors.Given())
        {
            if (PageSelectors.Problem(selector) is { } problem)
            {
                return new ParseResult.Failed(ParseError.NotAFeed, $"The selector for {name} {problem}.");
            }
        }

        List<FoundEntry> found = new SelectorReader(selectors, clock).Read(document, tree, context.Limits.MaxEntries);
        return found.Count == 0
            ? new ParseResult.Failed(ParseError.NotAFeed, $"Nothing in the web page matches the selector for entries: {selectors.Entry}")
            : Parsed(new PageEntries(document, context, notes).Build(found), "selectors", notes);
    }

    private static ParseResult Found(IHtmlDocument document, PageTree tree, ParseContext context, PageClock clock, NoteList notes)
    {
        PageKind kind = PageKind.Of(document, context.DocumentUrl, tree);
        int most = context.Limits.MaxEntries + 1; // one more, so that it is noted
        PageEntries entries = new(document, context, notes);
        if (new PageFeedReader(document, context, notes).Read() is { } marked)
        {
            return Parsed(PageCompletion.OfMarked(marked, Structure(document, tree, kind, context, clock, entries).Entries), "h-feed", notes);
        }

        string method = "JSON-LD";
        List<FoundEntry> data = new LinkedData(most).Read(document);
        if (data.Count < 2)
        {
            (method, data) = ("microdata", new Microdata(most).Read(document));
        }

        // An article describes itself, and perhaps what it is related to: that is no list.
        bool isOfItself = data.Exists(entry => context.DocumentUrl is { } page && entries.Url(entry.Link) == page.AbsoluteUri);
        (IReadOnlyList<FeedEntry> seen, string shape) = Structure(document, tree, isOfItself ? kind with { IsArticle = true } : kind, context, clock, entries);
        if (data.Count > 1 && !isOfItself && !kind.IsArticle)
        {
            Feed feed = entries.Build(data);
            bool isPart = seen.Count >= 2 * data.Count && feed.Entries.All(entry => seen.Any(other => other.Link == entry.Link));
            Feed whole = PageCompletion.Of(isPart ? feed with { Entries = seen } : feed, isPart ? feed.Entries : seen);
            whole = PageCompletion.OfLinks(whole, document, entries.Url);
            whole = whole with { Entries = [.. whole.Entries.Where(static entry => (entry.Title ?? entry.Summary ?? entry.ContentHtml) is not null)] };
            if (whole.Entries.Count > 1)
            {
                return Parsed(whole, isPart ? $"{shape}, with {method}" : method, notes);
            }
        }

        return seen.Count > 0
            ? Parsed(entries.Build([]) with { Entries = seen }, shape, notes)
            : new ParseResult.Failed(ParseError.NotAFeed, tree.Text == 0 ? "The web page shows no text; what it shows may be put there by a script."
                : kind.IsArticle || isOfItself ? "The web page is one article and lists no entries. Give the page that lists the articles."
                : "The web page has no entries: nothing is marked as such, and nothing repeats that has links, titles or dates. Say where they are with selectors, or look for another page.");
    }

    private static (IReadOnlyList<FeedEntry> Entries, string Shape) Structure(IHtmlDocument document, PageTree tree, PageKind kind, ParseContext context, PageClock clock, PageEntries entries)
    {
        PageGroup? best = GroupChoice.Best(new GroupFinder(tree).Find(), tree, kind);
        if (best is null && document.QuerySelector("[class*=widget]") is not null && PageTree.Of(document, clock, readsWidgets: true) is { } whole)
        {
            best = GroupChoice.Best(new GroupFinder(whole).Find(), whole, kind);
        }

        if (best is not { } group)
        {
            return ([], "");
        }

        List<FoundEntry> found = new ItemReader(group, new Surroundings(group), clock).Read(context.Limits.MaxEntries);
        string shape = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"structure: {found.Count} × {group.Kind}, {group.Linked:P0} linked, {group.Dated:P0} dated, {group.Headed:P0} with a heading, {group.Texted:P0} with text");
        return ([.. found.Select(entries.Entry)], shape);
    }

    private static ParseResult.Parsed Parsed(Feed feed, string method, NoteList notes)
    {
        notes.Add(NoteCodes.ReadAsPage, method);
        int undated = feed.Entries.Count(static entry => (entry.Published ?? entry.Updated) is null);
        if (undated > 0)
        {
            notes.Add(NoteCodes.Undated, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{undated} of {feed.Entries.Count} entries: the time they are first seen counts"));
        }

        return new ParseResult.Parsed(feed, IsPartial: false, notes.Notes);
    }
}
