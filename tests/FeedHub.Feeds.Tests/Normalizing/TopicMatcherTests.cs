using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Tests.Normalizing;

public sealed class TopicMatcherTests
{
    private static readonly TopicRule LoadBalancing = Rule("load-balancing", "Load balancing", ["lb"], ["load balancer(s)", "consistent hashing"]);
    private static readonly TopicRule Monitoring = Rule("monitoring", "", ["observability"], ["time series", "Prometheus"]);

    [Theory]
    [InlineData("Load Balancing")]
    [InlineData("load-balancing")]
    [InlineData("#load_balancing")]
    [InlineData("LB")]
    [InlineData("  Lóad   bàlancing ")]
    public void A_category_finds_its_topic_whatever_its_spelling(string category)
    {
        IReadOnlyList<TopicMatch> topics = new TopicMatcher([Monitoring, LoadBalancing]).Match(new() { Title = "", Text = "" }, [new FeedCategory(category)]);

        Assert.Equal(new TopicMatch("load-balancing", "Load balancing", $"category \"{category}\"", IsConfigured: true, category == "LB" ? TopicReason.Alias : TopicReason.Category), Assert.Single(topics));
    }

    [Theory]
    [InlineData("ELS: latency based load balancer, part 1", "", "phrase \"load balancer(s)\" in title")]
    [InlineData("", "Two Load-Balancers fail.", "phrase \"load balancer(s)\" in text")]
    [InlineData("", "CONSISTENT  Hashing", "phrase \"consistent hashing\" in text")]
    [InlineData("", "a load balancerx", null)]
    [InlineData("", "load, and a balancer", null)]
    [InlineData("", "inconsistent hashing", null)]
    public void A_phrase_is_found_as_whole_words(string title, string text, string? reason)
    {
        IReadOnlyList<TopicMatch> topics = new TopicMatcher([LoadBalancing]).Match(new() { Title = title, Text = text }, []);

        Assert.Equal(reason, topics.SingleOrDefault()?.Reason);
    }

    [Fact]
    public void Phrases_that_overlap_are_all_found()
    {
        TopicMatcher matcher = new([Rule("a", "", [], ["one two three"]), Rule("b", "", [], ["two three four"]), Rule("c", "", [], ["three"]), Rule("d", "", [], ["one two four"])]);

        IReadOnlyList<TopicMatch> topics = matcher.Match(new() { Title = "", Text = "one one two three four" }, []);

        Assert.Equal(["a", "b", "c"], topics.Select(topic => topic.Slug));
    }

    [Theory]
    [InlineData("C++", "we use C++.", true)]
    [InlineData("C++", "we use C.", false)]
    [InlineData("C#", "C# 14 is out", true)]
    [InlineData("C", "C# 14 is out", false)]
    [InlineData(".NET", "on .NET 10", true)]
    [InlineData(".NET", "net income", false)]
    [InlineData("数据库", "分布式数据库的设计", true)]
    [InlineData("zürich", "Flug nach Zurich", true)]
    public void Signs_and_scripts_without_spaces_are_words_too(string phrase, string text, bool isFound)
    {
        IReadOnlyList<TopicMatch> topics = new TopicMatcher([Rule("x", "", [], [phrase])]).Match(new() { Title = "", Text = text }, []);

        Assert.Equal(isFound, topics.Count == 1);
    }

    [Fact]
    public void Other_categories_become_topics_behind_the_configured_ones_each_once()
    {
        TopicMatcher matcher = new([LoadBalancing]);

        IReadOnlyList<TopicMatch> topics = matcher.Match(new() { Title = "", Text = "" }, [new("Rust"), new("rust"), new("#C++"), new("lb"), new("日本")]);

        Assert.Equal(["load-balancing", "rust", "c-plus-plus"], topics.Take(3).Select(topic => topic.Slug));
        Assert.Equal("C++", topics[2].Label);
        Assert.True(Slug.IsValid(topics[3].Slug));
        Assert.Equal("日本", topics[3].Label);
        Assert.Equal(4, topics.Count);
    }

    [Theory]
    [InlineData("Uncategorized")]
    [InlineData("Allgemein")]
    [InlineData("Без рубрики")]
    [InlineData("blog")]
    [InlineData("12345")]
    [InlineData("#1")]
    [InlineData("http://schemas.google.com/blogger/2008/kind#post")]
    [InlineData("www.example.org")]
    [InlineData("!!!")]
    [InlineData("a category that goes on and on and on, which nobody would ever want as the name of a feed")]
    public void A_category_that_says_nothing_makes_no_topic(string category)
    {
        IReadOnlyList<TopicMatch> topics = TopicMatcher.Empty.Match(new() { Title = "title", Text = "text" }, [new FeedCategory(category)]);

        Assert.Empty(topics);
    }

    [Fact]
    public void A_url_as_term_gives_way_to_its_label()
    {
        IReadOnlyList<TopicMatch> topics = TopicMatcher.Empty.Match(new() { Title = "", Text = "" }, [new FeedCategory("https://example.org/tag/1", null, "Databases")]);

        Assert.Equal("databases", Assert.Single(topics).Slug);
    }

    [Fact]
    public void Good_rules_pass()
    {
        Assert.Empty(TopicRuleValidation.Check([LoadBalancing, Monitoring]));
    }

    [Fact]
    public void Every_fault_of_the_rules_is_told_at_once()
    {
        IReadOnlyList<string> faults = TopicRuleValidation.Check(
        [
            Rule("Big Data", "", [], []), Rule("", "", [], []), Rule("ops", "", ["dev"], ["", "!?"]), Rule("ops", "", [], []), Rule("dev", "", ["++"], ["a b c d e f g h i j k l m"]),
        ]);

        Assert.Equal(8, faults.Count);
        Assert.Contains(faults, fault => fault.Contains("did you mean \"big-data\"", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("Topics[1]", StringComparison.Ordinal) && fault.Contains("missing", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("twice", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("also means the topic ops", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("more than 12 words", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("databases", "database")]
    [InlineData("Database", "databases")]
    [InlineData("#LoadBalancer", "load balancers")]
    [InlineData("frontend", "front-end")]
    [InlineData("libraries", "Library")]
    [InlineData("processes", "process")]
    public void Numbers_and_spaces_of_a_category_do_not_count_where_that_is_safe(string written, string alias)
    {
        TopicMatch match = Assert.Single(new TopicMatcher([Rule("x", "", [alias], [])]).Match(new() { Title = "" }, [new(written)]));

        Assert.Equal(("x", TopicReason.Alias), (match.Slug, match.Kind));
    }

    [Theory]
    [InlineData("Kubernete", "kubernetes")]
    [InlineData("new", "news")]
    [InlineData("physic", "physics")]
    [InlineData("Nodej", "nodejs")]
    [InlineData("bu", "bus")]
    public void What_only_ends_in_s_is_no_plural(string written, string alias)
    {
        Assert.NotEqual("x", Assert.Single(new TopicMatcher([Rule("x", "", [alias], [])]).Match(new() { Title = "" }, [new(written)])).Slug);
    }

    [Fact]
    public void A_rule_in_the_language_of_searches_puts_an_entry_under_its_topic()
    {
        TopicMatcher matcher = new([Rule("outages", "", [], [], ["title:(outage* OR incident*) -source:status"])]);

        TopicMatch match = Assert.Single(matcher.Match(new() { Title = "Two outages", Source = new(["Blog"], []) }, []));
        IReadOnlyList<TopicMatch> none = matcher.Match(new() { Title = "Two outages", Source = new(["Status page"], []) }, []);

        Assert.Equal(TopicReason.Rule, match.Kind);
        Assert.Equal("rule title:(outage* OR incident*) -source:status: \"outage*\" in title, nothing that must not be there", match.Reason);
        Assert.Empty(none);
    }

    [Fact]
    public void An_entry_of_a_topic_is_an_entry_of_every_topic_above()
    {
        TopicMatcher matcher = new([Rule("tech", "Technology", [], []), Rule("cloud", "Cloud", [], [], parent: "tech"), Rule("kubernetes", "Kubernetes", [], [], parent: "cloud"), Rule("rust", "", [], [])]);

        IReadOnlyList<TopicMatch> topics = matcher.Match(new() { Title = "" }, [new("kubernetes")]);

        Assert.Equal([("tech", TopicReason.Child, "under Cloud"), ("cloud", TopicReason.Child, "under Kubernetes"), ("kubernetes", TopicReason.Category, "category \"kubernetes\"")], topics.Select(t => (t.Slug, t.Kind, t.Reason)));
        Assert.Equal(["cloud", "tech"], matcher.Above("kubernetes").Select(t => t.Slug));
        Assert.Empty(matcher.Above("rust"));
        Assert.Empty(matcher.Above("unheard-of"));
    }

    [Theory]
    [InlineData("topic:x foo", "topic:")]
    [InlineData("after:7d foo", "age")]
    [InlineData("foo (", "not closed")]
    public void A_rule_that_a_topic_cannot_have_is_a_fault(string rule, string word)
    {
        Assert.Contains(word, Assert.Single(TopicRuleValidation.Check([Rule("x", "", [], [], [rule])])), StringComparison.Ordinal);
    }

    [Fact]
    public void Parents_that_do_not_exist_or_go_round_are_faults()
    {
        IReadOnlyList<string> faults = TopicRuleValidation.Check(
            [Rule("a", "", [], [], parent: "b"), Rule("b", "", [], [], parent: "c"), Rule("c", "", [], [], parent: "a"), Rule("d", "", [], [], parent: "a"), Rule("e", "", [], [], parent: "z")]);

        Assert.Equal(4, faults.Count);
        Assert.Contains("Parent z is the Slug of no topic", faults[3], StringComparison.Ordinal);
    }

    [Fact]
    public void A_thousand_rules_cost_no_more_than_the_text_is_long()
    {
        TopicRule[] rules = [.. Enumerable.Range(0, 1_000).Select(i => Rule($"t{i}", "", [], [$"word{i} phrase", $"common common common {i}"]))];
        string text = string.Concat(Enumerable.Repeat("common ", 100_000)) + "word7 phrase";

        IReadOnlyList<TopicMatch> topics = new TopicMatcher(rules).Match(new() { Title = "", Text = text }, []);

        Assert.Equal("t7", Assert.Single(topics).Slug);
    }

    private static TopicRule Rule(string slug, string label, string[] aliases, string[] match, string[]? rules = null, string parent = "")
    {
        TopicRule rule = new() { Slug = slug, Label = label, Parent = parent };
        foreach (string alias in aliases)
        {
            rule.Aliases.Add(alias);
        }

        foreach (string phrase in match)
        {
            rule.Match.Add(phrase);
        }

        foreach (string text in rules ?? [])
        {
            rule.Rules.Add(text);
        }

        return rule;
    }
}
