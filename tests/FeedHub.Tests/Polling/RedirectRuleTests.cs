using FeedHub.Fetching;
using FeedHub.Polling;
using FeedHub.Timeline.Ingest;

namespace FeedHub.Tests.Polling;

public sealed class RedirectRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_permanent_redirect_moves_after_three_polls_over_a_day()
    {
        LeasedSource source = Source("https://old.example/feed");
        List<string?> moves = [];
        foreach (int hours in (int[])[0, 1, 2, 25])
        {
            (string? moveTo, RedirectProbation? probation) = RedirectRule.Decide(source, Exchange(("https://old.example/feed", "https://new.example/feed", 301)), Now.AddHours(hours));
            moves.Add(moveTo);
            source = source with { RedirectUrl = probation?.Url, RedirectCount = probation?.Count ?? 0, RedirectSince = probation?.Since };
        }

        Assert.Equal([null, null, null, "https://new.example/feed"], moves);
    }

    [Fact]
    public void Http_to_https_on_the_same_host_moves_at_once()
    {
        (string? moveTo, RedirectProbation? probation) = RedirectRule.Decide(
            Source("http://blog.example/feed"), Exchange(("http://blog.example/feed", "https://blog.example/feed", 308)), Now);

        Assert.Equal("https://blog.example/feed", moveTo);
        Assert.Null(probation);
    }

    [Fact]
    public void A_chain_with_a_temporary_hop_changes_nothing()
    {
        (string? moveTo, RedirectProbation? probation) = RedirectRule.Decide(
            Source("https://a.example/feed"),
            Exchange(("https://a.example/feed", "https://b.example/feed", 301), ("https://b.example/feed", "https://c.example/feed", 302)),
            Now);

        Assert.Null(moveTo);
        Assert.Null(probation);
    }

    [Fact]
    public void A_chain_from_https_over_http_is_never_followed_for_good()
    {
        (string? moveTo, RedirectProbation? probation) = RedirectRule.Decide(
            Source("https://a.example/feed"),
            Exchange(("https://a.example/feed", "http://a.example/moved", 301), ("http://a.example/moved", "https://b.example/feed", 301)),
            Now);

        Assert.Null(moveTo);
        Assert.Null(probation);
    }

    [Fact]
    public void A_downgrade_is_never_followed_for_good()
    {
        (string? moveTo, RedirectProbation? probation) = RedirectRule.Decide(
            Source("https://a.example/feed") with { RedirectUrl = "http://a.example/feed", RedirectCount = 9, RedirectSince = Now.AddDays(-9) },
            Exchange(("https://a.example/feed", "http://a.example/feed", 301)),
            Now);

        Assert.Null(moveTo);
        Assert.Null(probation);
    }

    [Fact]
    public void Another_target_begins_the_probation_anew()
    {
        LeasedSource source = Source("https://a.example/feed") with { RedirectUrl = "https://b.example/feed", RedirectCount = 2, RedirectSince = Now.AddDays(-2) };

        (string? moveTo, RedirectProbation? probation) = RedirectRule.Decide(source, Exchange(("https://a.example/feed", "https://c.example/feed", 301)), Now);

        Assert.Null(moveTo);
        Assert.Equal(new RedirectProbation("https://c.example/feed", 1, Now), probation);
    }

    private static LeasedSource Source(string url) => new() { Id = 1, Url = url, FencingToken = 1 };

    private static FetchExchange Exchange(params (string From, string To, int Status)[] hops) => new()
    {
        EffectiveUrl = new Uri(hops[^1].To),
        Redirects = [.. hops.Select(hop => new RedirectHop(new Uri(hop.From), new Uri(hop.To), hop.Status))],
    };
}
