using System.Net;
using FeedHub.Jobs;
using FeedHub.Polling;
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
            Assert.Null(Assert.IsType<SourceTrialResult.Answered>(await trial.RunAsync(id, CancellationToken.None)).RestsUntil);
        }

        await quiet.Get<SourceSettingsStore>().ChangeAsync(id, static old => old with { UserAgent = "one more" }, CancellationToken.None);
        SourceTrialResult refused = await trial.RunAsync(id, CancellationToken.None);
        quiet.Time.Advance(TrialBook.Window);
        SourceTrialResult allowed = await trial.RunAsync(id, CancellationToken.None);
        await quiet.Get<SourceSettingsStore>().ChangeAsync(id, static old => old with { Drop = "title:often" }, CancellationToken.None);
        quiet.Time.Advance(TimeSpan.FromSeconds(59));
        SourceTrialResult again = await trial.RunAsync(id, CancellationToken.None);

        Assert.Equal(quiet.Time.GetUtcNow().AddSeconds(-59), Assert.IsType<SourceTrialResult.Resting>(refused).Until);
        Assert.Null(Assert.IsType<SourceTrialResult.Answered>(allowed).RestsUntil);
        Assert.Equal(quiet.Time.GetUtcNow().AddSeconds(1), Assert.IsType<SourceTrialResult.Answered>(again).RestsUntil);
        Assert.IsType<SourceTrialResult.Missing>(await trial.RunAsync(999, CancellationToken.None));
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
}
