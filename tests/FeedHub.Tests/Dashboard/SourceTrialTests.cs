using System.Net;
using FeedHub.Tests.Api;
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
}
