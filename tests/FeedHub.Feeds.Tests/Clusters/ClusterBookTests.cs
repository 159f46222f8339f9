using FeedHub.Feeds.Clusters;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Tests.Clusters;

public sealed class ClusterBookTests
{
    private const string Title = "Moving our job queue from Redis to Postgres";
    private const long Day = 86_400_000;

    private const string Text =
        "Two years ago we put our job queue on Redis because everybody did. It was fast, it was simple, and it lost jobs roughly once a quarter. Last month we moved the whole thing into the " +
        "database that already holds our orders. A single table and an index on the due time were all that we needed, and what we gained is that a job and its order are committed together.";

    [Fact]
    public void A_text_that_another_publisher_has_too_is_one_story()
    {
        ClusterBook book = BookWith(Story(1, source: 1, "https://one.example/queue"));

        ClusterDecision? decision = book.Find(Story(2, source: 2, "https://two.example/a/17", text: Text + " The post Moving our job queue appeared first on Two."));

        Assert.Equal(1, decision?.ClusterId);
        Assert.StartsWith("same text: 100 % of", decision?.Reason, StringComparison.Ordinal);
        Assert.EndsWith("same title as entry 1", decision?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void One_publisher_who_gives_two_addresses_means_two_entries()
    {
        ClusterBook book = BookWith(Story(1, source: 1, "https://one.example/queue"));

        Assert.Null(book.Find(Story(2, source: 2, "https://www.one.example/queue-again")));
        Assert.Null(book.Find(Story(3, source: 1, "https://elsewhere.example/queue")));
    }

    [Fact]
    public void Words_of_another_site_about_a_page_are_no_copy_of_it()
    {
        const string Comment = "Two years too late if you ask me, but what they say of the one index on the due time is what I tell everybody who asks: \"A single table and an index on the due time were all that we needed.\" Quite.";
        const string Page = "https://one.example/queue";
        ClusterBook book = BookWith(Story(1, source: 1, Page) with { SourceHost = "one.example" });

        Assert.Null(book.Find(Story(2, source: 2, Page, Comment) with { SourceHost = "links.example" }));
        Assert.NotNull(book.Find(Story(3, source: 3, Page, Text[..120]) with { SourceHost = "planet.example" }));
        Assert.NotNull(book.Find(Story(4, source: 4, Page, "Comments") with { SourceHost = "links.example" }));
        Assert.NotNull(book.Find(Story(5, source: 5, Page, Comment) with { SourceHost = "feeds.one.example" }));
    }

    [Fact]
    public void A_source_tells_a_story_once()
    {
        ClusterBook book = BookWith(Story(1, source: 1, "https://one.example/queue"), Story(2, source: 2, "https://two.example/queue", cluster: 1));

        Assert.Null(book.Find(Story(3, source: 2, "https://two.example/queue")));
        Assert.Equal(1, book.Find(Story(4, source: 3, "https://two.example/queue"))?.ClusterId);
    }

    [Fact]
    public void The_same_text_after_more_than_a_month_is_another_entry()
    {
        ClusterBook book = BookWith(Story(1, source: 1, "https://one.example/queue"));

        Assert.NotNull(book.Find(Story(2, source: 2, "https://two.example/a/17", at: 29 * Day)));
        Assert.Null(book.Find(Story(3, source: 3, "https://three.example/a/17", at: 31 * Day)));
    }

    [Fact]
    public void Marks_are_few_and_do_not_change()
    {
        (IReadOnlyList<long> marks, long? beginning) = StoryMarks.Of(Title, Text);
        (IReadOnlyList<long> ofExcerpt, long? itsBeginning) = StoryMarks.Of(Title, Text, "one.example");

        Assert.Equal(6, marks.Count);
        Assert.Null(beginning);
        Assert.Equal(marks, StoryMarks.Of(Title, Text).Marks);
        Assert.Equal([.. marks, itsBeginning!.Value], ofExcerpt);
        Assert.NotEqual(itsBeginning, StoryMarks.Of(Title, Text, "two.example").Beginning);
        Assert.Empty(StoryMarks.Of(Title, "Too short to tell.", "one.example").Marks);
    }

    [Fact]
    public void An_excerpt_without_a_page_is_the_one_story_of_its_site_that_begins_as_it_does()
    {
        ClusterBook book = BookWith(Excerpt(1, source: 1, "site.example", "https://site.example/queue", Text[..160]));

        ClusterDecision? decision = book.Find(Excerpt(2, source: 2, "site.example", page: null, Text[..110]));

        Assert.Equal(1, decision?.ClusterId);
        Assert.False(decision?.IsTheFirstPage);
        Assert.Null(book.Find(Excerpt(3, source: 2, "other.example", page: null, Text[..110])));
        Assert.Null(book.Find(Excerpt(4, source: 2, "site.example", page: null, Text[..110] + " and something else that the article does not say")));
        Assert.Null(book.Find(Excerpt(5, source: 2, "site.example", page: null, Text[..30])));
        Assert.Null(book.Find(Excerpt(6, source: 2, "site.example", "https://site.example/again", Text[..110])));
    }

    [Fact]
    public void A_beginning_that_two_stories_have_is_neither_of_them()
    {
        ClusterBook book = BookWith(Excerpt(1, source: 1, "site.example", "https://site.example/queue", Text[..160]), Excerpt(2, source: 1, "site.example", "https://site.example/queue-2", Text[..150]));

        Assert.Null(book.Find(Excerpt(3, source: 2, "site.example", page: null, Text[..110])));
    }

    [Fact]
    public void The_first_copy_with_a_page_says_so()
    {
        ClusterBook book = BookWith(Excerpt(1, source: 1, "site.example", page: null, Text[..110]));

        Assert.True(book.Find(Excerpt(2, source: 2, "site.example", "https://site.example/queue", Text[..110]))?.IsTheFirstPage);
    }

    [Fact]
    public void An_article_takes_over_the_one_story_of_excerpts_that_begins_as_it_does()
    {
        KnownStory first = Excerpt(1, source: 1, "site.example", page: null, Text[..110]);
        KnownStory bare = Excerpt(2, source: 2, "site.example", "https://site.example/queue", "");
        ClusterBook book = BookWith(first, bare);
        KnownStory article = Excerpt(3, source: 3, "site.example", "https://site.example/queue", Text[..160]);
        article.ClusterId = book.Find(article)!.ClusterId;

        ClusterDecision? absorbed = book.Absorb(article);

        Assert.Equal((2, 1), (article.ClusterId, absorbed?.ClusterId));
        Assert.Equal(2, first.ClusterId);
        Assert.Null(book.Absorb(article));
    }

    [Fact]
    public void An_article_takes_over_no_story_of_excerpts_whose_source_tells_its_own_or_that_could_be_another()
    {
        KnownStory[] alike = [Excerpt(1, source: 1, "site.example", page: null, Text[..110]), Excerpt(2, source: 1, "site.example", page: null, Text[..110])];
        KnownStory article = Excerpt(3, source: 3, "site.example", "https://site.example/queue", Text[..160]);
        ClusterBook told = BookWith(alike[0]);
        told.AddTeller(3, 1);
        ClusterBook led = BookWith(Excerpt(4, source: 4, "site.example", "https://site.example/other", Text[..140]));

        Assert.Null(BookWith(alike).Absorb(article));
        Assert.Null(told.Absorb(article));
        Assert.Null(led.Absorb(article));
        Assert.Null(BookWith(alike[0]).Absorb(Excerpt(5, source: 5, "site.example", page: null, Text[..160])));
    }

    private static KnownStory Excerpt(long id, long source, string site, string? page, string text)
    {
        string cut = text + " [...]";
        Uri? url = page is null ? null : new(page);
        long? beginning = StoryMarks.Of("", cut, site).Beginning;
        long[] marks = beginning is { } mark ? [mark] : [];
        return new(id, source, url is null ? null : StoryUrl.HostOf(url), id * 1_000 * Day, url is null ? null : StoryUrl.KeyOf(url), marks, new(StoryText.Of("", cut))) { Beginning = beginning, ClusterId = id };
    }

    private static ClusterBook BookWith(params KnownStory[] stories)
    {
        ClusterBook book = new();
        foreach (KnownStory story in stories)
        {
            book.Add(story);
        }

        return book;
    }

    private static KnownStory Story(long id, long source, string url, string text = Text, long at = 0, long? cluster = null)
    {
        Uri page = new(url);
        return new(id, source, StoryUrl.HostOf(page), at, StoryUrl.KeyOf(page), StoryMarks.Of(Title, text).Marks, new(StoryText.Of(Title, text))) { ClusterId = cluster ?? id };
    }
}
