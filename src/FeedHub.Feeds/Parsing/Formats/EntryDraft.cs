using FeedHub.Feeds.Parsing.Xml;

namespace FeedHub.Feeds.Parsing.Formats;

/// <summary>An entry while it is being read: what each vocabulary said, before it is decided which counts.</summary>
internal sealed class EntryDraft(ReadState state)
{
    private const int MaxLinks = 100;
    private List<FeedLink>? _links;
    private List<FeedCategory>? _categories;
    private List<FeedEnclosure>? _enclosures;
    private List<FeedEnclosure>? _media;
    private List<FeedReply>? _replies;

    public string? Id { get; set; }

    public string? About { get; set; }

    public string? Title { get; set; }

    public string? OtherTitle { get; set; }

    public string? Link { get; set; }

    public string? UntypedLink { get; set; }

    public string? Permalink { get; set; }

    public string? OriginalLink { get; set; }

    public DateTimeOffset? Published { get; set; }

    public DateTimeOffset? Issued { get; set; }

    public DateTimeOffset? Updated { get; set; }

    public DateTimeOffset? OtherUpdated { get; set; }

    public string? Summary { get; set; }

    public Tag SummaryTag { get; set; }

    public string? OtherSummary { get; set; }

    public string? ExtensionSummary { get; set; }

    public string? MediaDescription { get; set; }

    public string? Markdown { get; set; }

    public string? OtherContent { get; set; }

    public string? Content { get; set; }

    public string? ContentSource { get; set; }

    public Uri? ContentBase { get; set; }

    public string? Image { get; set; }

    public string? MediaImage { get; set; }

    public string? Language { get; set; }

    public string? Rights { get; set; }

    public string? License { get; set; }

    public string? CommentsUrl { get; set; }

    public string? CommentsFeedUrl { get; set; }

    public int? CommentCount { get; set; }

    public FeedOrigin? Origin { get; set; }

    public TimeSpan? Duration { get; set; }

    public int? Season { get; set; }

    public int? Episode { get; set; }

    public string? GeoPoint { get; set; }

    public string? GeoLatitude { get; set; }

    public string? GeoLongitude { get; set; }

    public bool IsDraft { get; set; }

    public PeopleDraft Authors { get; } = new();

    public PeopleDraft Creators { get; } = new();

    public PeopleDraft OtherAuthors { get; } = new();

    public PeopleDraft Contributors { get; } = new();

    public void AddLink(FeedLink link)
    {
        _links ??= [];
        if (_links.Count < MaxLinks)
        {
            _links.Add(link);
        }
        else
        {
            state.Note(NoteCodes.TooMany, "links");
        }
    }

    public void AddReply(FeedReply reply)
    {
        _replies ??= [];
        if (_replies.Count < MaxLinks)
        {
            _replies.Add(reply);
        }
    }

    public void AddCategory(FeedCategory category)
    {
        _categories ??= [];
        if (_categories.Count >= state.Limits.MaxCategories)
        {
            state.Note(NoteCodes.TooMany, "categories");
            return;
        }

        foreach (FeedCategory known in _categories)
        {
            if (known.Term == category.Term && known.Scheme == category.Scheme)
            {
                return;
            }
        }

        _categories.Add(category);
    }

    public void AddEnclosure(FeedEnclosure enclosure) => Add(ref _enclosures, enclosure, "enclosures");

    public void AddMedia(FeedEnclosure media) => Add(ref _media, media, "media");

    public FeedEntry Build() => new()
    {
        Id = Id ?? About,
        Title = state.Title(Title ?? OtherTitle),
        Link = Link ?? UntypedLink ?? Permalink,
        OriginalLink = OriginalLink,
        Links = _links ?? (IReadOnlyList<FeedLink>)[],
        Published = Published ?? Issued,
        Updated = Updated ?? OtherUpdated,
        Authors = People(),
        Contributors = Contributors.People,
        Summary = state.Body(Summary ?? OtherSummary ?? ExtensionSummary),
        ContentHtml = state.Body(Content ?? OtherContent),
        MediaDescription = state.Body(MediaDescription),
        Markdown = state.Body(Markdown),
        ContentSource = ContentSource,
        ContentBase = ContentBase?.AbsoluteUri,
        Categories = _categories ?? (IReadOnlyList<FeedCategory>)[],
        Enclosures = Enclosures(),
        Media = Media(),
        Image = Image ?? MediaImage,
        Language = Language,
        Rights = Rights,
        License = License,
        CommentsUrl = CommentsUrl,
        CommentsFeedUrl = CommentsFeedUrl,
        CommentCount = CommentCount,
        InReplyTo = _replies ?? (IReadOnlyList<FeedReply>)[],
        Origin = Origin,
        Duration = Duration,
        Season = Season,
        Episode = Episode,
        GeoPoint = GeoPoint ?? (GeoLatitude is not null && GeoLongitude is not null ? $"{GeoLatitude} {GeoLongitude}" : null),
        IsDraft = IsDraft,
    };

    private IReadOnlyList<FeedPerson> People()
    {
        if (Authors.IsEmpty)
        {
            return Creators.IsEmpty ? OtherAuthors.People : Creators.People;
        }

        foreach (FeedPerson creator in Creators.People)
        {
            Authors.Add(creator, state);
        }

        return Authors.People;
    }

    private List<FeedEnclosure> Enclosures()
    {
        if (_enclosures is null)
        {
            return [];
        }

        if (Duration is { } duration && _enclosures[0].Duration is null)
        {
            _enclosures[0] = _enclosures[0] with { Duration = duration };
        }

        return _enclosures;
    }

    private List<FeedEnclosure> Media()
    {
        if (_media is null)
        {
            return [];
        }

        if (_enclosures is not null)
        {
            _media.RemoveAll(media => _enclosures.Exists(enclosure => enclosure.Url == media.Url));
        }

        return _media;
    }

    private void Add(ref List<FeedEnclosure>? list, FeedEnclosure enclosure, string what)
    {
        list ??= [];
        if (list.Count >= state.Limits.MaxEnclosures)
        {
            state.Note(NoteCodes.TooMany, what);
            return;
        }

        list.Add(enclosure);
    }
}
