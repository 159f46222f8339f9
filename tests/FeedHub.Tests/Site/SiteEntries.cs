using FeedHub.Feeds;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Sources;

namespace FeedHub.Tests.Site;

/// <summary>Sources and entries with sane defaults; a test states only what matters.</summary>
internal static class SiteEntries
{
    public static SourceDeclaration Labs { get; } = new("https://labs.example.com/feed") { Title = "Labs", SiteUrl = "https://labs.example.com/", Folder = ["Engineering", "Music"] };

    public static SourceDeclaration Mirror { get; } = new("https://mirror.example.net/feed") { Title = "Mirror <b>&</b> Co", SiteUrl = "https://www.mirror.example.net/" };

    public static string MirrorPath { get; } = $"/sources/{Slug.From(Mirror.Title!)}";

    public static Entry Entry(
        string name, string? title = null, string? html = null, string[]? by = null, string[]? topics = null, string? language = "en", string? link = null,
        DateTimeOffset? published = null, IReadOnlyList<FeedEnclosure>? files = null)
    {
        title ??= $"Title of {name}";
        html ??= $"<p>Text of {name}.</p>";
        link ??= $"https://labs.example.com/{name}";
        return new()
        {
            Key = EntryKey.Of("guid", name),
            LinkKey = EntryKey.Of("link", link),
            StoryKey = EntryKey.Of("story", link),
            SourceId = link,
            Link = link,
            Title = title,
            Text = html.Replace("<p>", "", StringComparison.Ordinal).Replace("</p>", "", StringComparison.Ordinal),
            ContentHtml = html,
            Language = language,
            Published = published ?? SiteHost.Now.AddDays(-1),
            Bylines = [.. (by ?? []).Select(person => new Byline(person, person.ToLowerInvariant(), AuthorKind.Person))],
            Topics = [.. (topics ?? []).Select(label => new TopicMatch(label.ToLowerInvariant().Replace(' ', '-'), label, "test"))],
            Enclosures = files ?? [],
            ContentHash = EntryKey.Of("content", title + html).ToBytes(),
            TextHash = EntryKey.Of("text", title + html).ToBytes(),
        };
    }
}
