using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Tests.Testing;

/// <summary>Entries with sane defaults; a test states only what matters.</summary>
internal static class Entries
{
    /// <summary>An entry whose guid is <c>urn:NAME</c> and whose page is <c>https://site.example/NAME</c>.</summary>
    public static Entry Entry(
        string name,
        string? title = null,
        string? text = null,
        string? html = null,
        string? guid = null,
        string? link = null,
        DateTimeOffset? published = null,
        DateTimeOffset? updated = null,
        IReadOnlyList<Byline>? by = null,
        IReadOnlyList<TopicMatch>? topics = null)
    {
        title ??= $"Title of {name}";
        text ??= $"Text of {name}.";
        html ??= $"<p>{text}</p>";
        guid ??= $"urn:test:{name}";
        link ??= $"https://site.example/{name}";
        return new()
        {
            Key = EntryKey.Of("guid", guid),
            LinkKey = EntryKey.Of("link", link),
            StoryKey = EntryKey.Of("story", link.Replace("https://", "", StringComparison.Ordinal)),
            SourceId = guid,
            Link = link,
            Title = title,
            Text = text,
            ContentHtml = html,
            Published = published,
            Updated = updated,
            Bylines = by ?? [],
            Topics = topics ?? [],
            ContentHash = EntryKey.Of("content", $"{title}|{link}|{html}|{updated}").ToBytes(),
            TextHash = EntryKey.Of("text", $"{title}|{link}|{text}").ToBytes(),
        };
    }

    /// <summary>A person's byline.</summary>
    public static Byline Person(string name, string? email = null, string? uri = null) => new(name, name.ToLowerInvariant(), AuthorKind.Person, email, uri);

    /// <summary>A collective's byline.</summary>
    public static Byline Collective(string name) => new(name, name.ToLowerInvariant(), AuthorKind.Collective);

    /// <summary>A topic from a category.</summary>
    public static TopicMatch Topic(string label) => new(label.ToLowerInvariant().Replace(' ', '-'), label, $"category \"{label}\"");
}
