using System.Net;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;

namespace FeedHub.Tests.Dashboard;

/// <summary>Redirects on probation and response times on the page of a source.</summary>
public sealed class RedirectTests
{
    private const string Target = "https://new.example/feed";

    [Fact]
    public async Task A_redirect_on_probation_is_followed_at_a_word_and_can_be_undone()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();
        (long id, string page) = await OnProbationAsync(server);

        string before = await browser.GetStringAsync(page);
        using HttpResponseMessage followed = await browser.SubmitAsync(page, page + "/follow", ("url", Target));
        SourceStatus moved = (await server.Sources.FindAsync(id, CancellationToken.None))!;
        string after = await browser.GetStringAsync(page);

        Assert.Contains("Redirect on probation", before, StringComparison.Ordinal);
        Assert.Contains("2 polls in a row", before, StringComparison.Ordinal);
        Assert.Contains("Response times of the last 1 polls: median 180 ms, longest 180 ms, last 180 ms", before, StringComparison.Ordinal);
        Assert.Equal(page + "?notice=followed", followed.Headers.Location?.OriginalString);
        Assert.Equal(Target, moved.CurrentUrl);
        Assert.DoesNotContain("Redirect on probation", after, StringComparison.Ordinal);
        Assert.Contains("Go back", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_redirect_is_shown_no_more_and_moves_nothing()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();
        (long id, string page) = await OnProbationAsync(server);

        using HttpResponseMessage refused = await browser.SubmitAsync(page, page + "/refuse", ("url", Target));
        await ProbeAsync(server, id, 3);
        await server.PollAsync(id, static poll => poll with { MoveTo = Target });
        string after = await browser.GetStringAsync(page);

        Assert.Equal(page + "?notice=redirect-refused", refused.Headers.Location?.OriginalString);
        Assert.DoesNotContain("Redirect on probation", after, StringComparison.Ordinal);
        Assert.Equal("https://old.example/feed", (await server.Sources.FindAsync(id, CancellationToken.None))!.CurrentUrl);
    }

    [Fact]
    public async Task What_is_taken_or_leads_elsewhere_by_now_is_not_followed()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();
        (long id, string page) = await OnProbationAsync(server);
        await server.AddSourceAsync(Target, "There already");

        using HttpResponseMessage taken = await browser.SubmitAsync(page, page + "/follow", ("url", Target));
        using HttpResponseMessage elsewhere = await browser.SubmitAsync(page, page + "/refuse", ("url", "https://evil.example/feed"));
        using HttpResponseMessage forged = await browser.PostAsync(page + "/follow", BrowserSteps.Form(("url", Target)));
        using HttpResponseMessage missing = await browser.SubmitAsync(page, "/hangfire/sources/99999/follow", ("url", Target));

        Assert.Equal(page + "?notice=no-such-redirect", taken.Headers.Location?.OriginalString);
        Assert.Equal(page + "?notice=no-such-redirect", elsewhere.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal("https://old.example/feed", (await server.Sources.FindAsync(id, CancellationToken.None))!.CurrentUrl);
    }

    [Fact]
    public async Task A_secret_in_the_address_that_a_redirect_leads_to_is_in_no_page_and_the_redirect_is_followed()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true);
        using HttpClient browser = server.Browser();
        long id = await server.AddSourceAsync("https://old.example/feed", "Old");
        string page = $"/hangfire/sources/{id}";
        await server.PollAsync(id, static poll => poll.WithEntries(1) with { Redirect = new RedirectProbation("https://new.example/feed?token=s3cr3t", 2, poll.StartedAt.AddHours(-3)) });

        string shown = await browser.GetStringAsync(page);
        using HttpResponseMessage followed = await browser.SubmitAsync(page, page + "/follow", ("url", "https://new.example/feed?token=***"));

        Assert.DoesNotContain("s3cr3t", shown, StringComparison.Ordinal);
        Assert.Contains("name=\"url\" value=\"https://new.example/feed?token=***\"", shown, StringComparison.Ordinal);
        Assert.Equal(page + "?notice=followed", followed.Headers.Location?.OriginalString);
        Assert.Equal("https://new.example/feed?token=s3cr3t", (await server.Sources.FindAsync(id, CancellationToken.None))!.CurrentUrl);
    }

    private static async Task<(long Id, string Page)> OnProbationAsync(DashboardServer server)
    {
        long id = await server.AddSourceAsync("https://old.example/feed", "Old");
        await ProbeAsync(server, id, 2);
        return (id, $"/hangfire/sources/{id}");
    }

    private static Task ProbeAsync(DashboardServer server, long id, int count) =>
        server.PollAsync(id, poll => poll.WithEntries(1) with { Redirect = new RedirectProbation(Target, count, poll.StartedAt.AddHours(-3)) });
}
