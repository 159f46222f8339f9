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
    public void A_mark_that_many_entries_share_does_not_lead_to_them_by_itself()
    {
        KnownStory first = Story(1, source: 1, "https://one.example/queue") with { Marks = [1, 2, 3] };
        KnownStory oneMark = Story(2, source: 2, "https://two.example/queue") with { Marks = [1, 4] };
        KnownStory twoMarks = oneMark with { Marks = [1, 2, 4] };
        KnownStory nothingElse = oneMark with { Marks = [1] };

        Assert.NotNull(BookWith(first).Find(oneMark));
        ClusterBook book = BookWith(first);
        book.AddCommon(1);
        Assert.Null(book.Find(oneMark));
        book.AddCommon(2);
        Assert.NotNull(book.Find(twoMarks)); // as all of a hundred copies of one text have
        Assert.NotNull(book.Find(nothingElse));
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
    public void A_report_whose_beginning_was_written_anew_is_one_story()
    {
        const string Body =
            " No one was hurt, a spokesman of the coast guard told reporters, and two tugs were on their way from Turku. The ferry was bound for Sweden with 312 passengers when the alarm was raised. " +
            "The operator said that they would be moved to a smaller boat once the wind eased, and that crossings planned for Friday were cancelled.";
        KnownStory report = News(1, "Car ferry runs aground off Mariehamn", "A ship lost power in both engines early on Thursday, and was driven on the rocks outside Mariehamn, the guard said." + Body);
        KnownStory copy = News(2, "All passengers safe after night on the rocks", "It was a morning that nobody on board will forget." + Body, at: Day);
        KnownStory late = News(3, "All passengers safe after night on the rocks", "It was a morning that nobody on board will forget." + Body, at: 4 * Day);
        KnownStory other = News(4, "What we read this week", "There was much to read, and here is what we liked best: an essay on tea, and this." + Body, at: Day);

        Assert.Equal(1, BookWith(report).Find(copy)?.ClusterId);
        Assert.Null(BookWith(report).Find(late));
        Assert.Null(BookWith(report).Find(other));
    }

    [Fact]
    public void What_a_show_puts_under_every_episode_is_no_story()
    {
        const string Boilerplate = " Bits and Bobs is a weekly show about technology and all beside it, by Noor and Sam. Find all episodes on our site, write to us, and leave a review wherever you listen. Our theme is by The Fold.";

        Assert.Null(BookWith(News(1, "Bits and Bobs: Batteries", "Noor explains sodium." + Boilerplate)).Find(News(2, "Bits and Bobs: Bridges", "Sam walks over one." + Boilerplate)));
    }

    [Fact]
    public void A_headline_with_nothing_but_its_publisher_leads_to_its_story()
    {
        const string Headline = "County sells old fairground for townhouses";
        KnownStory story = News(1, Headline, "The county has sold the old fairground to a builder of townhouses, who is to begin next spring. The last fair was held there nine years ago.");

        Assert.Equal("same headline as entry 1", BookWith(story).Find(News(2, Headline + " - Coast Tribune", Headline + " Coast Tribune"))?.Reason);
        Assert.Null(BookWith(story).Find(News(3, Headline, "Comments")));
        Assert.Null(BookWith(story).Find(News(4, Headline, Headline + " Coast Tribune", at: 3 * Day)));
    }

    [Theory]
    [InlineData("부산 시내버스 요금 100원 인상", "다음 달부터 부산 버스비 오른다", "부산시는 다음 달부터 시내버스 요금을 100원 올린다고 밝혔다. 성인 기준 카드 요금은 1650원이 된다. 청소년과 어린이 요금은 그대로 유지된다.")]
    [InlineData("성수역 3번 출구 한 달 폐쇄", "5월 성수역 이용 시 유의하세요", "서울 지하철 2호선 성수역 3번 출구가 공사로 5월 한 달간 폐쇄된다. 시민들은 2번 출구를 이용해야 한다.")]
    public void Korean_words_are_known_with_what_is_said_of_them(string title, string other, string text) => Assert.NotNull(BookWith(News(1, title, text)).Find(News(2, other, text)));

    [Theory]
    [InlineData("2,300")]
    [InlineData("2.300")]
    [InlineData("2\u202F300")]
    [InlineData("2’300")]
    public void A_number_is_one_however_its_thousands_are_told_apart(string number)
    {
        KnownStory plain = News(1, Title, Text.Replace("roughly once", "2300 times", StringComparison.Ordinal));

        Assert.StartsWith("same text: 100 %", BookWith(plain).Find(News(2, Title, Text.Replace("roughly once", $"{number} times", StringComparison.Ordinal)))?.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<p>submitted by <a href=\"https://forum.example/u/ox\">/u/ox</a> <a href=\"https://one.example/queue\">[link]</a> <a href=\"https://forum.example/17\">[comments]</a></p>", true)]
    [InlineData("<p>Article URL: <a href=\"https://one.example/queue\">https://one.example/queue</a></p><p>Points: 212</p>", true)]
    [InlineData("<p>Much is said of queues, and this is what I think, at some length, of <a href=\"https://one.example/queue\">one</a>.</p>", false)]
    public void A_frame_around_a_link_is_about_its_page(string html, bool isFrame) =>
        Assert.Equal(isFrame ? new Uri("https://one.example/queue") : null, ContentCanonical.Find(html, null));

    [Fact]
    public void A_link_at_the_end_of_a_text_is_no_frame() =>
        Assert.Null(ContentCanonical.Find($"<p>{string.Concat(Enumerable.Repeat(Text, 2))}</p><a href=\"https://one.example/queue\">[link]</a>", null));

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
    public void A_text_with_figures_and_names_has_one_mark_of_them_whatever_their_order()
    {
        const string Report = "The harbour board of Nordby will rebuild its quay for 4,200,000 crowns after the storm took sixty metres of it.";
        const string Retold = "The storm has cost Nordby sixty metres of quay, and the board that runs its harbour 4.200.000 crowns.";

        Assert.Single(StoryMarks.Of("", Report).Marks.Intersect(StoryMarks.Of("", Retold).Marks));
    }

    [Fact]
    public void A_report_in_other_words_is_one_story_by_its_figures_and_names_and_a_follow_up_is_not()
    {
        const string Report =
            "HELMSTAD (NW) - Parliament voted on Thursday to build a tunnel between Helmstad and Ravnö for 1.2 billion crowns. The bill passed by 121 votes to 88, with nine abstentions, and work will begin in May 2027. " +
            "\"An island is no excuse,\" said Transport Minister Liv Aaström. Ferries carry 340,000 passengers a year.";
        const string Retold =
            "A tunnel will be built between Helmstad and Ravnö after parliament passed the bill by 121 votes to 88 on Thursday. It will cost 1.2 billion crowns; work will begin in May 2027. " +
            "Ferries carry 340,000 passengers a year. Transport Minister Liv Aaström said: \"An island is no excuse.\"";
        const string Later =
            "Ferry operator Sundlinjen will take parliament to court over the tunnel between Helmstad and Ravnö, its director Odd Berg said on Saturday. The bill passed by 121 votes to 88 on Thursday. It will cost 1.2 billion crowns; " +
            "work will begin in May 2027. Sundlinjen has 212 employees and 14 ships.";
        ClusterBook book = BookWith(News(1, "Parliament votes for tunnel to Ravnö", Report));

        Assert.StartsWith("same text", book.Find(News(2, "Helmstad gets its tunnel", Retold))?.Reason, StringComparison.Ordinal);
        Assert.Null(book.Find(News(3, "Ferry operator sues over tunnel to Ravnö", Later, 2 * Day)));
    }

    [Fact]
    public void A_report_told_anew_in_every_sentence_is_one_story_and_the_next_day_of_the_event_is_not()
    {
        const string Report =
            "The trial of Derek Vale, former treasurer of Lowick rowing club, opened at Milton Crown Court on Monday. He is accused of taking £212,000 between 2018 and 2023. Mr Vale, 57, pleads not guilty. " +
            "Prosecutor Anne Sheer told the jury about a boat that had been paid for three times. The trial is expected to last two weeks.";
        const string Retold =
            "A boat that was paid for three times is what prosecutor Anne Sheer told a jury about when a trial opened on Monday. Lowick rowing club's former treasurer Derek Vale, 57, pleads not guilty at Milton Crown Court. " +
            "Between 2018 and 2023, he is accused of having taken £212,000. Two weeks are expected for the trial.";
        const string NextDay =
            "The chairwoman of Lowick rowing club told Milton Crown Court on Tuesday how she waited at the river for a boat that never came. The club had paid for it three times, said Rosemary Platt, 71. " +
            "Derek Vale, 57, its former treasurer, is accused of taking £212,000 between 2018 and 2023 and pleads not guilty. Prosecutor Anne Sheer asked whether she had trusted him. \"With my spare key,\" she said.";
        ClusterBook book = BookWith(News(1, "Trial of former treasurer opens in Milton", Report));

        Assert.NotNull(book.Find(News(2, "Rowing club paid three times for one boat, jury hears", Retold)));
        Assert.Null(book.Find(News(3, "Rowing club trial hears of boat that never came", NextDay, Day)));
    }

    [Fact]
    public void A_word_has_a_capital_as_a_name_or_because_a_sentence_begins_with_it() =>
        Assert.Equal(["Marek", "Zell", "Prague"], Names("Trains stop. \"Nobody knows why,\" said Marek Zell: Engineers are looking… Trams in Prague run."));

    [Fact]
    public void Lists_are_read_without_the_room_of_the_text_that_is_being_read()
    {
        Span<StoryWord> room = StoryWord.Room(10);
        int count = StoryWord.Read("one two three", room);

        StoryWord[] list = StoryWord.ReadList("four five");

        StoryWord[] read = room[..count].ToArray();
        Assert.Equal(StoryWord.Read("one two three"), read);
        Assert.Equal(2, list.Length);
    }

    [Fact]
    public void Names_are_known_in_their_forms()
    {
        StoryWording one = StoryText.Of("Rynek", "Zarząd miasta Nowa Ruda przebuduje rynek.").Wording;
        StoryWording other = StoryText.Of("Rynek", "Na rynku w Nowej Rudzie posadzonych zostanie 64 drzew.").Wording;

        Assert.Equal(2, one.Names.Count);
        Assert.All(one.Names, name => Assert.True(other.HasName(name)));
    }

    [Fact]
    public void A_candidate_is_not_the_release_and_millions_are_one_however_written()
    {
        StoryText release = StoryText.Of("Marten 6.0", Text);

        Assert.True(StoryTitle.OneComesBefore(release, StoryText.Of("Marten 6.0 release candidate", Text)));
        Assert.False(StoryTitle.OneComesBefore(release, StoryText.Of("Marten 6.0 released", Text)));
        Assert.False(StoryTitle.OneComesBefore(release, StoryText.Of("A candidate for mayor", Text)));
        Assert.True(StoryTitle.HaveOneNumber(StoryText.Of("Bought for $410 million", Text), StoryText.Of("A price of $410m", Text)));
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

    private static IEnumerable<string> Names(string text) =>
        text.Split(' ').Select(word => word.Trim('.', ',', ':', '"', '…')).Where(word => Array.Exists(StoryWord.Read(text), read => read.IsName && read.Equals(StoryWord.Read(word)[0])));

    private static KnownStory News(long id, string title, string text, long at = 0) =>
        new(id, id, $"paper{id}.example", at, null, StoryMarks.Of(title, text).Marks, new(StoryText.Of(title, text))) { ClusterId = id };

    private static KnownStory Story(long id, long source, string url, string text = Text, long at = 0, long? cluster = null)
    {
        Uri page = new(url);
        return new(id, source, StoryUrl.HostOf(page), at, StoryUrl.KeyOf(page), StoryMarks.Of(Title, text).Marks, new(StoryText.Of(Title, text))) { ClusterId = cluster ?? id };
    }
}
