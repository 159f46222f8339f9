using System.Net;
using FeedHub.Pushing;
using Microsoft.Extensions.Time.Testing;

namespace FeedHub.Tests.Pushing;

public sealed class PushPolicyTests
{
    [Fact]
    public void Pauses_double_with_jitter_up_to_the_longest()
    {
        PushOptions options = new() { FirstRetry = TimeSpan.FromSeconds(10), MaxRetry = TimeSpan.FromMinutes(10) };

        Assert.Equal(
            [8, 12, 20, 40, 600],
            new[] { (1, 0.0), (1, 1.0), (2, 0.5), (3, 0.5), (500, 0.5) }.Select(a => Math.Round(PushRetry.PauseAfter(a.Item1, options, a.Item2).TotalSeconds)));
    }

    [Fact]
    public void A_client_spends_its_budget_and_gets_it_back_and_others_have_their_own()
    {
        FakeTimeProvider time = new();
        ClientBudget budget = new(10, 20, time);
        IPAddress one = IPAddress.Parse("192.0.2.1");
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal(TimeSpan.Zero, budget.Spend(one));
        }

        Assert.Equal(6, Math.Round(budget.Spend(one).TotalSeconds));
        Assert.Equal(TimeSpan.Zero, budget.Spend(IPAddress.Parse("192.0.2.2")));
        time.Advance(TimeSpan.FromSeconds(6.1));
        Assert.Equal(TimeSpan.Zero, budget.Spend(one));
        Assert.True(budget.Spend(one) > TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, budget.Spend(IPAddress.Parse("2001:db8::1")));
        Assert.Equal(TimeSpan.Zero, budget.Spend(IPAddress.Parse("2001:db8::2"))); // the same /64
    }

    [Theory]
    [InlineData("http://hub.example/sub/feeds/all.atom", "/feeds/all.atom", "*")]
    [InlineData("HTTP://HUB.example:80/sub/feeds/ALL.atom?utm_source=x", "/feeds/all.atom", "*")]
    [InlineData("http://hub.example/sub/authors/ada.json?copies=show", "/authors/ada.json?copies=show", "/authors/ada")]
    [InlineData("http://hub.example/sub/sources/ada.rss?copies=show", "/sources/ada.rss", "/sources/ada")]
    [InlineData("http://hub.example/feeds/all.atom", null, null)]
    [InlineData("https://hub.example/sub/feeds/all.atom", null, null)]
    [InlineData("http://hub.example.evil/sub/feeds/all.atom", null, null)]
    [InlineData("http://u@hub.example/sub/feeds/all.atom", null, null)]
    [InlineData("http://hub.example/sub/../feeds/all.atom", null, null)]
    [InlineData("/feeds/all.atom", null, null)]
    public void A_topic_is_a_feed_of_this_hub_in_any_spelling(string url, string? path, string? view)
    {
        bool isTopic = WebSubTopic.TryParse(url, "http://hub.example/sub", out WebSubTopic? topic);

        Assert.Equal((path is not null, path, view), (isTopic, topic?.Path, topic?.ViewKey));
    }

    [Fact]
    public void Slow_receivers_and_hosts_leave_places_to_others()
    {
        PushLanes lanes = new(new PushOptions { Concurrency = 4, PerHost = 1 }, new FakeTimeProvider());

        Assert.Equal(8, Enumerable.Range(0, 20).Count(_ => lanes.TryHold("one.example", false))); // of one host
        Assert.Equal(8, Enumerable.Range(0, 20).Count(i => lanes.TryHold($"slow{i}.example", true))); // a quarter of all
        Assert.Equal(16, Enumerable.Range(0, 50).Count(i => lanes.TryHold($"well{i}.example", false)));
        Assert.True(lanes.IsFull);
        lanes.Return("slow1.example", true);
        Assert.True(lanes.TryHold("well99.example", false));
    }
}
