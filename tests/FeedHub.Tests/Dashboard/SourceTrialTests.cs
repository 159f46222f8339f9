using System.Net;
using System.Text.Json;
using FeedHub.Jobs;
using FeedHub.Polling;
using FeedHub.Testing;
using FeedHub.Tests.Api;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace FeedHub.Tests.Dashboard;

/// <summary>Asking a source now and reading all of it again, on a whole hub.</summary>
public sealed class SourceTrialTests(ApiHost hub) : IClassFixture<ApiHost>
{
    private const string List = "/hangfire/sources";

    private SourceStore Sources => hub.Services.GetRequiredService<SourceStore>();

    [Fact]
    public async Task The_answer_is_shown_as_text_with_what_would_be_read_and_nothing_is_stored()
    {
        hub.Origin.Serve("/tried", ApiHost.Feed("Tried", "urn:tried", "Ada Lovelace", 2), etag: "\"one\"");
        long id = await hub.PollAsync("/tried");
        hub.Origin.Serve("/tried", ApiHost.Feed("Tried", "urn:tried", "Ada Lovelace", 3).Replace("</title><id>", " &lt;script&gt;</title><id>", StringComparison.Ordinal), etag: "\"two\"");
        SourceStatus before = (await Sources.FindAsync(id, CancellationToken.None))!;
        using HttpClient browser = hub.Browser();

        using HttpResponseMessage answer = await browser.SubmitAsync($"{List}/{id}", $"{List}/{id}/try");
        string page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("<dt>Status</dt><dd>200</dd>", page, StringComparison.Ordinal);
        Assert.Contains("<dt>ETag</dt><dd><bdi>&quot;two&quot;</bdi></dd>", page, StringComparison.Ordinal);
        Assert.Contains("data-label=\"Article\"><bdi>Tried 3", page, StringComparison.Ordinal);
        Assert.Contains("data-label=\"By\"><bdi>Ada Lovelace</bdi>", page, StringComparison.Ordinal);
        Assert.Contains("&lt;feed xmlns=&quot;http://www.w3.org/2005/Atom&quot;&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<feed xmlns", page, StringComparison.Ordinal);
        Assert.Null(hub.Origin.RequestsTo("/tried")[^1].IfNoneMatch);
        Assert.Equal((before.LastPollAt, before.NextPollAt, before.Entries), (await Sources.FindAsync(id, CancellationToken.None)) is { } after ? (after.LastPollAt, after.NextPollAt, after.Entries) : default);
    }

    [Fact]
    public async Task What_is_no_feed_says_so_and_shows_what_came()
    {
        hub.Origin.Serve("/broken", "<html><body><p>Down for repair</p></body></html>", contentType: "text/html");
        long id = await hub.PollAsync("/broken");
        using HttpClient browser = hub.Browser();

        using HttpResponseMessage answer = await browser.SubmitAsync($"{List}/{id}", $"{List}/{id}/try");
        string page = await answer.Content.ReadAsStringAsync();

        Assert.Contains("not-a-feed", page, StringComparison.Ordinal);
        Assert.Contains("&lt;p&gt;Down for repair&lt;/p&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_again_forgets_the_validators_and_polls()
    {
        hub.Origin.Serve("/again", ApiHost.Feed("Again", "urn:again", "Ada Lovelace", 1), etag: "\"same\"");
        long id = await hub.PollAsync("/again");
        await hub.RestAsync(id);
        using HttpClient browser = hub.Browser();

        using HttpResponseMessage asked = await browser.SubmitAsync($"{List}/{id}", $"{List}/{id}/reread");
        await hub.PollAsync("/again");

        Assert.StartsWith($"{List}/{id}?notice=polling&job=", asked.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Null(hub.Origin.RequestsTo("/again")[^1].IfNoneMatch);
        Assert.Equal(PollHealth.Fetched, (await Sources.PollsAsync(id, 1, CancellationToken.None))[0].Health);
    }

    [Fact]
    public async Task Nobody_is_asked_by_a_link_or_a_forged_form()
    {
        hub.Origin.Serve("/quiet", ApiHost.Feed("Quiet", "urn:quiet", "Ada Lovelace", 1));
        long id = await hub.PollAsync("/quiet");
        using HttpClient browser = hub.Browser();

        using HttpResponseMessage link = await browser.GetAsync($"{List}/{id}/try");
        using HttpResponseMessage forged = await browser.PostAsync($"{List}/{id}/try", BrowserSteps.Form());

        Assert.Equal((HttpStatusCode.MethodNotAllowed, HttpStatusCode.Forbidden), (link.StatusCode, forged.StatusCode));
        Assert.Single(hub.Origin.RequestsTo("/quiet"));
    }

    [Fact]
    public async Task A_source_that_is_not_there_is_not_found()
    {
        using HttpClient browser = hub.Browser();

        using HttpResponseMessage answer = await browser.SubmitAsync($"{List}/new", $"{List}/999999/try");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Asked_again_a_moment_later_it_shows_the_same_answer_as_the_settings_of_now_read_it()
    {
        hub.Origin.Serve("/twice", ApiHost.Feed("Twice", "urn:twice", "Ada Lovelace", 2));
        long id = await hub.PollAsync("/twice");
        using HttpClient browser = hub.Browser();

        using HttpResponseMessage first = await browser.SubmitAsync($"{List}/{id}", $"{List}/{id}/try");
        SourceSettingsStore settings = hub.Services.GetRequiredService<SourceSettingsStore>();
        await settings.ChangeAsync(id, static old => old with { Drop = "title:1" }, CancellationToken.None);
        using HttpResponseMessage second = await browser.SubmitAsync($"{List}/{id}", $"{List}/{id}/try");
        string page = await second.Content.ReadAsStringAsync();
        int asked = hub.Origin.RequestsTo("/twice").Count;
        await settings.ChangeAsync(id, static old => old with { UserAgent = "another" }, CancellationToken.None);
        using HttpResponseMessage third = await browser.SubmitAsync($"{List}/{id}", $"{List}/{id}/try");

        Assert.Equal(2, asked);
        Assert.Contains("It can be asked anew from", page, StringComparison.Ordinal);
        Assert.Contains("no: a filter drops it", page, StringComparison.Ordinal);
        Assert.DoesNotContain("no: a filter drops it", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Asked just now", await third.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("another", hub.Origin.RequestsTo("/twice")[^1].Headers["User-Agent"]);
    }

    [Fact]
    public async Task A_host_that_was_asked_ten_times_is_left_alone_and_the_page_says_until_when()
    {
        await using InProcessHub quiet = await InProcessHub.CreateAsync(hub.Origin);
        SourceTrial trial = quiet.Get<SourceTrial>();
        hub.Origin.Serve("/often", ApiHost.Feed("Often", "urn:often", "Ada Lovelace", 1));
        long id = await quiet.PollAsync(new SourceDeclaration(hub.Origin.Url("/often").AbsoluteUri));
        for (int i = 0; i < TrialBook.MostOfHost; i++)
        {
            string agent = $"agent {i}";
            await quiet.Get<SourceSettingsStore>().ChangeAsync(id, old => old with { UserAgent = agent }, CancellationToken.None);
            Assert.Null(Assert.IsType<SourceTrialResult.Answered>(await trial.RunAsync(id, anyway: false, CancellationToken.None)).RestsUntil);
        }

        await quiet.Get<SourceSettingsStore>().ChangeAsync(id, static old => old with { UserAgent = "one more" }, CancellationToken.None);
        SourceTrialResult refused = await trial.RunAsync(id, anyway: false, CancellationToken.None);
        quiet.Time.Advance(TrialBook.Window);
        SourceTrialResult allowed = await trial.RunAsync(id, anyway: false, CancellationToken.None);
        await quiet.Get<SourceSettingsStore>().ChangeAsync(id, static old => old with { Drop = "title:often" }, CancellationToken.None);
        quiet.Time.Advance(TimeSpan.FromSeconds(59));
        SourceTrialResult again = await trial.RunAsync(id, anyway: false, CancellationToken.None);

        Assert.Equal(quiet.Time.GetUtcNow().AddSeconds(-59), Assert.IsType<SourceTrialResult.Resting>(refused).Until);
        Assert.Null(Assert.IsType<SourceTrialResult.Answered>(allowed).RestsUntil);
        Assert.Equal(quiet.Time.GetUtcNow().AddSeconds(1), Assert.IsType<SourceTrialResult.Answered>(again).RestsUntil);
        Assert.IsType<SourceTrialResult.Missing>(await trial.RunAsync(999, anyway: false, CancellationToken.None));
        Assert.Equal(1 + TrialBook.MostOfHost + 1, hub.Origin.RequestsTo("/often").Count);
    }

    [Fact]
    public async Task A_source_that_was_polled_a_moment_ago_is_neither_polled_nor_read_again()
    {
        hub.Origin.Serve("/rests", ApiHost.Feed("Rests", "urn:rests", "Ada Lovelace", 1), etag: "\"kept\"");
        hub.Origin.Serve("/rested", ApiHost.Feed("Rested", "urn:rested", "Ada Lovelace", 1));
        (long id, long other) = (await hub.PollAsync("/rests"), await hub.PollAsync("/rested"));
        await hub.RestAsync(other);
        using HttpClient browser = hub.Browser();

        using HttpResponseMessage polled = await browser.SubmitAsync($"{List}/{id}", $"{List}/{id}/poll");
        string page = await browser.GetStringAsync(polled.Headers.Location);
        using HttpResponseMessage reread = await browser.SubmitAsync($"{List}/{id}", $"{List}/{id}/reread");
        using HttpResponseMessage one = await browser.SubmitAsync(List, $"{List}/batch/poll", ("list", ""), ("id", $"{id}"));
        using HttpResponseMessage both = await browser.SubmitAsync(List, $"{List}/batch/poll", ("list", ""), ("id", $"{id}"), ("id", $"{other}"));
        string mixed = await browser.GetStringAsync(both.Headers.Location);
        string job = await browser.GetStringAsync("/hangfire/jobs/details/" + mixed.Split("/jobs/details/")[1].Split('"')[0]);
        await hub.PollAsync("/rests");

        Assert.StartsWith($"{List}/{id}?notice=resting&until=", polled.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Matches("That is from <time [^>]*>[0-9]{2}:[0-9]{2}:[0-9]{2} UTC</time> on", page);
        Assert.StartsWith($"{List}/{id}?notice=resting&until=", reread.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.StartsWith($"{List}?notice=resting-selected&until=", one.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Contains("All of these can be polled by hand from <time", mixed, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{List}/{other}\">", job, StringComparison.Ordinal);
        Assert.DoesNotContain($"<a href=\"{List}/{id}\">", job, StringComparison.Ordinal);
        Assert.Equal("\"kept\"", hub.Origin.RequestsTo("/rests")[^1].IfNoneMatch); // a refusal forgets nothing
    }

    [Fact]
    public async Task What_waited_in_the_queue_asks_nobody_a_second_time()
    {
        hub.Origin.Serve("/queued", ApiHost.Feed("Queued", "urn:queued", "Ada Lovelace", 1));
        (long id, _) = await Sources.AddAsync(new SourceDeclaration(hub.Origin.Url("/queued").AbsoluteUri), CancellationToken.None);
        PollJob job = hub.Services.GetRequiredService<PollJob>();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => job.RunAsync("Queued", [id], true, CancellationToken.None)));
        await job.RunAsync("Queued", [id], true, CancellationToken.None);
        int atOnce = hub.Origin.RequestsTo("/queued").Count;
        await hub.RestAsync(id);
        await job.RunAsync("Queued", [id], true, CancellationToken.None);

        Assert.Equal((1, 2), (atOnce, hub.Origin.RequestsTo("/queued").Count));
    }

    [Theory]
    [InlineData("&until=abc")]
    [InlineData("&until=99999999999999999999")]
    [InlineData("&until=-5")]
    [InlineData("&until=%3Cb%3E")]
    public async Task A_notice_shows_no_time_that_is_none(string until)
    {
        using HttpClient browser = hub.Browser();

        string page = await browser.GetStringAsync($"{List}?notice=resting{until}");

        Assert.Contains("was polled a moment ago", page, StringComparison.Ordinal);
        Assert.DoesNotContain("That is from", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_headers_are_shown_without_secrets_and_the_document_is_downloaded_without_a_second_request()
    {
        string feed = ApiHost.Feed("Headers", "urn:headers", "Ada Lovelace", 1);
        hub.Origin.Serve("/headers", OriginServerAnswer.Of(feed) with { Headers = [("X-Powered-By", "<b>bold</b>"), ("Set-Cookie", "session=abc123; Path=/"), ("X-Api-Key", "abc123")] });
        long id = await hub.PollAsync("/headers");
        using HttpClient browser = hub.Browser();

        using HttpResponseMessage shown = await browser.SubmitAsync($"{List}/{id}", $"{List}/{id}/try");
        string page = await shown.Content.ReadAsStringAsync();
        string link = WebUtility.HtmlDecode(page.Split("href=\"").First(static part => part.Contains("/answer?at=", StringComparison.Ordinal)).Split('"')[0]);
        using HttpResponseMessage file = await browser.GetAsync(link);
        using HttpResponseMessage another = await browser.GetAsync($"{List}/{id}/answer?at=1");
        using HttpResponseMessage endless = await browser.GetAsync($"{List}/{id}/answer?at=999999999999999999");
        using HttpResponseMessage none = await browser.GetAsync($"{List}/{id}/answer");
        using HttpResponseMessage missing = await browser.GetAsync($"{List}/999999/answer?at=1");

        Assert.Contains("X-Powered-By: &lt;b&gt;bold&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Contains("Set-Cookie: session=***; Path=/", page, StringComparison.Ordinal);
        Assert.Contains("X-Api-Key: ***", page, StringComparison.Ordinal);
        Assert.DoesNotContain("abc123", page, StringComparison.Ordinal);
        Assert.Equal(feed, await file.Content.ReadAsStringAsync());
        Assert.Equal("application/octet-stream", file.Content.Headers.ContentType?.ToString());
        Assert.Matches("^attachment; filename=\"[a-z0-9-]*headers-[0-9]{8}T[0-9]{6}Z.txt\"$", file.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal("default-src 'none'; sandbox", file.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(file.Headers.CacheControl!.NoStore);
        Assert.All([another, endless, none, missing], static response => Assert.Equal(HttpStatusCode.NotFound, response.StatusCode));
        Assert.Equal(2, hub.Origin.RequestsTo("/headers").Count); // the poll and the trial
    }

    [Fact]
    public async Task An_answer_is_kept_for_five_minutes_and_only_where_it_was_asked_for()
    {
        await using InProcessHub one = await InProcessHub.CreateAsync(hub.Origin);
        await using InProcessHub other = await InProcessHub.CreateAsync(hub.Origin);
        hub.Origin.Serve("/kept", OriginServerAnswer.Of("\0binary"));
        long id = await one.PollAsync(new SourceDeclaration(hub.Origin.Url("/kept").AbsoluteUri));
        await other.PollAsync(new SourceDeclaration(hub.Origin.Url("/kept").AbsoluteUri));
        SourceTrial trial = one.Get<SourceTrial>();

        bool before = trial.Document(id, at: null) is not null;
        SourceTrialResult.Answered asked = Assert.IsType<SourceTrialResult.Answered>(await trial.RunAsync(id, anyway: false, CancellationToken.None));
        one.Time.Advance(KeptAnswers.Life - TimeSpan.FromSeconds(1));
        bool during = trial.Document(id, asked.Answer.StartedAt) is not null;
        bool elsewhere = other.Get<SourceTrial>().Document(id, at: null) is not null;
        one.Time.Advance(TimeSpan.FromSeconds(1));
        bool after = trial.Document(id, asked.Answer.StartedAt) is not null;

        Assert.Equal((false, true, false, false), (before, during, elsewhere, after));
    }

    [Fact]
    public async Task Whoever_may_only_look_downloads_nothing()
    {
        await using WebHub guarded = await WebHub.StartAsync(("Admin:Proxy:Header", "X-Remote-User"), ("Admin:Proxy:Addresses", "127.0.0.1"), ("Admin:Proxy:Administrators", "ada"), ("Admin:Proxy:Viewers", "*"));
        (long id, _) = await guarded.Get<SourceStore>().AddAsync(new SourceDeclaration("https://one.example/feed"), CancellationToken.None);
        using HttpClient viewer = guarded.Client(isRemote: true);
        viewer.DefaultRequestHeaders.Add("X-Remote-User", "bob");
        using HttpClient administrator = guarded.Client(isRemote: true);
        administrator.DefaultRequestHeaders.Add("X-Remote-User", "ada");

        using HttpResponseMessage looked = await viewer.GetAsync($"{List}/{id}");
        using HttpResponseMessage refused = await viewer.GetAsync($"{List}/{id}/answer?at=1");
        using HttpResponseMessage gone = await administrator.GetAsync($"{List}/{id}/answer?at=1");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.NotFound), (looked.StatusCode, refused.StatusCode, gone.StatusCode));
    }

    [Fact]
    public async Task The_api_asks_tells_and_gives_the_document()
    {
        string feed = ApiHost.Feed("Asked", "urn:asked", "Ada Lovelace", 2);
        hub.Origin.Serve("/asked", OriginServerAnswer.Of(feed, etag: "\"one\"") with { Headers = [("Set-Cookie", "session=abc123")] });
        hub.Origin.Serve("/to-asked", OriginServerAnswer.Redirect("/asked?token=abc123"));
        long id = await hub.PollAsync("/to-asked");
        using HttpClient client = hub.Client("sources");

        await hub.AskAsync("sources", HttpMethod.Get, $"/sources/{id}/trial/document", expected: 404);
        await hub.AskAsync("read", HttpMethod.Post, $"/sources/{id}/trial", expected: 403);
        JsonElement told = await hub.AskAsync("sources", HttpMethod.Post, $"/sources/{id}/trial");
        JsonElement again = await hub.AskAsync("sources", HttpMethod.Post, $"/sources/{id}/trial");
        using HttpResponseMessage file = await client.GetAsync($"/api/v1/sources/{id}/trial/document");

        Assert.Equal((200, "ok:2", 2), (told.GetProperty("status").GetInt32(), told.GetProperty("outcome").GetString(), told.GetProperty("entryCount").GetInt32()));
        Assert.Equal(("Asked 2", "Ada Lovelace"), (told.GetProperty("entries")[1].GetProperty("title").GetString(), told.GetProperty("entries")[1].GetProperty("authors")[0].GetString()));
        Assert.Equal(302, told.GetProperty("redirects")[0].GetProperty("status").GetInt32());
        Assert.Contains("Set-Cookie: session=***", told.GetProperty("headers").EnumerateArray().Select(static header => header.GetString()));
        Assert.DoesNotContain("abc123", told.ToString(), StringComparison.Ordinal);
        Assert.False(told.TryGetProperty("restsUntil", out _));
        Assert.Equal(told.GetProperty("asked").GetDateTimeOffset(), again.GetProperty("asked").GetDateTimeOffset());
        Assert.True(again.TryGetProperty("restsUntil", out _));
        Assert.Equal(feed, await file.Content.ReadAsStringAsync());
        Assert.Equal(("application/octet-stream", "default-src 'none'; sandbox"), (file.Content.Headers.ContentType?.ToString(), file.Headers.GetValues("Content-Security-Policy").Single()));
        Assert.Equal(2, hub.Origin.RequestsTo("/asked").Count);
        await hub.AskAsync("sources", HttpMethod.Post, "/sources/999999/trial", expected: 404);
    }
}
