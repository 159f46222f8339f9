using System.Net;
using FeedHub.Configuration;
using FeedHub.Feeds;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Writing;
using FeedHub.Timeline.Reading;

namespace FeedHub.Publishing;

/// <summary>Turns a stored entry into what a feed says of it.</summary>
internal static class EntryComposer
{
    public static PublishedEntry Compose(TimelineEntry entry, HubIdentity hub)
    {
        // The sort date is the publisher's own unless that lies in the future: a date ahead of time would pin the entry to the top of every reader.
        DateTimeOffset published = entry.SortAt;
        DateTimeOffset updated = entry.Updated > published ? entry.Updated : published;
        return new()
        {
            Id = entry.PublicId,
            Title = entry.Title,
            Link = entry.Link ?? $"{hub.BaseUrl}/entries/{entry.Id}",
            Published = published,
            Updated = updated,
            Authors = AuthorsOf(entry, hub),
            SummaryHtml = entry.ContentHtml is null ? Attributed(entry.SummaryHtml, entry, hub) : entry.SummaryHtml,
            ContentHtml = Attributed(entry.ContentHtml, entry, hub),
            IsExtracted = entry.IsExtracted,
            Categories = CategoriesOf(entry, hub),
            Enclosures = entry.Enclosures,
            Language = entry.Language,
            Image = entry.Image,
            Rights = entry.Rights,
            License = entry.License,
            CommentsUrl = entry.CommentsUrl,
            CommentCount = entry.CommentCount,
            InReplyTo = entry.InReplyTo,
            Links = LinksOf(entry),
            Source = SourceOf(entry, updated),
        };
    }

    private static string? Attributed(string? html, TimelineEntry entry, HubIdentity hub)
    {
        if (html is null || !hub.HasAttribution)
        {
            return html;
        }

        string title = WebUtility.HtmlEncode(entry.Source.Title);
        string source = Web(entry.Source.SiteUrl) is { } site ? $"<a href=\"{WebUtility.HtmlEncode(site)}\">{title}</a>" : title;
        string original = Web(entry.Link) is { } link ? $" · <a href=\"{WebUtility.HtmlEncode(link)}\">Original</a>" : "";
        return $"{html}<p>Source: {source}{original}</p>";
    }

    private static string? Web(string? url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? parsed) && parsed is { Scheme: "http" or "https" } ? parsed.AbsoluteUri : null;

    private static PublishedPerson[] AuthorsOf(TimelineEntry entry, HubIdentity hub)
    {
        if (entry.Authors.Count == 0)
        {
            // Without an author of its own an entry would silently be the feed author's (RFC 4287 §4.2.1).
            return [new(entry.Source.Title, hub.BaseUrl + HubUrls.PagePath(new ViewSelector.Source(entry.Source.Slug)))];
        }

        PublishedPerson[] authors = new PublishedPerson[entry.Authors.Count];
        for (int i = 0; i < authors.Length; i++)
        {
            AuthorRef author = entry.Authors[i];
            authors[i] = new(author.Name, hub.BaseUrl + HubUrls.PagePath(new ViewSelector.Author(author.Slug)), author.Avatar);
        }

        return authors;
    }

    private static List<FeedCategory> CategoriesOf(TimelineEntry entry, HubIdentity hub)
    {
        List<FeedCategory> categories = new(entry.Topics.Count + entry.Categories.Count);
        foreach (TopicRef topic in entry.Topics)
        {
            categories.Add(new(topic.Slug, hub.BaseUrl + "/topics/", topic.Label)); // the scheme keeps the hub's topics apart from the source's labels
        }

        categories.AddRange(entry.Categories);
        return categories;
    }

    private static List<FeedLink> LinksOf(TimelineEntry entry)
    {
        List<FeedLink> links = [.. entry.Links];
        foreach (StoryCopy copy in entry.OtherCopies)
        {
            if (copy.Link is { } link && link != entry.Link)
            {
                links.Add(new("related", link, Title: copy.SourceTitle));
            }
        }

        if (OwnOrigin(entry.Origin) is not null)
        {
            links.Add(new("via", entry.Source.FeedUrl, Title: entry.Source.Title));
        }

        return links;
    }

    /// <summary>
    /// atom:source as it was when the entry was copied (RFC 4287 §4.2.11): its date is the entry's, not the source's latest, which would change this document with every other entry of
    /// the source. What the source itself copied keeps the origin it names; <c>via</c> then says where FeedHub got it.
    /// </summary>
    private static PublishedSource SourceOf(TimelineEntry entry, DateTimeOffset updated)
    {
        SourceRef source = entry.Source;
        return entry.Origin is { } origin && OwnOrigin(origin) is { } id
            ? new(id, origin.Title ?? origin.Link ?? id, Web(origin.FeedUrl) ?? id, origin.Link, origin.Updated ?? updated, origin.Rights)
            : new(source.FeedId, source.Title, source.FeedUrl, source.SiteUrl, updated, source.Rights);
    }

    // An id that is no IRI would make the document one that is no Atom; the address says as well which feed is meant.
    private static string? OwnOrigin(FeedOrigin? origin) => origin is null ? null : AtomId.Accept(origin.Id) ?? Web(origin.FeedUrl) ?? (origin.Id is null ? null : Web(origin.Link));
}
