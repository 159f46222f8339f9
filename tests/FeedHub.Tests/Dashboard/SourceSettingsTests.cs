using System.Net;
using System.Text.RegularExpressions;
using FeedHub.Tests.Api;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace FeedHub.Tests.Dashboard;

/// <summary>The form for what an operator sets for one source, on a whole hub.</summary>
public sealed partial class SourceSettingsTests(ApiHost hub) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Settings_are_stored_and_the_form_says_what_holds_and_where_it_is_from()
    {
        using HttpClient browser = hub.Browser();
        (long id, string page) = await SourceAsync("/set-up");

        string before = await browser.GetStringAsync(page);
        using HttpResponseMessage saved = await SaveAsync(browser, page, ("interval", " 30min "), ("userAgent", "Robot/1"), ("keep", ""), ("drop", "title:sponsored"), ("fullText", "never"), ("republish", "title"), ("similarTopics", "off"));
        string after = await browser.GetStringAsync(page);
        string source = await browser.GetStringAsync(saved.Headers.Location!.ToString());
        SourceSettings stored = (await hub.Services.GetRequiredService<SourceSettingsStore>().FindAsync(id, CancellationToken.None))!;

        Assert.Equal(7, Default().Count(before));
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        Assert.Contains("Saved: the source is due now", source, StringComparison.Ordinal);
        Assert.Equal((TimeSpan.FromMinutes(30), "Robot/1", null, "title:sponsored", FullTextMode.Never, RepublishRights.Title, false), (stored.Interval, stored.UserAgent, stored.Keep, stored.Drop, stored.FullText, stored.Republish, stored.SimilarTopics));
        Assert.Equal(6, Own().Count(after));
        Assert.Contains("value=\"30min\"", after, StringComparison.Ordinal);
        Assert.Matches("<option value=\"never\" selected>", after);

        using HttpResponseMessage cleared = await SaveAsync(browser, page);
        Assert.Equal(HttpStatusCode.SeeOther, cleared.StatusCode);
        Assert.Equal(7, Default().Count(await browser.GetStringAsync(page)));
    }

    [Theory]
    [InlineData("interval", "soon", "from 1min to 30d")]
    [InlineData("interval", "31d", "from 1min to 30d")]
    [InlineData("userAgent", "Robot \u0416", "Latin-1")]
    [InlineData("keep", "(unbalanced", "keep is no rule")]
    [InlineData("drop", "\"open", "drop is no rule")]
    [InlineData("fullText", "1", "fullText is auto, always or never")]
    [InlineData("republish", "<b>", "republish is full, summary or title")]
    public async Task What_is_wrong_is_said_and_what_was_typed_stays(string field, string value, string problem)
    {
        using HttpClient browser = hub.Browser();
        (long id, string page) = await SourceAsync("/set-wrong");

        using HttpResponseMessage refused = await SaveAsync(browser, page, (field, value), ("userAgent", field == "userAgent" ? value : "Kept & typed"));
        string body = await refused.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(problem, body, StringComparison.Ordinal);
        Assert.Contains(field == "userAgent" ? WebUtility.HtmlEncode(value) : "value=\"Kept &amp; typed\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", body, StringComparison.Ordinal);
        Assert.Null((await hub.Services.GetRequiredService<SourceSettingsStore>().FindAsync(id, CancellationToken.None))!.UserAgent);
    }

    [Fact]
    public async Task A_rule_is_tried_on_the_articles_of_the_source_alone()
    {
        long id = (await hub.Services.GetRequiredService<SourceStore>().FindByUrlAsync(hub.Origin.Url("/labs").AbsoluteUri, CancellationToken.None))!.Id;
        using HttpClient browser = hub.Browser();

        string some = await browser.GetStringAsync($"/hangfire/sources/{id}/settings?rule={Uri.EscapeDataString("storage -\"number 2\"")}");
        string others = await browser.GetStringAsync($"/hangfire/sources/{id}/settings?rule=author%3Ahopper");
        string wrong = await browser.GetStringAsync($"/hangfire/sources/{id}/settings?rule=%28%3Cscript%3E");

        Assert.Contains("<strong>2</strong> articles of this source match.", some, StringComparison.Ordinal);
        Assert.Contains("<bdi>Labs 3</bdi>", some, StringComparison.Ordinal);
        Assert.Contains("<strong>0</strong> articles of this source match.", others, StringComparison.Ordinal);
        Assert.Contains("The rule cannot be read", wrong, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>\"", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_overwrites_what_another_has_set_meanwhile()
    {
        using HttpClient browser = hub.Browser();
        (long id, string page) = await SourceAsync("/set-twice");
        string seen = Seen().Match(await browser.GetStringAsync(page)).Groups[1].Value;
        using HttpResponseMessage first = await SaveAsync(browser, page, ("interval", "1h"));

        using HttpResponseMessage second = await browser.SubmitAsync(page, page.Replace("/settings", "/set", StringComparison.Ordinal), ("seen", seen), ("interval", "2h"));
        string body = await second.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Contains("value=\"2h\"", body, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromHours(1), (await hub.Services.GetRequiredService<SourceSettingsStore>().FindAsync(id, CancellationToken.None))!.Interval);
        using HttpResponseMessage again = await browser.SubmitAsync(page, page.Replace("/settings", "/set", StringComparison.Ordinal), ("seen", Seen().Match(body).Groups[1].Value), ("interval", "2h"));
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
    }

    [Fact]
    public async Task A_source_that_is_not_there_and_a_forged_form_change_nothing()
    {
        using HttpClient browser = hub.Browser();
        (long id, string page) = await SourceAsync("/set-forged");

        using HttpResponseMessage missing = await browser.GetAsync("/hangfire/sources/999999/settings");
        using HttpResponseMessage forged = await browser.PostAsync(page.Replace("/settings", "/set", StringComparison.Ordinal), BrowserSteps.Form(("interval", "1h"), ("seen", Seen().Match(await browser.GetStringAsync(page)).Groups[1].Value)));

        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
        Assert.Null((await hub.Services.GetRequiredService<SourceSettingsStore>().FindAsync(id, CancellationToken.None))!.Interval);
    }

    [Fact]
    public async Task Who_may_only_look_sees_the_settings_and_no_button()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true, dashboard: static options => options.IsReadOnlyFunc = static _ => true);
        using HttpClient browser = server.Browser();
        long id = (await server.Services.GetRequiredService<SourceStore>().AddAsync(new("https://blog.example/feed"), CancellationToken.None)).Id;

        string page = await browser.GetStringAsync($"/hangfire/sources/{id}/settings");

        Assert.Contains("<fieldset disabled>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("type=\"submit\"", page.Split("</fieldset>")[0], StringComparison.Ordinal);
        Assert.DoesNotContain("method=\"post\"", page.Split("</fieldset>")[1], StringComparison.Ordinal); // a rule may be tried by everybody who sees the page
        Assert.Equal(7, Default().Count(page));
    }

    [Fact]
    public async Task Who_saves_what_holds_already_does_not_have_the_source_polled()
    {
        using HttpClient browser = hub.Browser();
        (long id, string page) = await SourceAsync("/set-same");
        (string Name, string Value)[] fields = [("interval", "3h"), ("userAgent", "Robot/1"), ("keep", "title:a"), ("fullText", "never"), ("republish", "title"), ("similarTopics", "off")];
        using HttpResponseMessage saved = await SaveAsync(browser, page, fields);
        await hub.PollAsync("/set-same");
        DateTimeOffset next = (await hub.Services.GetRequiredService<SourceStore>().FindAsync(id, CancellationToken.None))!.NextPollAt;

        using HttpResponseMessage again = await SaveAsync(browser, page, fields);
        string source = await browser.GetStringAsync(again.Headers.Location!.ToString());

        Assert.Contains("Nothing was changed", source, StringComparison.Ordinal);
        Assert.Equal(next, (await hub.Services.GetRequiredService<SourceStore>().FindAsync(id, CancellationToken.None))!.NextPollAt);
        Assert.InRange(next, TimeProvider.System.GetUtcNow().AddHours(1), TimeProvider.System.GetUtcNow().AddHours(4));
    }

    private async Task<(long Id, string Page)> SourceAsync(string path)
    {
        hub.Origin.Serve(path, ApiHost.Feed("Settings", "urn:settings" + path, "Barbara Liskov", 1));
        long id = await hub.PollAsync(path);
        return (id, $"/hangfire/sources/{id}/settings");
    }

    private static async Task<HttpResponseMessage> SaveAsync(HttpClient browser, string page, params (string Name, string Value)[] fields) => await browser.SubmitAsync(
        page, page.Replace("/settings", "/set", StringComparison.Ordinal), [("seen", Seen().Match(await browser.GetStringAsync(page)).Groups[1].Value), .. fields.DistinctBy(static field => field.Name)]);

    [GeneratedRegex("name=\"seen\" value=\"([0-9a-f]+)\"")]
    private static partial Regex Seen();

    [GeneratedRegex("<strong>the hub(&#x27;|&#39;|')s default</strong>")]
    private static partial Regex Default();

    [GeneratedRegex("<strong>set here</strong>")]
    private static partial Regex Own();
}
