using FeedHub.Feeds.Writing;

namespace FeedHub.Feeds.Tests.Writing;

/// <summary>Published feeds with valid defaults; a test changes what matters to it.</summary>
internal static class PublishedSamples
{
    private static readonly DateTimeOffset Published = new(2015, 12, 8, 9, 30, 0, TimeSpan.FromHours(1));

    public static PublishedSource Source { get; } = new(
        "https://labs.example.com/feed", "Labs", "https://labs.example.com/feed?format=rss", "https://labs.example.com/", Published.AddDays(1), "© 2015 Labs AB");

    public static PublishedEntry Entry { get; } = new()
    {
        Id = "https://labs.example.com/?p=42",
        Title = "ELS: latency based load balancer, part 1",
        Link = "https://labs.example.com/2015/12/els-part-1/",
        Published = Published,
        Updated = Published.AddHours(2),
        Authors = [new("Lukáš Poláček", "https://hub.example.org/authors/lukas-polacek")],
        ContentHtml = "<p>Most clients connect to our <em>back-end</em> via accesspoint.</p>",
        Source = Source,
    };

    public static PublishedFeed Feed(params IReadOnlyList<PublishedEntry> entries) => new()
    {
        Id = "tag:hub.example.org,2026:topics/load-balancing",
        Title = "Load balancing · Example hub",
        Subtitle = "Entries about load balancing, from every source of Example hub.",
        PageUrl = "https://hub.example.org/topics/load-balancing",
        BaseUrl = "https://hub.example.org/topics/load-balancing",
        Updated = Published.AddDays(2),
        Authors = [new("Example hub", "https://hub.example.org/")],
        Language = "en",
        Entries = entries,
    };

    /// <summary>Every member that a writer knows is set somewhere.</summary>
    public static PublishedFeed Full() => Feed(
        Entry with
        {
            Authors = [new("Lukáš Poláček", "https://hub.example.org/authors/lukas-polacek", "https://labs.example.com/lukas.jpg"), new("jhaals", "https://hub.example.org/authors/jhaals")],
            SummaryHtml = "Load Balancing: most clients connect via <b>accesspoint</b> […]",
            Categories =
            [
                new("load-balancing", "https://hub.example.org/topics/", "Load balancing"), new("Load Balancing"), new("R&D", "https://labs.example.com/tags/"),
            ],
            Enclosures =
            [
                new("https://labs.example.com/audio/els.mp3", "audio/mpeg", 1_234_567, TimeSpan.FromSeconds(754.6), "Read aloud"),
                new("https://labs.example.com/slides.pdf", "application/pdf", Title: "Slides"),
                new("https://labs.example.com/raw"),
            ],
            Image = "https://labs.example.com/els.png",
            Rights = "© 2015 Lukáš Poláček",
            License = "https://creativecommons.org/licenses/by/4.0/",
            CommentsUrl = "https://labs.example.com/2015/12/els-part-1/#comments",
            CommentCount = 3,
            InReplyTo = [new("tag:example.net,2015:post", "https://example.net/post", "text/html", "https://example.net/feed")],
            Links =
            [
                new("related", "https://mirror.example.net/els", Title: "ELS at Mirror"), new("via", "https://labs.example.com/", "text/html", "Labs", "en"),
                new("via", "https://labs.example.com/", "text/html", "Labs", "en"), new("alternate", "https://labs.example.com/amp"), new("related", "/relative"),
            ],
        },
        Entry with
        {
            Id = "tag:hub.example.org,2026:item/0f3c",
            Title = "حالة الشبكة اليوم",
            Link = "https://example.ae/%D8%AD%D8%A7%D9%84%D8%A9",
            Published = Published.AddDays(-3),
            Updated = Published.AddDays(-4), // wrong on purpose: an update before the publication
            Authors = [new("ليلى حداد", "https://hub.example.org/authors/lyly-hdad")],
            ContentHtml = null,
            SummaryHtml = "<p dir=\"rtl\">نص قصير</p>",
            Language = "ar",
            Source = new("https://example.ae/feed", "مدونة", "https://example.ae/feed", null, Published, null),
        },
        Entry with
        {
            Id = "https://labs.example.com/2013/04/sthlm-js/",
            Title = "Use <b> & <script>alert(1)</script> in titles ]]> safely",
            Link = "https://labs.example.com/2013/04/sthlm-js/",
            Published = Published.AddDays(-900),
            Updated = Published.AddDays(-900),
            ContentHtml = null,
        }) with
    {
        Hubs = ["https://hub.example.org/websub"],
        Icon = "https://hub.example.org/icon.png",
        Rights = "© Labs AB",
    };
}
