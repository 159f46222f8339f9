using FeedHub.Feeds.Topics;

namespace FeedHub.Feeds.Tests.Topics;

public sealed class TopicCompanyTests
{
    [Fact]
    public void What_hardly_comes_alone_is_no_rival_to_what_it_comes_with()
    {
        TopicCompany company = new([.. Many(40, "engineering", "databases"), .. Many(40, "engineering", "testing"), .. Many(40, "football")], ["databases", "engineering", "football", "testing"]);

        Assert.True(company.Apart(0, 1) < 0.1 && company.Apart(1, 0) < 0.1);
        Assert.Equal(1, company.Apart(0, 3));
        Assert.Equal(1, company.Apart(1, 2));
    }

    [Fact]
    public void A_few_entries_prove_little_and_topics_that_are_not_learned_are_not_counted()
    {
        TopicCompany company = new([.. Many(2, "a", "b", "rare")], ["a", "b"]);

        Assert.Equal(0.6, company.Apart(0, 1), 0.001);
    }

    private static IEnumerable<TopicExample> Many(int count, params string[] topics) => Enumerable.Range(0, count).Select(i => new TopicExample($"Entry {i}", "", [], topics));
}
