using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Parsing.Pages;

/// <summary>Reads a web page as a feed, by what it marks as entries.</summary>
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
        return new PageFeedReader(document, context, notes).Read() is { } feed
            ? new ParseResult.Parsed(feed, IsPartial: false, notes.Notes)
            : new ParseResult.Failed(ParseError.NotAFeed, "The web page has no entry: nothing in it is marked as an h-entry.");
    }
}
