using System.Net;
using System.Text;
using FeedHub.Tests.Api;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace FeedHub.Tests.Dashboard;

/// <summary>What is done to many sources at once: filters, selected rows, lists that are imported and exported.</summary>
public sealed class SourceListTests(ApiHost hub) : IClassFixture<ApiHost>
{
    private const string List = "/hangfire/sources";

    private SourceStore Sources => hub.Services.GetRequiredService<SourceStore>();

    [Fact]
    public async Task Filters_show_pages_and_what_fails_while_it_is_polled()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();
        await server.Sources.AddAsync(new SourceDeclaration("https://page.example/") { Title = "A page", Kind = SourceKind.Page }, CancellationToken.None);
        await server.FailAsync("https://bad.example/feed", "Failing");
        long paused = await server.FailAsync("https://resting.example/feed", "Resting");
        await server.Sources.PauseAsync(paused, CancellationToken.None);

        string pages = await browser.GetStringAsync($"{List}?show=page");
        string failing = await browser.GetStringAsync($"{List}?show=failing");
        string pushed = await browser.GetStringAsync($"{List}?show=push");
        string excerpts = await browser.GetStringAsync($"{List}?show=excerpts");
        string byState = await browser.GetStringAsync($"{List}?order=state");
        string byPoll = await browser.GetStringAsync($"{List}?order=lastpoll");

        Assert.Equal(["A page"], Titles(pages));
        Assert.Equal(["Failing"], Titles(failing));
        Assert.Contains("Failing <span class=\"badge fh-bad\">1</span>", failing, StringComparison.Ordinal);
        Assert.Empty(Titles(pushed));
        Assert.Empty(Titles(excerpts));
        Assert.Equal(["A page", "Failing", "Resting"], Titles(byState));
        Assert.Equal(["Resting", "Failing", "A page"], Titles(byPoll));
    }

    [Fact]
    public async Task Selected_sources_are_paused_resumed_and_polled()
    {
        using HttpClient browser = hub.Browser();
        (long one, long two) = (await AddAsync("pause-1"), await AddAsync("pause-2"));

        using HttpResponseMessage paused = await BatchAsync(browser, "pause", one, two);
        SourceState[] afterPause = await StatesAsync(one, two);
        using HttpResponseMessage refused = await BatchAsync(browser, "poll", one, two);
        using HttpResponseMessage resumed = await BatchAsync(browser, "resume", one, two, 999_999);
        SourceState[] afterResume = await StatesAsync(one, two);
        using HttpResponseMessage polled = await BatchAsync(browser, "poll", one, two);
        string page = await browser.GetStringAsync(polled.Headers.Location);
        string job = await browser.GetStringAsync("/hangfire/jobs/details/" + page.Split("/jobs/details/")[1].Split('"')[0]);

        Assert.Equal($"{List}?show=active&notice=paused-selected", paused.Headers.Location?.OriginalString);
        Assert.All(afterPause, static state => Assert.Equal(SourceState.Paused, state));
        Assert.EndsWith("notice=none-active", refused.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, resumed.StatusCode);
        Assert.All(afterResume, static state => Assert.Equal(SourceState.Active, state));
        Assert.Contains("Poll 2 selected sources", job, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{List}/{two}\">{two}</a>", job, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Selected_sources_are_removed_after_a_second_question()
    {
        using HttpClient browser = hub.Browser();
        (long one, long two) = (await AddAsync("remove-1"), await AddAsync("remove-2"));

        using HttpResponseMessage asked = await BatchAsync(browser, "remove", one, two);
        string question = await asked.Content.ReadAsStringAsync();
        SourceStatus? still = await Sources.FindAsync(one, CancellationToken.None);
        using HttpResponseMessage removed = await BatchAsync(browser, "remove-now", one, two);

        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        Assert.Contains("Remove 2 sources?", question, StringComparison.Ordinal);
        Assert.Contains($"name=\"id\" value=\"{two}\"", question, StringComparison.Ordinal);
        Assert.NotNull(still);
        Assert.EndsWith("notice=removed-selected", removed.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Null(await Sources.FindAsync(one, CancellationToken.None));
        Assert.Null(await Sources.FindAsync(two, CancellationToken.None));
    }

    [Theory]
    [InlineData("pause")]
    [InlineData("remove-now")]
    public async Task Without_a_selection_nothing_is_done_and_that_is_said(string what)
    {
        using HttpClient browser = hub.Browser();

        using HttpResponseMessage none = await browser.SubmitAsync(List, $"{List}/batch/{what}", ("id", "x"), ("id", "-1"), ("id", "99999999999999999999"));

        Assert.EndsWith("notice=none-selected", none.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("batch/pause")]
    [InlineData("batch/resume")]
    [InlineData("batch/poll")]
    [InlineData("batch/remove")]
    [InlineData("batch/remove-now")]
    [InlineData("import/plan")]
    [InlineData("import/apply")]
    public async Task A_forged_form_changes_nothing_and_a_GET_is_refused(string what)
    {
        using HttpClient browser = hub.Browser();
        long id = await AddAsync("forged");
        await browser.GetStringAsync(List);

        using HttpResponseMessage forged = await browser.PostAsync($"{List}/{what}", BrowserSteps.Form(("id", $"{id}"), ("text", "<opml><body><outline xmlUrl='https://forged.example/f'/></body></opml>")));
        using HttpResponseMessage got = await browser.GetAsync($"{List}/{what}?id={id}");

        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, got.StatusCode);
        Assert.Equal(SourceState.Active, (await Sources.FindAsync(id, CancellationToken.None))!.State);
        Assert.Null(await Sources.FindByUrlAsync("https://forged.example/f", CancellationToken.None));
    }

    [Fact]
    public async Task Who_may_only_look_sees_no_boxes_and_is_refused()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true, dashboard: static options => options.IsReadOnlyFunc = static _ => true);
        using HttpClient browser = server.Browser();
        long id = await server.AddSourceAsync("https://one.example/feed", "One");

        string list = await browser.GetStringAsync(List);
        string import = await browser.GetStringAsync($"{List}/import");
        string token = WebUtility.HtmlDecode(list.Split("name=\"csrf-token\" content=\"")[1].Split('"')[0]);
        foreach (string what in new[] { "batch/pause", "batch/remove-now", "import/plan", "import/apply" })
        {
            using HttpResponseMessage refused = await browser.PostAsync($"{List}/{what}", BrowserSteps.Form(("__RequestVerificationToken", token), ("id", $"{id}")));
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        Assert.DoesNotContain("type=\"checkbox\"", list, StringComparison.Ordinal);
        Assert.DoesNotContain("type=\"submit\"", import, StringComparison.Ordinal);
        Assert.Equal(SourceState.Active, (await server.Sources.FindAsync(id, CancellationToken.None))!.State);
    }

    [Fact]
    public async Task A_list_is_planned_then_applied_and_exported()
    {
        using HttpClient browser = hub.Browser();
        long known = await AddAsync("listed-known", "Old title");
        string opml = $"""
            <opml version="2.0"><body><outline text="Imported">
            <outline text="New &lt;b&gt;" xmlUrl="https://listed-new.example/feed"/>
            <outline text="New title" xmlUrl="https://listed-known.example/feed"/>
            <outline text="Broken" xmlUrl="javascript:alert(1)"/>
            </outline></body></opml>
            """;

        using HttpResponseMessage planned = await PlanAsync(browser, opml);
        string plan = await planned.Content.ReadAsStringAsync();
        SourceStatus? before = await Sources.FindByUrlAsync("https://listed-new.example/feed", CancellationToken.None);
        string document = plan.Split("name=\"document\" value=\"")[1].Split('"')[0];
        using HttpResponseMessage applied = await browser.SubmitAsync($"{List}/import", $"{List}/import/apply", ("document", document));
        SourceStatus? after = await Sources.FindByUrlAsync("https://listed-new.example/feed", CancellationToken.None);
        using HttpResponseMessage exported = await browser.GetAsync($"{List}/export");
        using HttpResponseMessage again = await PlanAsync(browser, opml);

        Assert.Equal(HttpStatusCode.OK, planned.StatusCode);
        Assert.Contains("<strong>1</strong> to add, <strong>1</strong> to change", plan, StringComparison.Ordinal);
        Assert.Contains("https://listed-new.example/feed", plan, StringComparison.Ordinal);
        Assert.Contains("line 4", plan, StringComparison.Ordinal);
        Assert.Null(before);
        Assert.Equal($"{List}?notice=imported", applied.Headers.Location?.OriginalString);
        Assert.Equal(["Imported"], after!.Folder);
        Assert.Equal("New title", (await Sources.FindAsync(known, CancellationToken.None))!.Title);
        Assert.Equal("attachment; filename=\"sources.opml\"", exported.Content.Headers.GetValues("Content-Disposition").Single());
        Assert.Contains("https://listed-new.example/feed", await exported.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"document\"", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Choose a file")]
    [InlineData("not a list at all", "The list cannot be read")]
    public async Task What_is_no_list_is_refused_with_the_reason(string text, string reason)
    {
        using HttpClient browser = hub.Browser();

        using HttpResponseMessage refused = await browser.SubmitAsync($"{List}/import", $"{List}/import/plan", ("text", text));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(reason, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Selected_sources_are_put_into_a_folder_and_trusted_no_more()
    {
        (long one, long two) = (await AddAsync("place-1", "Place <one>"), await AddAsync("place-2"));
        await Sources.ApplyAsync([new("https://place-listed.example/feed") { Folder = ["Listed"] }], prune: false, planOnly: false, CancellationToken.None);
        long listed = (await Sources.FindByUrlAsync("https://place-listed.example/feed", CancellationToken.None))!.Id;
        using HttpClient browser = hub.Browser();

        using HttpResponseMessage asked = await BatchAsync(browser, "place", one, two, listed);
        string form = await asked.Content.ReadAsStringAsync();
        using HttpResponseMessage placed = await browser.SubmitAsync(List, $"{List}/batch/place-now", ("list", "?show=active"), ("id", $"{one}"), ("id", $"{two}"), ("id", $"{listed}"), ("changesFolder", "1"), ("folder", " Ops / On call /"), ("trust", "no"));
        using HttpResponseMessage nothing = await browser.SubmitAsync(List, $"{List}/batch/place-now", ("id", $"{listed}"), ("trust", "no"));
        using HttpResponseMessage refused = await browser.SubmitAsync(List, $"{List}/batch/place-now", ("id", $"{one}"), ("changesFolder", "1"), ("folder", "a/b/c/d/e/f/g/h/i/j/k"));

        Assert.Contains("<bdi>Place &lt;one&gt;</bdi>", form, StringComparison.Ordinal);
        Assert.DoesNotContain($"type=\"hidden\" name=\"id\" value=\"{listed}\"", form, StringComparison.Ordinal);
        Assert.Equal($"{List}?show=active&notice=placed-selected", placed.Headers.Location?.OriginalString);
        Assert.Contains("notice=none-placed", nothing.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        foreach (long id in new[] { one, two })
        {
            SourceStatus source = (await Sources.FindAsync(id, CancellationToken.None))!;
            Assert.Equal(["Ops", "On call"], source.Folder);
            Assert.False(source.IsTrusted);
        }

        Assert.True((await Sources.FindAsync(listed, CancellationToken.None))!.IsTrusted);
    }

    [Fact]
    public async Task Settings_that_are_ticked_are_changed_for_all_selected_sources_or_for_none()
    {
        (long one, long two) = (await AddAsync("some-1", "Some <one>"), await AddAsync("some-2"));
        using HttpClient browser = hub.Browser();

        using HttpResponseMessage asked = await BatchAsync(browser, "settings", one, two);
        string form = await asked.Content.ReadAsStringAsync();
        using HttpResponseMessage set = await SetAsync(("changes", "interval"), ("interval", "12h"), ("changes", "republish"), ("republish", "title"), ("userAgent", "not ticked"));
        (TimeSpan?, RepublishRights?, string?)[] after = [.. new[] { await FindAsync(one), await FindAsync(two) }.Select(static source => (source.IntervalOverride, source.Republish, source.UserAgent))];
        using HttpResponseMessage same = await SetAsync(("changes", "interval"), ("interval", "12h"));
        using HttpResponseMessage wrong = await SetAsync(("changes", "interval"), ("interval", "5s"), ("changes", "fullText"), ("fullText", "always"));
        string refused = await wrong.Content.ReadAsStringAsync();
        using HttpResponseMessage nothing = await SetAsync(("interval", "1h"));
        using HttpResponseMessage unset = await SetAsync(("changes", "interval"), ("interval", ""));

        Assert.Contains("<bdi>Some &lt;one&gt;</bdi>", form, StringComparison.Ordinal);
        Assert.Equal($"{List}?show=active&notice=set-selected", set.Headers.Location?.OriginalString);
        Assert.Equal(Enumerable.Repeat(((TimeSpan?)TimeSpan.FromHours(12), (RepublishRights?)RepublishRights.Title, (string?)null), 2), after);
        Assert.Contains("notice=none-set", same.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (wrong.StatusCode, nothing.StatusCode));
        Assert.Contains("interval is a duration from 1min to 30d", refused, StringComparison.Ordinal);
        Assert.Contains("value=\"interval\" checked", refused, StringComparison.Ordinal);
        Assert.Equal(FullTextMode.Auto, (await FindAsync(one)).FullText);
        Assert.Contains("notice=set-selected", unset.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Null((await FindAsync(two)).IntervalOverride);

        Task<HttpResponseMessage> SetAsync(params (string, string)[] fields) =>
            browser.SubmitAsync(List, $"{List}/batch/settings-now", [("list", "?show=active"), ("id", $"{one}"), ("id", $"{two}"), .. fields]);

        async Task<SourceStatus> FindAsync(long id) => (await Sources.FindAsync(id, CancellationToken.None))!;
    }

    [Theory]
    [InlineData(List + "/add", 100_000)]
    [InlineData(List + "/import/plan", 4_400_000)]
    [InlineData("/hangfire/recurring/trigger", 600_000)]
    public async Task A_form_that_says_no_length_is_limited_too(string path, int length)
    {
        using HttpClient browser = hub.Browser();
        string token = await browser.TokenAsync(List);
        using HttpRequestMessage request = new(HttpMethod.Post, path)
        {
            Content = new StringContent($"__RequestVerificationToken={Uri.EscapeDataString(token)}&url={new string('a', length)}", Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        request.Headers.TransferEncodingChunked = true;

        using HttpResponseMessage response = await browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("Nothing was changed.", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<long> AddAsync(string name, string? title = null) =>
        (await Sources.AddAsync(new SourceDeclaration($"https://{name}.example/feed") { Title = title ?? name }, CancellationToken.None)).Id;

    private async Task<SourceState[]> StatesAsync(params long[] ids) => await Task.WhenAll(ids.Select(async id => (await Sources.FindAsync(id, CancellationToken.None))!.State));

    private static Task<HttpResponseMessage> BatchAsync(HttpClient browser, string what, params long[] ids) =>
        browser.SubmitAsync(List, $"{List}/batch/{what}", [("list", "?show=active"), .. ids.Select(static id => ("id", $"{id}"))]);

    private static async Task<HttpResponseMessage> PlanAsync(HttpClient browser, string opml)
    {
        string token = await browser.TokenAsync($"{List}/import");
        using MultipartFormDataContent form = new()
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(opml)), "file", "list.opml" },
        };
        return await browser.PostAsync($"{List}/import/plan", form);
    }

    private static string[] Titles(string page) => [.. page.Split("<td class=\"fh-name\">").Skip(1).Select(static row => row.Split("<bdi>")[1].Split("</bdi>")[0])];
}
