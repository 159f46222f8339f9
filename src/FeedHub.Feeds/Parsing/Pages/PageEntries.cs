using AngleSharp.Dom;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Parsing.Formats;
using FeedHub.Feeds.Parsing.Pages.Structure;
using PlainText = FeedHub.Feeds.Parsing.Markup.PlainText;

namespace FeedHub.Feeds.Parsing.Pages;

/// <summary>Makes a feed of the entries that were found in a page.</summary>
/// <param name="document">The page.</param>
/// <param name="context">Where it came from, and the limits.</param>
/// <param name="notes">Receives what was odd or dropped.</param>
internal sealed class PageEntries(IDocument document, ParseContext context, NoteList notes)
{
    private readonly ReadState _state = new(context, notes);
    private readonly Uri? _base = PageHead.BaseOf(document, context.DocumentUrl);

    /// <summary>The feed.</summary>
    /// <param name="found">Entries in document order.</param>
    public Feed Build(IReadOnlyList<FoundEntry> found)
    {
        FeedDraft feed = new() { Format = FeedFormat.Html, RootLanguage = PlainText.Collapse(document.DocumentElement.GetAttribute("lang")) };
        PageHead.Read(document, _base, context.DocumentUrl, feed);
        foreach (FoundEntry entry in found.Take(context.Limits.MaxEntries))
        {
            feed.Entries.Add(Entry(entry));
        }

        feed.EntriesLeftOut = Math.Max(0, found.Count - context.Limits.MaxEntries);
        return feed.Build(_state);
    }

    /// <summary>A link as it resolves in this page.</summary>
    public string? Url(string? reference) => reference is null ? null : Links.Resolve(_base, CleanText.Scrub(reference));

    /// <summary>An entry as it was read.</summary>
    public FeedEntry Entry(FoundEntry found)
    {
        // Where nothing else is meant, a fragment is a place of the page itself, whatever its base is.
        string? link = found.Link is ['#', ..] && context.DocumentUrl is { } page ? Links.Resolve(page, found.Link) : Url(found.Link);
        EntryDraft entry = new(_state)
        {
            Id = found.Id,
            Title = PlainText.Collapse(CleanText.Scrub(found.Title ?? "")),
            Link = link,
            Published = found.Published,
            Updated = found.Updated,
            Summary = found.Summary,
            Content = found.Content,
            ContentBase = _base,
            Image = Url(found.Image),
        };
        foreach (FeedPerson person in found.Authors)
        {
            entry.Authors.Add(person with { Name = PlainText.Collapse(CleanText.Scrub(person.Name ?? "")), Uri = Url(person.Uri) }, _state);
        }

        foreach (string label in found.Categories)
        {
            if (PlainText.Collapse(CleanText.Scrub(label)) is { } term)
            {
                entry.AddCategory(new(term));
            }
        }

        return entry.Build() with { IsPublishedApproximate = found.IsApproximate && found.Published is not null };
    }
}
