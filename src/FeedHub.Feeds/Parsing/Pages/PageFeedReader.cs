using System.Collections.Frozen;
using AngleSharp.Dom;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Parsing.Formats;
using FeedHub.Feeds.Parsing.Markup;
using PlainText = FeedHub.Feeds.Parsing.Markup.PlainText;

namespace FeedHub.Feeds.Parsing.Pages;

/// <summary>Makes a feed of the microformats of a page: the first h-feed that has entries, else all h-entry that are in no other microformat.</summary>
/// <param name="document">The page.</param>
/// <param name="context">Where it came from, and the limits.</param>
/// <param name="notes">Receives what was odd or dropped.</param>
internal sealed class PageFeedReader(IDocument document, ParseContext context, NoteList notes)
{
    private static readonly FrozenSet<string> Properties = FrozenSet.ToFrozenSet(
    [
        "name", "summary", "content", "published", "updated", "author", "category", "url", "uid", "photo", "featured", "audio", "video", "email",
        "in-reply-to", "syndication", "like-of", "repost-of", "bookmark-of", "latitude", "longitude", "location", "geo",
    ], StringComparer.Ordinal);

    private readonly ReadState _state = new(context, notes);
    private readonly Uri? _base = PageHead.BaseOf(document, context.DocumentUrl);

    /// <summary>Whether a property of that name, without prefix, goes into the model.</summary>
    public static bool Uses(string property) => Properties.Contains(property);

    /// <summary>The feed; <see langword="null"/> if the page has no entry.</summary>
    public Feed? Read()
    {
        IReadOnlyList<Microformat> items = new MicroformatParser(context.Limits).Read(document);
        Microformat? container = null;
        List<Microformat> entries = [];
        foreach (Microformat item in items)
        {
            if (item.Type == "h-feed" && container is null)
            {
                List<Microformat> inside = [];
                Collect(item, inside);
                if (inside.Count > 0)
                {
                    (container, entries) = (item, inside);
                }
            }
        }

        if (container is null)
        {
            entries = [.. items.Where(item => item.Type == "h-entry")];
        }

        // Themes put the class on any box; one without a single property says nothing.
        entries.RemoveAll(static entry => entry.IsClassic && (entry.Text("name") ?? entry.Text("url") ?? entry.Text("content") ?? entry.Text("summary")) is null);
        if (entries.Count == 0)
        {
            return null;
        }

        FeedDraft feed = new() { Format = FeedFormat.Html, RootLanguage = PlainText.Collapse(document.DocumentElement.GetAttribute("lang")) };
        PageHead.Read(document, _base, context.DocumentUrl, feed);
        if (container is not null)
        {
            ReadContainer(container, feed);
        }

        foreach (Microformat entry in entries.Take(context.Limits.MaxEntries))
        {
            feed.Entries.Add(ReadEntry(entry, feed.RootLanguage));
        }

        feed.EntriesLeftOut = Math.Max(0, entries.Count - context.Limits.MaxEntries);
        return feed.Build(_state);
    }

    private static void Collect(Microformat container, List<Microformat> entries)
    {
        foreach (Microformat child in container.Children)
        {
            if (child.Type == "h-entry")
            {
                entries.Add(child);
            }
            else if (child.Type == "h-feed")
            {
                Collect(child, entries);
            }
        }
    }

    private void ReadContainer(Microformat container, FeedDraft feed)
    {
        feed.Title = PlainText.Collapse(container.Values("name") is [{ Text: { } name }, ..] && container.HasText ? name : null);
        feed.Id = PlainText.Collapse(container.Text("uid"));
        feed.Link = Url(container.Text("url")) ?? feed.Link;
        feed.Description = Html(container, "summary");
        feed.Image = Url(container.Text("photo"));
        feed.Updated = _state.Date(container.Text("updated"));
        foreach (PropertyValue author in container.Values("author"))
        {
            feed.Authors.Add(Person(author), _state);
        }

        foreach (PropertyValue category in container.Values("category"))
        {
            if (PlainText.Collapse(category.Text ?? category.Item?.Text("name")) is { } term)
            {
                feed.AddCategory(new(term), _state);
            }
        }
    }

    private FeedEntry ReadEntry(Microformat item, string? pageLanguage)
    {
        string? language = item.Element.Closest("[lang]")?.GetAttribute("lang");
        EntryDraft entry = new(_state)
        {
            Id = PlainText.Collapse(item.Text("uid")),
            Title = Title(item),
            Link = Url(item.Text("url")),
            Published = _state.Date(item.Text("published")),
            Updated = _state.Date(item.Text("updated")),
            Summary = Html(item, "summary"),
            Content = Html(item, "content"),
            ContentBase = _base,
            Image = Url(item.Text("featured") ?? item.Text("photo")),
            Language = string.Equals(language, pageLanguage, StringComparison.OrdinalIgnoreCase) ? null : PlainText.Collapse(language),
        };
        foreach (PropertyValue author in item.Values("author"))
        {
            entry.Authors.Add(Person(author), _state);
        }

        foreach (PropertyValue category in item.Values("category"))
        {
            if (PlainText.Collapse(category.Text ?? category.Item?.Text("name")) is { } term)
            {
                entry.AddCategory(new(term));
            }
        }

        AddLinks(item, entry);
        AddPlace(item, entry);
        return entry.Build();
    }

    private void AddLinks(Microformat item, EntryDraft entry)
    {
        foreach (string property in (ReadOnlySpan<string>)["audio", "video"])
        {
            foreach (string url in Urls(item, property))
            {
                entry.AddEnclosure(new(url));
            }
        }

        foreach (string url in Urls(item, "in-reply-to"))
        {
            entry.AddReply(new(null, url));
        }

        foreach (string property in (ReadOnlySpan<string>)["syndication", "like-of", "repost-of", "bookmark-of"])
        {
            foreach (string url in Urls(item, property))
            {
                entry.AddLink(new(property, url));
            }
        }
    }

    private IEnumerable<string> Urls(Microformat item, string property) =>
        item.Values(property).Select(value => Url(value.Text ?? value.Item?.Text("url"))).OfType<string>();

    // No XML reader has kept out what XML forbids.
    private string? Url(string? reference) => reference is null ? null : Links.Resolve(_base, CleanText.Scrub(reference));

    private static void AddPlace(Microformat item, EntryDraft entry)
    {
        Microformat place = item.Values("location").Concat(item.Values("geo")).FirstOrDefault(value => value.Item is not null)?.Item ?? item;
        entry.GeoLatitude = GeoReader.Degrees(place.Text("latitude"), 90);
        entry.GeoLongitude = GeoReader.Degrees(place.Text("longitude"), 180);
    }

    // A note has no title: where its whole text is given as its name, that says nothing more.
    private static string? Title(Microformat item)
    {
        string? name = PlainText.Collapse(item.Values("name") is [{ } value, ..] ? value.Text : null);
        string? text = PlainText.Collapse((item.Values("content") is [{ } content, ..] ? content.Text : null) ?? item.Text("summary"));
        return name is null || (text is not null && name.StartsWith(text, StringComparison.Ordinal)) ? null : name;
    }

    private static string? Html(Microformat item, string property) => item.Values(property) is not [{ } value, ..]
        ? null
        : value.Html is { } html ? CleanText.Scrub(html) : (PlainText.Collapse(value.Text) is { } text ? HtmlEscaping.Escape(text) : null);

    private FeedPerson? Person(PropertyValue value)
    {
        if (value.Item is not { } card)
        {
            return value.Text is { } text && Links.IsWeb(text) ? new(null, Uri: Url(text)) : PersonText.Parse(value.Text);
        }

        string? email = PlainText.Collapse(card.Text("email"));
        FeedPerson person = new(
            PlainText.Collapse(card.Text("name")),
            email is not null && email.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? email[7..] : email,
            Url(card.Text("url")),
            Url(card.Text("photo")));
        return (person.Name ?? person.Email ?? person.Uri) is null ? null : person;
    }
}
