using System.Globalization;
using System.Net;
using FeedHub.Timeline.Sources;

namespace FeedHub.Tests.Dashboard;

public sealed class SourcesPageTests
{
    [Fact]
    public async Task An_empty_hub_says_what_to_do()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();

        string page = await browser.GetStringAsync("/hangfire/sources");

        Assert.Contains("No sources yet", page, StringComparison.Ordinal);
        Assert.Contains("feeds.opml", page, StringComparison.Ordinal);
        Assert.Contains("sources add", page, StringComparison.Ordinal);
        Assert.Contains("action=\"/hangfire/sources/add\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_shows_state_outcome_schedule_and_entries()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();
        long good = await server.AddSourceAsync("https://good.example/feed", "Good engineering", "Companies", "Music");
        long bad = await server.AddSourceAsync("https://bad.example/feed", "Bad engineering");
        await server.PollAsync(good, poll => poll.WithEntries(13));
        await server.PollAsync(bad, poll => poll.Failed(run: 3));

        string page = await browser.GetStringAsync("/hangfire/sources");

        Assert.Contains("Good engineering", page, StringComparison.Ordinal);
        Assert.Contains("Companies / Music", page, StringComparison.Ordinal);
        Assert.Contains("13 entries", page, StringComparison.Ordinal);
        Assert.Contains("Half the median gap", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"label label-state-danger\">timeout</span>", page, StringComparison.Ordinal);
        Assert.Contains("3 failures in a row", page, StringComparison.Ordinal);
        Assert.Contains("No answer within 30 s.", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/sources/good-engineering\"", page, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Last 1 polls: 1 failed\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_filter_order_and_pages_narrow_the_list()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();
        for (int i = 1; i <= 45; i++)
        {
            await server.AddSourceAsync($"https://s{i}.example/feed", $"Source {i:00}");
        }

        await server.Sources.PauseAsync((await server.Sources.FindByUrlAsync("https://s7.example/feed", CancellationToken.None))!.Id, CancellationToken.None);

        Assert.Equal(Titles(1, 20), TitlesIn(await browser.GetStringAsync("/hangfire/sources?count=20")));
        Assert.Equal(Titles(41, 45), TitlesIn(await browser.GetStringAsync("/hangfire/sources?count=20&page=3")));
        Assert.Equal(Titles(41, 45), TitlesIn(await browser.GetStringAsync("/hangfire/sources?count=20&page=99")));
        Assert.Equal(Titles(7, 7), TitlesIn(await browser.GetStringAsync("/hangfire/sources?show=paused")));
        Assert.Equal(Titles(12, 12), TitlesIn(await browser.GetStringAsync("/hangfire/sources?q=s12.EXAMPLE")));
        Assert.Contains("41–45 of 45", await browser.GetStringAsync("/hangfire/sources?count=20&page=3"), StringComparison.Ordinal);
        Assert.Contains("No source matches", await browser.GetStringAsync("/hangfire/sources?q=nothing+like+it"), StringComparison.Ordinal);
        Assert.Contains("aria-sort=\"descending\"", await browser.GetStringAsync("/hangfire/sources?order=entries"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?page=-1&count=7&show=nonsense&order=nonsense")]
    [InlineData("?page=99999999999999999999&q=%00%ff%27%22%3C")]
    [InlineData("?page=1000000&count=200")]
    [InlineData("?q=%25_%5C&q=second")]
    [InlineData("?notice=nonsense&job=%3Cscript%3E")]
    public async Task Nonsense_in_the_address_is_no_failure(string query)
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();
        await server.AddSourceAsync("https://one.example/feed", "One");

        using HttpResponseMessage response = await browser.GetAsync($"/hangfire/sources{query}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("/hangfire/sources")]
    [InlineData("/hangfire/sources/1")]
    public async Task Markup_from_outside_stays_text(string path)
    {
        const string Attack = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>";
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();
        long id = await server.AddSourceAsync($"https://evil.example/feed?{Attack}", $"Title {Attack}", $"Folder {Attack}");
        await server.PollAsync(id, poll => poll.Failed(error: $"x{Attack}", detail: $"Detail {Attack}") with { IntervalReason = $"Reason {Attack}" });

        string page = await browser.GetStringAsync(path);

        Assert.Contains("Title &quot;", page, StringComparison.Ordinal);
        Assert.Contains("Detail &quot;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\"'>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_in_the_search_stays_text()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();
        await server.AddSourceAsync("https://one.example/feed", "One");

        string page = await browser.GetStringAsync("/hangfire/sources?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_in_an_address_are_masked()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();
        long id = await server.AddSourceAsync("https://reader:hunter2secret@private.example/feed?api_key=s3cr3tvalue&page=1", "Private");

        foreach (string path in (string[])["/hangfire/sources", $"/hangfire/sources/{id}"])
        {
            string page = await browser.GetStringAsync(path);

            Assert.Contains("private.example/feed", page, StringComparison.Ordinal);
            Assert.DoesNotContain("hunter2secret", page, StringComparison.Ordinal);
            Assert.DoesNotContain("s3cr3tvalue", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_of_a_source_shows_its_log()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();
        long id = await server.AddSourceAsync("https://one.example/feed", "One");
        await server.PollAsync(id, poll => poll.WithEntries(3));
        await server.PollAsync(id, poll => poll with { Health = PollHealth.Unchanged, HttpStatus = 304, Bytes = 0, Outcome = "ok:3" });
        await server.PollAsync(id, poll => poll.Failed());

        string page = await browser.GetStringAsync($"/hangfire/sources/{id}");

        Assert.Equal(3, page.Split("data-label=\"When\"").Length - 1);
        Assert.Contains("14 KB", page, StringComparison.Ordinal);
        Assert.Contains("unchanged</span>", page, StringComparison.Ordinal);
        Assert.Contains("304", page, StringComparison.Ordinal);
        Assert.Contains("/sources/one.atom", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/hangfire/sources/999")]
    [InlineData("/hangfire/sources/999999999999999999")]
    [InlineData("/hangfire/sources/9999999999999999999999")]
    [InlineData("/hangfire/sources/-1")]
    [InlineData("/hangfire/sources/abc")]
    public async Task An_unknown_source_is_not_found(string path)
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();

        using HttpResponseMessage response = await browser.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task The_menu_counts_sources_and_failures_live()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();
        await server.AddSourceAsync("https://one.example/feed", "One");
        long bad = await server.AddSourceAsync("https://two.example/feed", "Two");
        await server.PollAsync(bad, poll => poll.Failed());

        using HttpResponseMessage stats = await browser.SubmitAsync("/hangfire/sources", "/hangfire/stats", ("metrics[]", "feedhub:sources"), ("metrics[]", "feedhub:failing"));
        string json = await stats.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, stats.StatusCode);
        Assert.Contains("\"feedhub:sources\":{\"value\":\"2\"", json, StringComparison.Ordinal);
        Assert.Contains("\"feedhub:failing\":{\"value\":\"1\",\"intValue\":1,\"style\":\"danger\",\"highlighted\":true", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_hubs_in_one_process_have_one_menu_item_each()
    {
        await using DashboardServer first = await DashboardServer.StartAsync(withStore: true);
        await using DashboardServer second = await DashboardServer.StartAsync(withStore: true);
        await second.AddSourceAsync("https://one.example/feed", "Only in the second");
        using HttpClient browser = second.Browser();

        string page = await browser.GetStringAsync("/hangfire/sources");

        Assert.Single(page.Split("data-metric=\"feedhub:sources\"").Skip(1));
        Assert.Contains("Only in the second", page, StringComparison.Ordinal);
    }

    private static string[] Titles(int from, int to) => [.. Enumerable.Range(from, to - from + 1).Select(i => $"Source {i.ToString("00", CultureInfo.InvariantCulture)}")];

    private static string[] TitlesIn(string page) => [.. page.Split("<td class=\"fh-name\">").Skip(1).Select(row => row.Split("<bdi>")[1].Split("</bdi>")[0])];
}
