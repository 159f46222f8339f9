using System.Net;
using FeedHub.Timeline.Sources;

namespace FeedHub.Tests.Dashboard;

public sealed class SourceCommandsTests
{
    private const string List = "/hangfire/sources";

    public static TheoryData<string> Commands =>
        ["/hangfire/sources/add", "/hangfire/sources/poll", "/hangfire/sources/1/poll", "/hangfire/sources/1/pause", "/hangfire/sources/1/resume", "/hangfire/sources/1/reread", "/hangfire/sources/batch/place-now", "/hangfire/sources/batch/settings-now"];

    [Theory, MemberData(nameof(Commands))]
    public async Task A_command_without_a_token_is_forbidden(string path)
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();
        await server.AddSourceAsync("https://one.example/feed", "One");
        await browser.GetStringAsync(List);

        using HttpResponseMessage response = await browser.PostAsync(path, BrowserSteps.Form(("url", "https://two.example/feed")));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        await AssertUntouchedAsync(server);
    }

    [Theory, MemberData(nameof(Commands))]
    public async Task A_command_is_never_a_GET(string path)
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();
        await server.AddSourceAsync("https://one.example/feed", "One");

        using HttpResponseMessage response = await browser.GetAsync($"{path}?url=https://two.example/feed");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        await AssertUntouchedAsync(server);
    }

    [Theory, MemberData(nameof(Commands))]
    public async Task A_read_only_dashboard_changes_nothing(string path)
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true, dashboard: options => options.IsReadOnlyFunc = _ => true);
        using HttpClient browser = server.Browser();
        await server.AddSourceAsync("https://one.example/feed", "One");
        string page = await browser.GetStringAsync(List);
        string token = page.Split("name=\"csrf-token\" content=\"")[1].Split('"')[0];

        using HttpResponseMessage response = await browser.PostAsync(path, BrowserSteps.Form(("__RequestVerificationToken", WebUtility.HtmlDecode(token)), ("url", "https://two.example/feed")));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("read-only", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("<button type=\"submit\" form=", page, StringComparison.Ordinal);
        await AssertUntouchedAsync(server);
    }

    [Theory]
    [InlineData("poll")]
    [InlineData("pause")]
    [InlineData("resume")]
    public async Task A_command_on_an_unknown_source_is_not_found(string command)
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();
        await server.AddSourceAsync("https://one.example/feed", "One");

        using HttpResponseMessage response = await browser.SubmitAsync(List, $"/hangfire/sources/999/{command}");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Pause_and_resume_lead_back_to_the_same_part_of_the_list()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();
        long id = await server.AddSourceAsync("https://one.example/feed", "One");

        using HttpResponseMessage paused = await browser.SubmitAsync(List, $"{List}/{id}/pause", ("list", "?q=on%26e&count=20&evil=//evil.example"));
        SourceState afterPause = (await server.Sources.FindAsync(id, CancellationToken.None))!.State;
        using HttpResponseMessage resumed = await browser.SubmitAsync($"{List}/{id}", $"{List}/{id}/resume");
        SourceState afterResume = (await server.Sources.FindAsync(id, CancellationToken.None))!.State;

        Assert.Equal(HttpStatusCode.SeeOther, paused.StatusCode);
        Assert.Equal("/hangfire/sources?q=on%26e&count=20&notice=paused", paused.Headers.Location?.OriginalString);
        Assert.Equal(SourceState.Paused, afterPause);
        Assert.Equal($"/hangfire/sources/{id}?notice=resumed", resumed.Headers.Location?.OriginalString);
        Assert.Equal(SourceState.Active, afterResume);
    }

    [Fact]
    public async Task Poll_now_enqueues_a_job_and_links_to_it()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();
        long id = await server.AddSourceAsync("https://one.example/feed", "One <b>hostile</b>");

        using HttpResponseMessage response = await browser.SubmitAsync(List, $"{List}/{id}/poll", ("list", ""));
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        string page = await browser.GetStringAsync(response.Headers.Location);
        string job = page.Split("/jobs/details/")[1].Split('"')[0];
        string details = await browser.GetStringAsync($"/hangfire/jobs/details/{job}");

        Assert.Equal(1, Enqueued(server));
        Assert.Contains("The poll is on its way", page, StringComparison.Ordinal);
        Assert.Contains("Poll One &lt;b&gt;hostile", details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paused_source_is_not_polled_and_says_so()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();
        long id = await server.AddSourceAsync("https://one.example/feed", "One");
        await server.Sources.PauseAsync(id, CancellationToken.None);

        using HttpResponseMessage response = await browser.SubmitAsync(List, $"{List}/{id}/poll");

        Assert.EndsWith("notice=not-active", response.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Equal(0, Enqueued(server));
    }

    [Fact]
    public async Task Poll_all_due_enqueues_a_dispatch()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();
        await server.AddSourceAsync("https://one.example/feed", "One");

        using HttpResponseMessage response = await browser.SubmitAsync(List, $"{List}/poll", ("list", "?show=failing"));

        Assert.StartsWith("/hangfire/sources?show=failing&notice=polling-due&job=", response.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Equal(1, Enqueued(server));
    }

    [Theory]
    [InlineData("https://new.example/feed.xml", "https://new.example/feed.xml")]
    [InlineData("  new.example/feed.xml ", "https://new.example/feed.xml")]
    [InlineData("feed://new.example/feed.xml", "https://new.example/feed.xml")]
    [InlineData("feed:http://new.example/feed.xml", "http://new.example/feed.xml")]
    [InlineData("new.example:8443/feed", "https://new.example:8443/feed")]
    public async Task An_address_is_added_the_way_people_write_it(string typed, string expected)
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();

        using HttpResponseMessage first = await browser.SubmitAsync(List, $"{List}/add", ("url", typed));
        using HttpResponseMessage second = await browser.SubmitAsync(List, $"{List}/add", ("url", typed));
        SourceStatus? source = await server.Sources.FindByUrlAsync(expected, CancellationToken.None);

        Assert.NotNull(source);
        Assert.Equal($"/hangfire/sources/{source.Id}?notice=added", first.Headers.Location?.OriginalString);
        Assert.Equal($"/hangfire/sources/{source.Id}?notice=exists", second.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("")]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.org/feed")]
    [InlineData("https://")]
    [InlineData("not an address at all")]
    public async Task What_is_no_web_address_is_shown_again_with_the_reason(string typed)
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();

        using HttpResponseMessage response = await browser.SubmitAsync(List, $"{List}/add", ("url", typed));
        string page = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("id=\"problem\"", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{typed}\"", page, StringComparison.Ordinal);
        Assert.Equal(0, (await server.Sources.CountAsync(CancellationToken.None)).Total);
    }

    [Fact]
    public async Task A_page_without_a_feed_is_refused_with_the_reason_as_text()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();

        using HttpResponseMessage response = await browser.SubmitAsync("/hangfire/sources/new", $"{List}/add", ("url", "https://nothing.example/\"><script>"));
        string page = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("The page names no feed &lt;b&gt;at all", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\"><script>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_very_large_form_is_refused()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();

        using HttpResponseMessage response = await browser.SubmitAsync(List, $"{List}/add", ("url", new string('a', 100_000)));

        string page = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("This form holds at most 66 KB. Nothing was changed.", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/hangfire/incidents\"", page, StringComparison.Ordinal); // the menu, with links that lead there
    }

    private static long Enqueued(DashboardServer server) => server.Jobs.GetMonitoringApi().GetStatistics().Enqueued;

    private static async Task AssertUntouchedAsync(DashboardServer server)
    {
        Assert.Equal((1, 1, 0), await server.Sources.CountAsync(CancellationToken.None));
        Assert.Equal(0, Enqueued(server));
    }
}
