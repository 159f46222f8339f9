namespace FeedHub.Feeds.Normalizing;

/// <content>Hashes of what goes into normalising: equal means that it comes to the same.</content>
internal sealed partial class EntryHash
{
    /// <summary>Hash over everything that a publisher wrote of an entry, but counters and what moves with other entries: those are no change of it.</summary>
    /// <param name="entry">As read.</param>
    public static EntryKey OfWritten(FeedEntry entry)
    {
        EntryHash hash = Begin();
        hash.Add(entry.Id);
        hash.Add(entry.Title);
        hash.Add(entry.Link);
        hash.Add(entry.OriginalLink);
        hash.Add(entry.Links);
        hash.Add(entry.Published);
        hash.Add(entry.IsPublishedApproximate);
        hash.Add(entry.Updated);
        hash.Add(entry.Authors);
        hash.Add(entry.Contributors);
        hash.Add(entry.Summary);
        hash.Add(entry.ContentHtml);
        hash.Add(entry.MediaDescription);
        hash.Add(entry.Markdown);
        hash.Add(entry.ContentSource);
        hash.Add(entry.ContentBase);
        hash.Add(entry.Categories);
        hash.Add(entry.Enclosures);
        hash.Add(entry.Media);
        hash.Add(entry.Image);
        hash.Add(entry.Language);
        hash.Add(entry.Rights);
        hash.Add(entry.License);
        hash.Add(entry.CommentsUrl);
        hash.Add(entry.CommentsFeedUrl);
        hash.Add(entry.InReplyTo);
        hash.Add(entry.Origin is null ? 0 : 1);
        hash.Add(entry.Origin?.Id);
        hash.Add(entry.Origin?.Title);
        hash.Add(entry.Origin?.Link);
        hash.Add(entry.Origin?.FeedUrl);
        hash.Add(entry.Origin?.Rights);
        hash.Add(entry.Origin?.Authors ?? []);
        hash.Add(entry.Duration?.Ticks ?? -1);
        hash.Add(entry.Season ?? -1);
        hash.Add(entry.Episode ?? -1);
        hash.Add(entry.GeoPoint);
        hash.Add(entry.IsDraft);
        return EntryKey.FromBytes(hash.FinishFast());
    }

    /// <summary>Hash over everything beside an entry that normalising it looks at: what the document says of all its entries, what is known of the source, rules, and this very code.</summary>
    /// <param name="feed">The document.</param>
    /// <param name="context">What else is known.</param>
    /// <param name="detected">What the document's entries are mostly in, as found.</param>
    public static EntryKey OfCircumstances(Feed feed, NormalizeContext context, string? detected)
    {
        EntryHash hash = Begin();
        hash.Add(typeof(EntryHash).Module.ModuleVersionId.ToString()); // whatever is changed in normalising, nobody has to remember to say so
        hash.Add(Environment.Version.ToString());
        hash.Add(context.DocumentUrl.AbsoluteUri);
        hash.Add((int)context.Identity);
        hash.Add(context.Topics.Version);
        hash.Add(context.Filter.Version);
        hash.Add(context.SourceTitle);
        hash.Add(context.Source.Names);
        hash.Add(context.Source.Folder);
        hash.Add(context.Languages is not null);
        hash.Add(context.Languages?.Expected ?? []);
        hash.Add(context.DeclaredLanguage);
        hash.Add(detected);
        hash.Add(feed.Id);
        hash.Add(feed.Title);
        hash.Add(feed.Link);
        hash.Add(feed.SelfLink);
        hash.Add(feed.Language);
        hash.Add(feed.Authors);
        hash.Add(feed.Rights);
        hash.Add(feed.License);
        return EntryKey.FromBytes(hash.FinishFast());
    }

    private void Add(bool value) => Add(value ? 1L : 0L);

    private void Add(IReadOnlyList<string> texts)
    {
        Add(texts.Count);
        foreach (string text in texts)
        {
            Add(text);
        }
    }

    private void Add(IReadOnlyList<FeedPerson> persons)
    {
        Add(persons.Count);
        foreach (FeedPerson person in persons)
        {
            Add(person.Name);
            Add(person.Email);
            Add(person.Uri);
            Add(person.Avatar);
        }
    }
}
