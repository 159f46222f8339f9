using FeedHub.Feeds;
using FeedHub.Feeds.Normalizing;
using FeedHub.Publishing;
using FeedHub.Timeline.Reading;

namespace FeedHub.Tests.Publishing;

/// <summary>Entries and windows with valid defaults; a test changes what matters to it.</summary>
internal static class TimelineSamples
{
    public static readonly DateTimeOffset Published = new(2015, 12, 8, 9, 30, 0, TimeSpan.Zero);

    public static HubIdentity Hub { get; } = new("Example hub", "", "https://hub.example.org/sub", "hub.example.org,2026");

    public static SourceRef Source { get; } = new(
        "labs", "Labs", "https://labs.example.com/feed", "https://labs.example.com/", "urn:labs", Published.AddYears(1), "© Labs", "https://labs.example.com/icon.png", "en");

    public static AuthorRef Lukas { get; } = new("lukas-polacek", "Lukáš Poláček", AuthorKind.Person);

    public static TimelineEntry Entry { get; } = new()
    {
        Id = 7,
        PublicId = "https://labs.example.com/?p=7",
        Title = "ELS, part 1",
        Link = "https://labs.example.com/els-1",
        Published = Published,
        Updated = Published.AddHours(1),
        FirstSeen = Published.AddHours(2),
        SortAt = Published,
        ContentHtml = "<p>Text</p>",
        Language = "en",
        Authors = [Lukas],
        Topics = [new("load-balancing", "Load balancing")],
        Categories = [new FeedCategory("Backend")],
        Source = Source,
    };

    public static TimelineWindow Everything(params IReadOnlyList<TimelineEntry> entries) => new(new ViewInfo.All { Count = entries.Count }, entries);

    public static TimelineWindow OfAuthor(params IReadOnlyList<TimelineEntry> entries) =>
        new(new ViewInfo.Author("lukas-polacek", "Lukáš Poláček", AuthorKind.Person, null, null) { Count = entries.Count }, entries);
}
