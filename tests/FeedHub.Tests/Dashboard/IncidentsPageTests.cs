using System.Net;

namespace FeedHub.Tests.Dashboard;

public sealed class IncidentsPageTests
{
    [Fact]
    public async Task Without_incidents_the_page_says_when_there_is_one()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();

        string page = await browser.GetStringAsync("/hangfire/incidents");

        Assert.Contains("No incident is open", page, StringComparison.Ordinal);
        Assert.Contains("three failures in a row", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_incidents_show_cause_source_evidence_and_what_to_do()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();
        long bad = await server.FailAsync("https://bad.example/feed", "Bad engineering", "not-a-feed", poll => poll with { HttpStatus = 200, Excerpt = "<!doctype html> <b>Hello" });

        string page = await browser.GetStringAsync("/hangfire/incidents");

        Assert.Contains("<span class=\"label label-state-danger\">not-a-feed</span>", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/hangfire/sources/{bad}\"><bdi>Bad engineering", page, StringComparison.Ordinal);
        Assert.Contains("3 polls", page, StringComparison.Ordinal);
        Assert.Contains("&lt;!doctype html&gt; &lt;b&gt;Hello", page, StringComparison.Ordinal);
        Assert.Contains("sources add", page, StringComparison.Ordinal);
        Assert.Contains("not-a-feed (1 open)", page, StringComparison.Ordinal);
        Assert.Contains("1–1 of 1", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_ended_is_in_the_history_only()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();
        long healed = await server.FailAsync("https://healed.example/feed", "Healed");
        await server.FailAsync("https://bad.example/feed", "Bad", "tls");
        await server.PollAsync(healed, poll => poll.WithEntries(2));

        string open = await browser.GetStringAsync("/hangfire/incidents");
        string history = await browser.GetStringAsync("/hangfire/incidents?show=all");
        string filtered = await browser.GetStringAsync("/hangfire/incidents?show=all&cause=timeout");
        string source = await browser.GetStringAsync($"/hangfire/incidents?show=all&source={healed}");

        Assert.DoesNotContain("<bdi>Healed", open, StringComparison.Ordinal);
        Assert.True(history.IndexOf("<bdi>Bad", StringComparison.Ordinal) < history.IndexOf("<bdi>Healed", StringComparison.Ordinal));
        Assert.Contains("answers with a feed again (ok:2)", history, StringComparison.Ordinal);
        Assert.DoesNotContain("<bdi>Bad", filtered, StringComparison.Ordinal);
        Assert.DoesNotContain("<bdi>Bad", source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_menu_counts_open_incidents_live()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();
        await server.FailAsync("https://bad.example/feed", "Bad", "dns");

        using HttpResponseMessage stats = await browser.SubmitAsync("/hangfire/sources", "/hangfire/stats", ("metrics[]", "feedhub:incidents"));

        Assert.Contains("\"feedhub:incidents\":{\"value\":\"1\",\"intValue\":1,\"style\":\"danger\"", await stats.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_a_source_shows_its_incidents_and_its_days()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();
        long bad = await server.FailAsync("https://bad.example/feed", "Bad", "dns");

        string page = await browser.GetStringAsync($"/hangfire/sources/{bad}");

        Assert.Contains("id=\"incidents\"", page, StringComparison.Ordinal);
        Assert.Contains(">dns</span>", page, StringComparison.Ordinal);
        Assert.Contains(" failed</title>", page, StringComparison.Ordinal);
        Assert.Contains("3 (100 %)", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/hangfire/sources/{bad}#incidents\"", await browser.GetStringAsync("/hangfire/sources"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?page=-1&cause=nonsense&show=nonsense&source=x")]
    [InlineData("?page=99999999999999999999&cause=%00%27%22%3C&source=99999999999999999999")]
    [InlineData("?page=1000000&show=all&source=999999")]
    public async Task Nonsense_in_the_address_is_no_failure(string query)
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();

        using HttpResponseMessage response = await browser.GetAsync($"/hangfire/incidents{query}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Markup_from_outside_stays_text()
    {
        const string Attack = "\"'><script>alert(1)</script>";
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();
        await server.FailAsync("https://evil.example/feed", $"Title {Attack}", $"x{Attack}", poll => poll with { Detail = Attack, Excerpt = Attack });

        string page = await browser.GetStringAsync("/hangfire/incidents");

        Assert.Contains("Title &quot;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
    }
}
