using FeedHub.Feeds.Authors;
using FeedHub.Feeds.Clusters;
using FeedHub.Feeds.Languages;
using FeedHub.Feeds.Rules;

namespace FeedHub.Feeds.Normalizing;

/// <summary>Normalises the entries of one document, one at a time.</summary>
/// <param name="feed">The document.</param>
/// <param name="context">What else is known.</param>
/// <param name="bylines">The source's own names.</param>
/// <param name="languages">Languages of its entries.</param>
internal sealed class EntryNormalizer(Feed feed, NormalizeContext context, BylineContext bylines, EntryLanguage languages)
{
    private const int MaxTextLength = 65_536;
    private const int MaxIdLength = 4_096;
    private const int MaxRightsLength = 4_096;
    private const int MaxCategories = 100;
    private const int MaxCategoryLength = 256;
    private const int MaxEnclosures = 50;
    private const int MaxLinks = 50;

    private readonly Dictionary<FeedPerson, IReadOnlyList<Byline>> _persons = [];
    private readonly RuleSource _source = context.Source with { Names = [.. context.Source.Names, CleanText.Line(context.SourceTitle ?? feed.Title, EntryTitle.MaxLength) ?? ""] };

    private IReadOnlyList<Byline>? _feedBylines;
    private Uri? _personsBase;
    private string? _knownBaseText;
    private Uri? _knownBase;

    /// <summary>Normalises one entry.</summary>
    /// <param name="entry">As read.</param>
    /// <param name="written">Its <see cref="EntryTrace.Written"/>.</param>
    /// <returns>The entry, but for its <see cref="Entry.Key"/>.</returns>
    public Entry Normalize(FeedEntry entry, EntryKey written)
    {
        Uri baseUrl = BaseOf(entry);
        Uri? link = Link(entry, baseUrl);
        string? linkText = link?.AbsoluteUri;

        string content = Clean(entry.ContentHtml, baseUrl);
        string? told = entry.Summary ?? (entry.ContentHtml is null ? entry.MediaDescription : null);
        string summary = told == entry.ContentHtml ? "" : Clean(told, baseUrl);
        summary = summary == content ? "" : summary;
        string text = PlainText.FromHtml(content.Length > 0 ? content : summary);

        DateTimeOffset? published = EntryDates.Plausible(entry.Published);
        DateTimeOffset? updated = EntryDates.Plausible(entry.Updated);
        string title = EntryTitle.Of(entry.Title, text, published ?? updated, linkText);
        string kept = CleanText.Cut(text, MaxTextLength);
        List<FeedCategory> categories = Categories(entry.Categories);
        (IReadOnlyList<Byline> authors, BylineOrigin origin) = Bylines(entry, baseUrl);
        (string? spoken, string? spokenBecause) = languages.Of(entry.Language, title, kept);

        RuleEntry seen = new()
        {
            Title = title,
            Text = kept,
            Authors = [.. authors.Select(author => author.Name)],
            Categories = [.. categories.Select(category => category.Label ?? category.Term)],
            Source = _source,
            Language = spoken,
            Url = linkText,
            Date = published < context.FetchedAt ? published.Value : context.FetchedAt,
        };
        IReadOnlyList<TopicMatch> topics = context.Topics.Match(seen, categories);
        List<FeedEnclosure> files = Enclosures(entry, baseUrl);

        Entry normal = new()
        {
            Key = default,
            LinkKey = linkText is null ? null : EntryIdentity.OfLink(linkText),
            SourceId = CleanText.Line(entry.Id, MaxIdLength),
            Link = linkText,
            StoryKey = StoryUrl.KeyOf(link, ContentCanonical.Find(entry, baseUrl)),
            Title = title,
            SummaryHtml = summary.Length == 0 ? null : summary,
            ContentHtml = content.Length == 0 ? null : content,
            Text = kept,
            Language = spoken,
            LanguageReason = spokenBecause,
            Published = published,
            Updated = updated,
            Bylines = authors,
            BylineOrigin = authors.Count == 0 ? null : origin,
            Categories = categories,
            Topics = topics,
            Dropped = context.Filter.Rules.Count == 0 ? null : context.Filter.Judge(seen with { Topics = [.. topics.SelectMany(topic => new[] { topic.Slug, topic.Label })] }, context.FetchedAt),
            Enclosures = files,
            Image = LeadImage.Choose(Image(entry.Image, baseUrl), files, content.Length > 0 ? content : summary),
            Rights = CleanText.Line(entry.Rights ?? feed.Rights, MaxRightsLength),
            License = WebAddress.ResolveText(entry.License ?? feed.License, baseUrl),
            CommentsUrl = WebAddress.ResolveText(entry.CommentsUrl, baseUrl),
            CommentCount = entry.CommentCount is >= 0 ? entry.CommentCount : null,
            InReplyTo = Replies(entry.InReplyTo, baseUrl),
            Links = Links(entry.Links, baseUrl),
            Origin = Origin(entry.Origin, baseUrl),
            ContentHash = default,
            TextHash = EntryHash.OfText(title, linkText, text),
        };
        // A date that is told as a distance from today is another one tomorrow, and nothing has changed.
        return normal with
        {
            ContentHash = EntryHash.OfContent(entry.IsPublishedApproximate ? normal with { Published = null } : normal),
            Trace = new(written, normal.StoryKey, FullTextNeed.Look(normal), IsKnown: false),
        };
    }

    /// <summary>An entry that is written as before.</summary>
    /// <param name="entry">As read.</param>
    /// <param name="written">Its <see cref="EntryTrace.Written"/>.</param>
    /// <param name="known">What it came to.</param>
    /// <returns>What tells it apart and says that nothing changed, but for its <see cref="Entry.Key"/>.</returns>
    public Entry Recall(FeedEntry entry, EntryKey written, KnownEntry known)
    {
        string? link = Link(entry, BaseOf(entry))?.AbsoluteUri;
        return new()
        {
            Key = default,
            LinkKey = link is null ? null : EntryIdentity.OfLink(link),
            SourceId = CleanText.Line(entry.Id, MaxIdLength),
            Link = link,
            StoryKey = known.Page,
            Title = "",
            Published = EntryDates.Plausible(entry.Published),
            Updated = EntryDates.Plausible(entry.Updated),
            ContentHash = known.Content.ToBytes(),
            TextHash = known.Text.ToBytes(),
            Trace = new(written, known.Page, known.NeedsPage, IsKnown: true),
        };
    }

    private static string Clean(string? html, Uri baseUrl) => string.IsNullOrWhiteSpace(html) ? "" : HtmlCleaner.Clean(html, baseUrl);

    private Uri BaseOf(FeedEntry entry)
    {
        // All entries of a document mostly share one base.
        if (entry.ContentBase is null)
        {
            return context.DocumentUrl;
        }

        if (entry.ContentBase != _knownBaseText)
        {
            _knownBaseText = entry.ContentBase;
            _knownBase = WebAddress.Resolve(entry.ContentBase, context.DocumentUrl) is { } written && !PrivateHost.IsOther(written, context.DocumentUrl) ? written : null;
        }

        return _knownBase ?? context.DocumentUrl;
    }

    private static Uri? Link(FeedEntry entry, Uri baseUrl)
    {
        Uri? link = WebAddress.Resolve(entry.OriginalLink, baseUrl) ?? WebAddress.Resolve(entry.Link, baseUrl);
        return link is null ? null : TrackingParameters.Remove(link);
    }

    private static string? Image(string? reference, Uri baseUrl) =>
        WebAddress.Resolve(reference, baseUrl) is { } url && (!PrivateHost.Is(url) || url.Host == baseUrl.Host) ? url.AbsoluteUri : null;

    private (IReadOnlyList<Byline> Names, BylineOrigin Origin) Bylines(FeedEntry entry, Uri baseUrl)
    {
        IReadOnlyList<Byline> own = FromPersons(entry.Authors, baseUrl);
        if (own.Count > 0)
        {
            return (own, BylineOrigin.Entry);
        }

        if (entry.Origin is { } origin)
        {
            // The source it was copied from, not this one, wrote it.
            return (origin.Authors.Count == 0 ? [] : BylineParser.FromPersons(origin.Authors, baseUrl, new BylineContext([origin.Title], null)), BylineOrigin.CopiedFeed);
        }

        // What the entry's own text says is nearer than what the feed says of all its entries.
        IReadOnlyList<Byline> found = ContentByline.Find(entry.ContentHtml ?? entry.Summary, baseUrl, bylines);
        return found.Count > 0 ? (found, BylineOrigin.Content) : (_feedBylines ??= BylineParser.FromPersons(feed.Authors, context.DocumentUrl, bylines), BylineOrigin.Feed);
    }

    // Few people write most entries of a document.
    private IReadOnlyList<Byline> FromPersons(IReadOnlyList<FeedPerson> persons, Uri baseUrl)
    {
        if (persons is not [FeedPerson only])
        {
            return BylineParser.FromPersons(persons, baseUrl, bylines);
        }

        if (baseUrl != _personsBase)
        {
            _persons.Clear();
            _personsBase = baseUrl;
        }

        if (!_persons.TryGetValue(only, out IReadOnlyList<Byline>? known))
        {
            _persons.Add(only, known = BylineParser.FromPersons(persons, baseUrl, bylines));
        }

        return known;
    }

    private static List<FeedCategory> Categories(IReadOnlyList<FeedCategory> written)
    {
        List<FeedCategory> categories = new(Math.Min(written.Count, MaxCategories));
        foreach (FeedCategory category in written)
        {
            if (categories.Count < MaxCategories && CleanText.Line(category.Term, MaxCategoryLength) is { } term)
            {
                FeedCategory clean = new(term, CleanText.Line(category.Scheme, WebAddress.MaxLength), CleanText.Line(category.Label, MaxCategoryLength));
                if (!categories.Contains(clean))
                {
                    categories.Add(clean);
                }
            }
        }

        return categories;
    }

    private static List<FeedEnclosure> Enclosures(FeedEntry entry, Uri baseUrl)
    {
        List<FeedEnclosure> enclosures = [];
        foreach (FeedEnclosure written in entry.Enclosures.Concat(entry.Media))
        {
            if (enclosures.Count < MaxEnclosures && WebAddress.ResolveText(written.Url, baseUrl) is { } url && !enclosures.Exists(known => known.Url == url))
            {
                long? length = written.Length is > 0 ? written.Length : null;
                TimeSpan? duration = written.Duration > TimeSpan.Zero ? written.Duration : enclosures.Count == 0 && entry.Duration > TimeSpan.Zero ? entry.Duration : null;
                enclosures.Add(new FeedEnclosure(url, MediaType(written.Type), length, duration, CleanText.Line(written.Title, 256)));
            }
        }

        return enclosures;
    }

    private static string? MediaType(string? written)
    {
        string? type = CleanText.Line(written, 127)?.ToLowerInvariant();
        return type is not null && type.IndexOf('/', StringComparison.Ordinal) > 0 && !type.AsSpan().ContainsAny("<>\"'") ? type : null;
    }

    private static List<FeedReply> Replies(IReadOnlyList<FeedReply> written, Uri baseUrl)
    {
        List<FeedReply> replies = [];
        foreach (FeedReply reply in written)
        {
            string? reference = CleanText.Line(reply.Ref, MaxIdLength);
            string? href = WebAddress.ResolveText(reply.Href, baseUrl);
            if (replies.Count < MaxLinks && (reference ?? href) is not null)
            {
                replies.Add(new FeedReply(reference, href, MediaType(reply.Type), WebAddress.ResolveText(reply.Source, baseUrl)));
            }
        }

        return replies;
    }

    private static List<FeedLink> Links(IReadOnlyList<FeedLink> written, Uri baseUrl)
    {
        List<FeedLink> links = [];
        foreach (FeedLink link in written)
        {
            if (links.Count < MaxLinks && WebAddress.ResolveText(link.Href, baseUrl) is { } href && CleanText.Line(link.Rel, 256) is { } rel)
            {
                FeedLink clean = new(rel.ToLowerInvariant(), href, MediaType(link.Type), CleanText.Line(link.Title, 1_024), LanguageTag.Normalize(link.Language));
                if (!links.Contains(clean))
                {
                    links.Add(clean);
                }
            }
        }

        return links;
    }

    private FeedOrigin? Origin(FeedOrigin? written, Uri baseUrl)
    {
        if (written is null)
        {
            return null;
        }

        FeedOrigin origin = new(
            CleanText.Line(written.Id, MaxIdLength),
            CleanText.Line(written.Title, EntryTitle.MaxLength),
            WebAddress.ResolveText(written.Link, baseUrl),
            WebAddress.ResolveText(written.FeedUrl, baseUrl),
            EntryDates.Plausible(written.Updated),
            CleanText.Line(written.Rights, MaxRightsLength));

        // A feed that names itself as the origin of its entries copies nothing.
        bool isSelf = origin.FeedUrl is not null && (origin.FeedUrl == context.DocumentUrl.AbsoluteUri || origin.FeedUrl == feed.SelfLink);
        bool saysNothing = (origin.Id ?? origin.Title ?? origin.Link ?? origin.FeedUrl) is null;
        return isSelf || saysNothing ? null : origin;
    }
}
