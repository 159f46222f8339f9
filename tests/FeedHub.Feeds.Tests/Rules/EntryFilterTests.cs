using FeedHub.Feeds.Rules;

namespace FeedHub.Feeds.Tests.Rules;

public sealed class EntryFilterTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private static readonly EntryFilters Filters = new(
    [
        ([], FilterRule.Read("the hub", false, "sponsored")!),
        (["News"], FilterRule.Read("folder News", true, "raft")!),
        (["News"], FilterRule.Read("folder News", true, "paxos")!),
        (["News", "Local"], FilterRule.Read("folder News/Local", false, "weather")!),
    ]);

    [Theory]
    [InlineData("A sponsored post", "", null, null, "drop rule of the hub: sponsored")]
    [InlineData("A post", "", null, null, null)]
    [InlineData("A post", "News", null, null, "no keep rule of folder News: raft OR paxos")]
    [InlineData("Paxos", "news", null, null, null)]
    [InlineData("Paxos and weather", "News/Local", null, null, "drop rule of folder News/Local: weather")]
    [InlineData("Paxos and weather", "News/Other", null, null, null)]
    [InlineData("Paxos", "News", "lang:de", null, "no keep rule of the source: lang:de")]
    [InlineData("Paxos", "", null, "title:paxos", "drop rule of the source: title:paxos")]
    [InlineData("Paxos", "", "paxos", "topic:ads", "drop rule of the source: topic:ads")]
    public void Of_drop_rules_none_may_hold_and_of_the_keep_rules_of_a_scope_one_must(string title, string folder, string? keep, string? drop, string? rule)
    {
        RuleEntry entry = new() { Title = title, Topics = ["ads"] };

        Assert.Equal(rule, Filters.For(folder.Split('/', StringSplitOptions.RemoveEmptyEntries), keep, drop).Judge(entry, Now)?.Rule);
    }

    [Fact]
    public void Equal_rules_are_one_filter_and_other_rules_another_version()
    {
        Assert.Same(Filters.For(["News"], "a b", null), Filters.For(["News"], "a b", null));
        Assert.Same(EntryFilter.None, EntryFilters.None.For(["News"], null, null));
        Assert.Equal(4, new[] { Filters.For([], null, null), Filters.For([], "xx", null), Filters.For([], null, "xx"), Filters.For(["News"], null, null) }.Select(filter => filter.Version).Distinct().Count());
    }
}
