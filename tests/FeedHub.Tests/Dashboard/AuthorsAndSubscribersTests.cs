using System.Net;
using System.Text.RegularExpressions;
using FeedHub.Tests.Api;
using FeedHub.Timeline.Authors;
using FeedHub.Timeline.Pushing;
using FeedHub.Timeline.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace FeedHub.Tests.Dashboard;

/// <summary>The dashboard's pages of authors and subscribers, and removing a source, on a whole hub.</summary>
public sealed partial class AuthorsAndSubscribersTests(ApiHost hub) : IClassFixture<ApiHost>
{
    private const string Authors = "/hangfire/authors";
    private const string Subscribers = "/hangfire/subscribers";

    [Fact]
    public async Task Authors_are_found_renamed_split_merged_and_every_change_is_undone_on_the_list()
    {
        using HttpClient browser = hub.Browser();
        hub.Origin.Serve("/two", ApiHost.Feed("Two", "urn:two", "Mary Shaw", 1));
        hub.Origin.Serve("/three", ApiHost.Feed("Three", "urn:three", "Mary Shaw", 1));
        await hub.PollAsync("/two");
        await hub.PollAsync("/three");

        Assert.Contains("href=\"/hangfire/authors/of/mary-shaw\"", await browser.GetStringAsync(Authors + "?q=MARY"), StringComparison.Ordinal);
        Assert.Contains("No author matches", await browser.GetStringAsync(Authors + "?q=%25"), StringComparison.Ordinal);
        string page = Authors + "/of/mary-shaw";
        string[] bylines = [.. Byline().Matches(await browser.GetStringAsync(page)).Select(match => match.Groups[1].Value)];
        Assert.Equal(2, bylines.Length);

        Assert.Equal(Authors + "/of/m-shaw?notice=author-changed", await LocationAsync(browser, page, page + "/rename", ("name", "M Shaw"), ("slug", "new")));
        Assert.Contains("mary-shaw", await browser.GetStringAsync(Authors + "/of/m-shaw"), StringComparison.Ordinal);
        Assert.Equal(Authors + "/of/m-shaw?notice=author-unchanged", await LocationAsync(browser, Authors + "/of/m-shaw", Authors + "/of/m-shaw/rename", ("name", "M Shaw")));
        Assert.NotNull(await LocationAsync(browser, page, page + "/split", ("byline", bylines[1]), ("name", "Other Shaw")));
        Assert.NotNull(await LocationAsync(browser, page, page + "/alias", ("alias", "Prof. Shaw")));
        Assert.NotNull(await LocationAsync(browser, Authors + "/of/other-shaw", Authors + "/of/other-shaw/merge", ("into", "m-shaw")));
        using (HttpResponseMessage refused = await browser.SubmitAsync(page, page + "/merge", ("into", "nobody-at-all")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("role=\"alert\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        IReadOnlyList<AuthorChange> changes = await hub.Services.GetRequiredService<AuthorListing>().ChangesAsync(10, CancellationToken.None);
        foreach (AuthorChange change in changes.Where(change => !change.IsUndone))
        {
            Assert.NotNull(await LocationAsync(browser, Authors, $"{Authors}/changes/{change.Id}/undo"));
        }

        Assert.Equal("Mary Shaw", (await hub.Services.GetRequiredService<AuthorListing>().FindAsync("mary-shaw", CancellationToken.None))!.Name);
        using HttpResponseMessage missing = await browser.GetAsync(Authors + "/of/nobody");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task Proposals_show_their_evidence_and_are_decided()
    {
        using HttpClient browser = hub.Browser();
        string feed = ApiHost.Feed("Untrusted", "urn:untrusted", "Ada Lovelace", 1);
        hub.Origin.Serve("/untrusted", feed);
        SourceStore sources = hub.Services.GetRequiredService<SourceStore>();
        await sources.AddAsync(new SourceDeclaration(hub.Origin.Url("/untrusted").AbsoluteUri) { IsTrusted = false }, CancellationToken.None);
        await hub.PollAsync("/untrusted");
        AuthorProposal proposal = Assert.Single(await hub.Services.GetRequiredService<AuthorListing>().ProposalsAsync(null, 10, CancellationToken.None));

        string page = await browser.GetStringAsync(Authors);
        string? location = await LocationAsync(browser, Authors, $"{Authors}/proposals/{proposal.Id}/accept");
        using HttpResponseMessage again = await browser.SubmitAsync(Authors, $"{Authors}/proposals/{proposal.Id}/reject");

        Assert.Contains(proposal.Evidence, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Equal(Authors + "?notice=author-changed", location);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.Empty(await hub.Services.GetRequiredService<AuthorListing>().ProposalsAsync(null, 10, CancellationToken.None));
    }

    [Fact]
    public async Task Webhooks_are_added_with_a_secret_shown_once_tested_and_removed()
    {
        using HttpClient browser = hub.Browser();
        hub.Origin.Serve("/dashboard-hook", "", contentType: "text/plain");
        string url = hub.Origin.Url("/dashboard-hook").AbsoluteUri;

        using HttpResponseMessage added = await browser.SubmitAsync(Subscribers, Subscribers + "/add", ("url", url), ("name", "The robot"), ("events", "entry incident"));
        string shown = await added.Content.ReadAsStringAsync();
        string secret = Secret().Match(shown).Groups[1].Value;
        PushReceiver webhook = Assert.Single(await hub.Services.GetRequiredService<PushReceivers>().ListAsync(PushKind.Webhook, 0, 10, CancellationToken.None));
        string list = await browser.GetStringAsync(Subscribers + "?kind=webhook");
        using HttpResponseMessage tested = await browser.SubmitAsync(Subscribers, $"{Subscribers}/{webhook.Id}/test");
        using HttpResponseMessage refused = await browser.SubmitAsync(Subscribers, Subscribers + "/add", ("url", "http://10.1.2.3/"), ("name", ""), ("events", ""));
        string? removed = await LocationAsync(browser, Subscribers, $"{Subscribers}/{webhook.Id}/remove");

        Assert.Equal(HttpStatusCode.OK, added.StatusCode);
        Assert.Equal("no-store", added.Headers.CacheControl?.ToString());
        Assert.NotEmpty(secret);
        Assert.Contains("The robot", list, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, list, StringComparison.Ordinal);
        Assert.Contains("200: it took the test.", await tested.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(Subscribers + "?notice=receiver-removed", removed);
        using HttpResponseMessage gone = await browser.GetAsync($"{Subscribers}/{webhook.Id}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_source_is_removed_after_a_page_that_says_what_goes_with_it()
    {
        using HttpClient browser = hub.Browser();
        hub.Origin.Serve("/to-remove", ApiHost.Feed("Removable", "urn:removable", "Niklaus Wirth", 2));
        long id = await hub.PollAsync("/to-remove");
        string page = $"/hangfire/sources/{id}/remove";

        string asked = await browser.GetStringAsync(page);
        string? location = await LocationAsync(browser, page, $"/hangfire/sources/{id}/remove-now");
        using HttpResponseMessage gone = await browser.GetAsync($"/hangfire/sources/{id}");

        Assert.Contains("<strong>2</strong> articles", asked, StringComparison.Ordinal);
        Assert.Equal("/hangfire/sources?notice=removed", location);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Theory]
    [InlineData("/hangfire/authors/of/ada-lovelace/rename")]
    [InlineData("/hangfire/authors/proposals/1/accept")]
    [InlineData("/hangfire/authors/changes/1/undo")]
    [InlineData("/hangfire/subscribers/add")]
    [InlineData("/hangfire/subscribers/1/remove")]
    [InlineData("/hangfire/sources/1/remove-now")]
    public async Task A_forged_form_changes_nothing(string path)
    {
        using HttpClient browser = hub.Browser();
        using HttpClient nobody = hub.Client(null);

        using HttpResponseMessage forged = await browser.PostAsync(path, BrowserSteps.Form(("name", "x"), ("url", "https://evil.example/")));
        using HttpResponseMessage unknown = await nobody.PostAsync(path, BrowserSteps.Form(("name", "x")));
        using HttpResponseMessage read = await browser.GetAsync(path);

        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, read.StatusCode);
    }

    private static async Task<string?> LocationAsync(HttpClient browser, string page, string action, params (string Name, string Value)[] fields)
    {
        using HttpResponseMessage response = await browser.SubmitAsync(page, action, fields);
        Assert.True(response.StatusCode == HttpStatusCode.SeeOther, $"{action}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return response.Headers.Location?.ToString();
    }

    [GeneratedRegex("name=\"byline\" value=\"([0-9]+)\"")]
    private static partial Regex Byline();

    [GeneratedRegex("class=\"fh-secret\">([^<]+)<")]
    private static partial Regex Secret();
}
