using System.Net;
using System.Text.RegularExpressions;
using FeedHub.Configuration;
using FeedHub.Testing;
using FeedHub.Tests.Api;
using FeedHub.Timeline.ApiKeys;
using FeedHub.Timeline.PrivateViews;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace FeedHub.Tests.Dashboard;

/// <summary>Keys of the API, private addresses, topics with trials of rules, on a whole hub.</summary>
public sealed partial class KeysAndTopicsTests(ApiHost hub) : IClassFixture<ApiHost>
{
    private const string Keys = "/hangfire/keys";
    private const string Topics = "/hangfire/topics";

    [Fact]
    public async Task A_key_is_shown_once_works_and_is_revoked()
    {
        using HttpClient browser = hub.Browser();

        using HttpResponseMessage made = await browser.SubmitAsync(Keys, Keys + "/api/add", ("name", "Robot <b>"), ("scope", "read"), ("scope", "curate"), ("expires", "30d"));
        string key = Secret().Match(await made.Content.ReadAsStringAsync()).Groups[1].Value;
        HttpStatusCode before = await AskAsync(key);
        ApiKey stored = (await hub.Services.GetRequiredService<ApiKeyStore>().ListAsync(long.MaxValue, 1, CancellationToken.None))[0];
        string list = await browser.GetStringAsync(Keys);
        using HttpResponseMessage revoked = await browser.SubmitAsync(Keys, $"{Keys}/api/{stored.Id}/revoke");
        using HttpResponseMessage again = await browser.SubmitAsync(Keys, $"{Keys}/api/{stored.Id}/revoke");

        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        Assert.True(made.Headers.CacheControl!.NoStore);
        Assert.Equal(HttpStatusCode.OK, before);
        Assert.Equal(("Robot <b>", true, 2), (stored.Name, stored.EndsAt is not null, stored.Scopes.Count));
        Assert.Contains("Robot &lt;b&gt;", list, StringComparison.Ordinal);
        Assert.DoesNotContain(key, list, StringComparison.Ordinal);
        Assert.Equal(Keys + "?notice=revoked", revoked.Headers.Location?.OriginalString);
        Assert.Equal(Keys + "?notice=not-revoked", again.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(key));
    }

    [Theory]
    [InlineData("/hangfire/nothing", HttpStatusCode.NotFound)]
    [InlineData("/hangfire/sources/first", HttpStatusCode.NotFound)]
    [InlineData("/hangfire/sources/add", HttpStatusCode.MethodNotAllowed)]
    public async Task An_address_without_a_page_is_answered_with_one_that_leads_on(string address, HttpStatusCode status)
    {
        using HttpClient browser = hub.Browser();

        using HttpResponseMessage missed = await browser.GetAsync(address);
        string page = await missed.Content.ReadAsStringAsync();

        Assert.Equal(status, missed.StatusCode);
        Assert.Contains("No such page", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/hangfire/sources\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_address_is_shown_once_and_is_closed()
    {
        using HttpClient browser = hub.Browser();

        using HttpResponseMessage made = await browser.SubmitAsync(Keys, Keys + "/private/add", ("name", "Reader"), ("view", "/authors/ada-lovelace"));
        string page = await made.Content.ReadAsStringAsync();
        PrivateToken stored = (await hub.Services.GetRequiredService<PrivateTokens>().ListAsync(long.MaxValue, 1, CancellationToken.None))[0];
        using HttpResponseMessage closed = await browser.SubmitAsync(Keys, $"{Keys}/private/{stored.Id}/revoke");

        Assert.Contains("/private/", Secret().Match(page).Groups[1].Value, StringComparison.Ordinal);
        Assert.Equal("/authors/ada-lovelace", stored.Scope);
        Assert.Equal(Keys + "?notice=revoked", closed.Headers.Location?.OriginalString);
        Assert.NotNull((await hub.Services.GetRequiredService<PrivateTokens>().ListAsync(long.MaxValue, 1, CancellationToken.None))[0].RevokedAt);
    }

    [Theory]
    [InlineData("api", "", "read", "", "", "A name has")]
    [InlineData("api", "x", "root", "", "", "Scopes are")]
    [InlineData("api", "x", "read", "soon", "", "write 12h or 30d")]
    [InlineData("private", "x", "", "", "/authors/nobody-at-all", "There is no view")]
    public async Task What_is_wrong_is_said(string kind, string name, string scope, string expires, string view, string problem)
    {
        using HttpClient browser = hub.Browser();

        using HttpResponseMessage refused = await browser.SubmitAsync(Keys, $"{Keys}/{kind}/add", ("name", name), ("scope", scope), ("expires", expires), ("view", view));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(problem, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_form_makes_no_key_and_lists_have_pages()
    {
        using HttpClient browser = hub.Browser();
        ApiKeyStore store = hub.Services.GetRequiredService<ApiKeyStore>();
        for (int i = 0; i < 51; i++)
        {
            await store.AddAsync($"bulk {i}", BitConverter.GetBytes(i), ["read"], null, DateTimeOffset.UnixEpoch, CancellationToken.None);
        }

        string first = await browser.GetStringAsync(Keys);
        string older = await browser.GetStringAsync($"{Keys}?keys={OlderKeys().Match(first).Groups[1].Value}");
        using HttpResponseMessage forged = await browser.PostAsync(Keys + "/api/add", BrowserSteps.Form(("name", "Forged"), ("scope", "admin")));

        Assert.Contains("bulk 50<", first, StringComparison.Ordinal);
        Assert.DoesNotContain("bulk 0<", first, StringComparison.Ordinal);
        Assert.Contains("bulk 0<", older, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
        Assert.DoesNotContain(await store.ListAsync(CancellationToken.None), static key => key.Name == "Forged");
    }

    [Fact]
    public async Task Who_may_only_look_sees_no_keys()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true, dashboard: static options => options.IsReadOnlyFunc = static _ => true);
        using HttpClient browser = server.Browser();
        await server.Services.GetRequiredService<ApiKeyStore>().AddAsync("Someone's", [1], ["admin"], null, DateTimeOffset.UnixEpoch, CancellationToken.None);

        using HttpResponseMessage page = await browser.GetAsync(Keys);
        string body = await page.Content.ReadAsStringAsync();
        string token = WebUtility.HtmlDecode(body.Split("name=\"csrf-token\" content=\"")[1].Split('"')[0]);
        using HttpResponseMessage revoked = await browser.PostAsync(Keys + "/api/1/revoke", BrowserSteps.Form(("__RequestVerificationToken", token)));

        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, revoked.StatusCode);
        Assert.DoesNotContain("Someone", body, StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"{Keys}\"", body, StringComparison.Ordinal);
        Assert.Null((await server.Services.GetRequiredService<ApiKeyStore>().ListAsync(CancellationToken.None))[0].RevokedAt);
    }

    [Fact]
    public async Task A_rule_is_tried_and_says_why_it_matches()
    {
        using HttpClient browser = hub.Browser();

        string found = await browser.GetStringAsync($"{Topics}?rule={Uri.EscapeDataString("author:\"Ada Lovelace\"")}");
        string none = await browser.GetStringAsync($"{Topics}?rule=title%3Azzzz");
        string wrong = await browser.GetStringAsync($"{Topics}?rule={Uri.EscapeDataString("(<script>")}");
        string unfit = await browser.GetStringAsync($"{Topics}?rule={Uri.EscapeDataString("topic:x")}");

        Assert.Matches("<strong>[1-9][0-9]*</strong> of [0-9]+ articles match", found);
        Assert.Contains("data-label=\"Why\"", found, StringComparison.Ordinal);
        Assert.Contains("data-label=\"Source\"><bdi>Labs</bdi>", found, StringComparison.Ordinal);
        Assert.Contains("<strong>0</strong> of", none, StringComparison.Ordinal);
        Assert.Contains("The rule cannot be read", wrong, StringComparison.Ordinal);
        Assert.DoesNotContain("(<script>", wrong, StringComparison.Ordinal);
        Assert.Contains("A topic cannot have this rule", unfit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Configured_topics_stand_below_each_other_with_what_means_them()
    {
        using HubFolder folder = new();
        folder.Set("Roles", "web").Set("SourcesFile", "");
        folder.Set("Topics:0:Slug", "postgres").Set("Topics:0:Parent", "databases").Set("Topics:0:Aliases:0", "PostgreSQL <b>").Set("Topics:0:Rules:0", "title:\"vacuum & freeze\"");
        folder.Topic(1, "cooking", "soup").Set("Topics:2:Slug", "databases").Set("Topics:2:Label", "Data & Bases");
        await using WebApplication configured = HubServer.Build(new HubHome(folder.Path), "http://127.0.0.1:0");
        TestJobs.ForgetLogProvider(configured.Services);
        await configured.Services.PrepareHubAsync(CancellationToken.None);
        await configured.StartAsync();
        using HttpClient browser = new(new SocketsHttpHandler { UseProxy = false }, disposeHandler: true) { BaseAddress = new Uri(configured.Urls.First()) };

        string page = await browser.GetStringAsync(Topics);

        Assert.Contains("Configured (3)", page, StringComparison.Ordinal);
        string[] rows = [.. page.Split("aria-labelledby=\"configured\"")[1].Split("</table>")[0].Split("<tr><td data-label=\"Topic\"").Skip(1)];
        Assert.Equal(["cooking", "Data &amp; Bases", "postgres"], rows.Select(static row => row.Split("<bdi>")[1].Split("</bdi>")[0]));
        Assert.Equal([false, false, true], rows.Select(static row => row.Contains("fh-nested", StringComparison.Ordinal)));
        Assert.Contains("<div><bdi>soup</bdi></div>", rows[0], StringComparison.Ordinal);
        Assert.Contains("data-label=\"Below\">databases</td>", rows[2], StringComparison.Ordinal);
        Assert.Contains("<bdi>PostgreSQL &lt;b&gt;</bdi>", rows[2], StringComparison.Ordinal);
        Assert.Contains("?rule=title%3A%22vacuum%20%26%20freeze%22", rows[2], StringComparison.Ordinal);
        await configured.StopAsync();
    }

    [Theory]
    [InlineData("?q=zzzz", "No topic matches.")]
    [InlineData("?page=999999", "Topics")]
    [InlineData("?page=-1&q=%00%25", "Topics")]
    public async Task Topics_are_searched_and_nonsense_is_no_failure(string query, string expected)
    {
        using HttpClient browser = hub.Browser();

        Assert.Contains(expected, await browser.GetStringAsync(Topics + query), StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> AskAsync(string key)
    {
        using HttpClient client = hub.Client(scope: null);
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        using HttpResponseMessage answer = await client.GetAsync("/api/v1/sources");
        return answer.StatusCode;
    }

    [GeneratedRegex("<code class=\"fh-secret\">([^<]+)</code>")]
    private static partial Regex Secret();

    [GeneratedRegex("\\?keys=([0-9]+)")]
    private static partial Regex OlderKeys();
}
