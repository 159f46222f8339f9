namespace FeedHub.Feeds.Parsing.Formats;

/// <summary>A feed while it is being read: what each vocabulary said, before it is decided which counts.</summary>
internal sealed class FeedDraft
{
    private const int MaxLinks = 100;
    private List<string>? _hubs;
    private List<FeedLink>? _links;
    private List<FeedCategory>? _categories;
    private List<DeletedEntry>? _deleted;

    public FeedFormat Format { get; set; }

    public string? Version { get; set; }

    public bool IsBareChannel { get; set; }

    public string? Id { get; set; }

    public string? OtherId { get; set; }

    public string? Title { get; set; }

    public string? OtherTitle { get; set; }

    public string? Link { get; set; }

    public string? UntypedLink { get; set; }

    public string? SelfLink { get; set; }

    public string? Description { get; set; }

    public string? OtherDescription { get; set; }

    public string? ExtensionDescription { get; set; }

    public string? Language { get; set; }

    public string? OtherLanguage { get; set; }

    public string? RootLanguage { get; set; }

    public DateTimeOffset? Updated { get; set; }

    public DateTimeOffset? OtherUpdated { get; set; }

    public DateTimeOffset? Published { get; set; }

    public string? Rights { get; set; }

    public string? License { get; set; }

    public string? Generator { get; set; }

    public string? Icon { get; set; }

    public string? Image { get; set; }

    public string? OtherImage { get; set; }

    public TimeSpan? TimeToLive { get; set; }

    public string? UpdatePeriod { get; set; }

    public int? UpdateFrequency { get; set; }

    public List<int> SkipHours { get; } = [];

    public List<DayOfWeek> SkipDays { get; } = [];

    public string? NewFeedUrl { get; set; }

    public bool IsComplete { get; set; }

    public bool IsArchive { get; set; }

    public bool IsExpired { get; set; }

    public PeopleDraft Authors { get; } = new();

    public PeopleDraft Creators { get; } = new();

    public PeopleDraft OtherAuthors { get; } = new();

    public List<FeedEntry> Entries { get; } = new(16);

    public int EntriesLeftOut { get; set; }

    public void AddHub(string hub)
    {
        _hubs ??= [];
        if (_hubs.Count < MaxLinks && !_hubs.Contains(hub))
        {
            _hubs.Add(hub);
        }
    }

    public void AddLink(FeedLink link)
    {
        _links ??= [];
        if (_links.Count < MaxLinks)
        {
            _links.Add(link);
        }
    }

    public void AddDeleted(DeletedEntry deleted, ReadState state)
    {
        _deleted ??= [];
        if (_deleted.Count < state.Limits.MaxEntries)
        {
            _deleted.Add(deleted);
        }
        else
        {
            state.Note(NoteCodes.TooMany, "deleted entries");
        }
    }

    public void AddCategory(FeedCategory category, ReadState state)
    {
        _categories ??= [];
        if (_categories.Count < state.Limits.MaxCategories && !_categories.Contains(category))
        {
            _categories.Add(category);
        }
    }

    public Feed Build(ReadState state)
    {
        if (EntriesLeftOut > 0)
        {
            state.Note(NoteCodes.TooManyEntries, $"{EntriesLeftOut} over the limit of {state.Limits.MaxEntries}");
        }

        return Build(state, state.Title(Title ?? OtherTitle), state.Body(Description ?? OtherDescription ?? ExtensionDescription));
    }

    private Feed Build(ReadState state, string? title, string? description) => new()
    {
        Format = Format,
        Version = Version,
        Id = Id ?? OtherId,
        Title = title,
        Link = Link ?? UntypedLink,
        SelfLink = SelfLink,
        Hubs = _hubs ?? (IReadOnlyList<string>)[],
        Links = _links ?? (IReadOnlyList<FeedLink>)[],
        Description = description,
        Language = Language ?? OtherLanguage ?? RootLanguage,
        Updated = Updated ?? OtherUpdated ?? Published,
        Authors = People(state),
        Categories = _categories ?? (IReadOnlyList<FeedCategory>)[],
        Rights = Rights,
        License = License,
        Generator = Generator,
        Icon = Icon,
        Image = Image ?? OtherImage,
        TimeToLive = TimeToLive,
        UpdatePeriod = Period(),
        SkipHours = SkipHours,
        SkipDays = SkipDays,
        NewFeedUrl = NewFeedUrl,
        IsComplete = IsComplete,
        IsArchive = IsArchive,
        IsExpired = IsExpired,
        Entries = Entries,
        DeletedEntries = _deleted ?? (IReadOnlyList<DeletedEntry>)[],
    };

    private IReadOnlyList<FeedPerson> People(ReadState state)
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

    private TimeSpan? Period()
    {
        TimeSpan? unit = UpdatePeriod?.Trim().ToLowerInvariant() switch
        {
            "hourly" => TimeSpan.FromHours(1),
            "daily" => TimeSpan.FromDays(1),
            "weekly" => TimeSpan.FromDays(7),
            "monthly" => TimeSpan.FromDays(30),
            "yearly" => TimeSpan.FromDays(365),
            _ => null,
        };
        return unit is null && UpdateFrequency is not null ? TimeSpan.FromDays(1) / Math.Max(1, UpdateFrequency.Value) : unit / Math.Max(1, UpdateFrequency ?? 1);
    }
}
