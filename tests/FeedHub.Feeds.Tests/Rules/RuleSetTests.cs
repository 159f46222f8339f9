using FeedHub.Feeds.Rules;

namespace FeedHub.Feeds.Tests.Rules;

public sealed class RuleSetTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private static readonly RuleEntry Entry = new()
    {
        Title = "Load-Balancing at Zürich: part 1",
        Text = "We use C++ and .NET. 分布式数据库的设计 is a talk; servers were load tested. Microservices, too.",
        Authors = ["Ada Lovelace", "ada-lovelace"],
        Topics = ["load-balancing", "Load balancing"],
        Categories = ["DevOps", "Über uns"],
        Source = new(["Spotify Engineering", "spotify", "https://engineering.example/feed"], ["Tech", "Blogs"]),
        Language = "en-GB",
        Url = "https://engineering.example/2026/05/load-balancing",
        Date = Now.AddDays(-3),
    };

    [Theory]
    [InlineData("load balancing", true)]
    [InlineData("\"load balancing\"", true)]
    [InlineData("\"balancing load\"", false)]
    [InlineData("zurich", true)]
    [InlineData("ZÜRICH", true)]
    [InlineData("title:servers", false)]
    [InlineData("text:servers", true)]
    [InlineData("text:zurich", false)]
    [InlineData("server", false)]
    [InlineData("server*", true)]
    [InlineData("\"load test\"*", true)]
    [InlineData("title:micro*", false)]
    [InlineData("micro*", true)]
    [InlineData("c++", true)]
    [InlineData("c", false)]
    [InlineData(".net", true)]
    [InlineData("数据库", true)]
    [InlineData("库数", false)]
    [InlineData("author:lovelace", true)]
    [InlineData("author:\"ada lovelace\"", true)]
    [InlineData("author:ada-lovelace", true)]
    [InlineData("lovelace", false)]
    [InlineData("topic:load-balancing", true)]
    [InlineData("category:uber", true)]
    [InlineData("category:\"devops uber\"", false)]
    [InlineData("source:spotify", true)]
    [InlineData("source:engineering.example", true)]
    [InlineData("folder:tech", true)]
    [InlineData("folder:tech/blogs", true)]
    [InlineData("folder:news", false)]
    [InlineData("lang:en", true)]
    [InlineData("lang:en-gb", true)]
    [InlineData("lang:en-us", false)]
    [InlineData("lang:e", null)]
    [InlineData("url:engineering.example/2026", true)]
    [InlineData("https://engineering.example/2026/05", true)]
    [InlineData("after:7d", true)]
    [InlineData("after:2d", false)]
    [InlineData("before:2d", true)]
    [InlineData("after:2026-05-01 before:2026-05-02", true)]
    [InlineData("before:2026-05-01", false)]
    [InlineData("servers -micro*", false)]
    [InlineData("servers -kubernetes", true)]
    [InlineData("kubernetes OR servers", true)]
    [InlineData("(kubernetes OR servers) -lang:de", true)]
    [InlineData("NOT (servers OR kubernetes)", false)]
    public void A_rule_holds_where_it_says(string rule, bool? expected)
    {
        RuleParseResult result = RuleParser.Parse(rule);

        Assert.Equal(expected, result is RuleParseResult.Parsed(var root) ? new RuleSet([root]).Holds(Entry, Now) : null);
    }

    [Theory]
    [InlineData("title:zurich server* lang:en", "\"zurich\" in title; \"server*\" in text; language en-GB")]
    [InlineData("kubernetes OR (servers kubernetes) OR author:ada", "\"ada\" in author")]
    [InlineData("servers -kubernetes", "\"servers\" in text; nothing that must not be there")]
    public void What_speaks_for_a_rule_is_told(string rule, string reasons)
    {
        RuleNode root = Assert.IsType<RuleParseResult.Parsed>(RuleParser.Parse(rule)).Root;

        Assert.Equal(reasons, string.Join("; ", new RuleSet([root]).Match(Entry, Now)[0]!));
    }

    [Fact]
    public void Every_place_of_a_wanted_term_is_found_for_showing_it()
    {
        RuleNode root = Assert.IsType<RuleParseResult.Parsed>(RuleParser.Parse("load* -zurich title:part")).Root;
        RuleSet rules = new([root]);

        Assert.Equal(["Load", "part"], rules.Places(RuleField.Title, Entry.Title).Select(place => Entry.Title[place.Start..place.End]));
        Assert.Equal(["load"], rules.Places(RuleField.Text, Entry.Text).Select(place => Entry.Text[place.Start..place.End]));
    }

    [Fact]
    public void A_thousand_rules_cost_no_more_than_the_text_is_long()
    {
        RuleSet rules = new(Enumerable.Range(0, 1_000).Select(i => Assert.IsType<RuleParseResult.Parsed>(RuleParser.Parse($"\"word{i} phrase\" OR \"common common common {i}\" OR pre{i}*")).Root));
        string text = string.Concat(Enumerable.Repeat("common ", 100_000)) + "word7 phrase";

        IReadOnlyList<string>?[] held = rules.Match(new() { Title = "", Text = text }, Now);

        Assert.Equal([7], held.Select((reasons, i) => (reasons, i)).Where(rule => rule.reasons is not null).Select(rule => rule.i));
    }
}
