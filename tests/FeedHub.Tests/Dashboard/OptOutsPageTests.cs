using System.Net;
using FeedHub.Jobs;
using FeedHub.Tests.Api;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Sources;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;

namespace FeedHub.Tests.Dashboard;

/// <summary>Opt-outs in the dashboard and the API, on a whole hub.</summary>
public sealed class OptOutsPageTests(ApiHost hub) : IClassFixture<ApiHost>
{
    private const string OptOuts = "/hangfire/optouts";

    private OptOuts Store => hub.Services.GetRequiredService<OptOuts>();

    [Fact]
    public async Task An_author_is_previewed_confirmed_erased_by_a_job_and_withdrawn()
    {
        hub.Origin.Serve("/private", ApiHost.Feed("Private", "urn:private", "Emmy Noether", 3));
        long source = await hub.PollAsync("/private");
        using HttpClient browser = hub.Browser();

        using HttpResponseMessage asked = await browser.SubmitAsync(OptOuts, OptOuts + "/preview", ("kind", "author"), ("value", "Emmy Noether"), ("source", hub.Origin.Url("/private").AbsoluteUri), ("note", "by <b>mail & \"post\""));
        string question = await asked.Content.ReadAsStringAsync();
        int before = (await Store.ListAsync(CancellationToken.None)).Count;
        using HttpResponseMessage added = await browser.SubmitAsync(
            OptOuts, OptOuts + "/add", ("kind", "author"), ("value", "Emmy Noether"), ("source", hub.Origin.Url("/private").AbsoluteUri), ("note", "by <b>mail & \"post\""));
        string location = added.Headers.Location!.OriginalString;
        OptOut noted = Assert.Single(await Store.ListAsync(CancellationToken.None), one => one.Value == "Emmy Noether");
        string during = await browser.GetStringAsync(location);
        string job = await browser.GetStringAsync("/hangfire/jobs/details/" + during.Split("/jobs/details/")[1].Split('"')[0]);
        int erased = await ActivatorUtilities.CreateInstance<OptOutJob>(hub.Services).RunAsync(noted.Id, CancellationToken.None);
        string after = await browser.GetStringAsync(OptOuts + "?q=%3CB%3E");
        string withdraw = await browser.GetStringAsync($"{OptOuts}/{noted.Id}/withdraw");
        using HttpResponseMessage withdrawn = await browser.SubmitAsync($"{OptOuts}/{noted.Id}/withdraw", $"{OptOuts}/{noted.Id}/withdraw-now");
        using HttpResponseMessage again = await browser.SubmitAsync(OptOuts, $"{OptOuts}/{noted.Id}/withdraw-now");

        Assert.Equal((HttpStatusCode.OK, 0), (asked.StatusCode, before));
        Assert.Contains("<strong>3 articles</strong> of 1 source and 1 author would be erased", question, StringComparison.Ordinal);
        Assert.Contains("author <bdi>Emmy Noether</bdi> at <bdi>Private</bdi>", question, StringComparison.Ordinal);
        Assert.Contains("value=\"by &lt;b&gt;mail &amp; &quot;post&quot;\"", question, StringComparison.Ordinal);
        Assert.StartsWith(OptOuts + "?notice=opted-out&job=", location, StringComparison.Ordinal);
        Assert.Contains("erasing</span>", during, StringComparison.Ordinal);
        Assert.Contains($"Erase for opt-out {noted.Id}", job, StringComparison.Ordinal);
        Assert.Equal((3, 0), (erased, (await hub.Services.GetRequiredService<SourceStore>().FindAsync(source, CancellationToken.None))!.Entries));
        Assert.Contains("3 articles", after, StringComparison.Ordinal);
        Assert.Contains("<bdi>by &lt;b&gt;mail", after, StringComparison.Ordinal);
        Assert.DoesNotContain("erasing</span>", after, StringComparison.Ordinal);
        Assert.Contains("The 3 articles that were erased stay erased", withdraw, StringComparison.Ordinal);
        Assert.Equal((OptOuts + "?notice=withdrawn", OptOuts + "?notice=not-withdrawn"), (withdrawn.Headers.Location?.OriginalString, again.Headers.Location?.OriginalString));
        Assert.DoesNotContain(await Store.ListAsync(CancellationToken.None), one => one.Id == noted.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{OptOuts}/{noted.Id}/withdraw")).StatusCode);
    }

    [Theory]
    [InlineData("author", "", "", "1 to 256 characters")]
    [InlineData("author", "Ada Lovelace", "https://nobody.example/feed", "There is no source at that address")]
    [InlineData("site", "localhost", "", "is no host")]
    [InlineData("site", "a.example", "https://nobody.example/feed", "Only an author")]
    [InlineData("source", "javascript:alert(1)", "", "URL")]
    public async Task What_cannot_be_understood_is_refused_with_the_form_as_it_was(string kind, string value, string source, string problem)
    {
        using HttpClient browser = hub.Browser();

        foreach (string step in (string[])["preview", "add"])
        {
            using HttpResponseMessage refused = await browser.SubmitAsync(OptOuts, $"{OptOuts}/{step}", ("kind", kind), ("value", value), ("source", source));
            string page = await refused.Content.ReadAsStringAsync();

            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains(problem, page, StringComparison.Ordinal);
            Assert.Contains($"value=\"{WebUtility.HtmlEncode(value)}\"", page, StringComparison.Ordinal);
            Assert.Contains($"value=\"{kind}\" checked", page, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(await Store.ListAsync(CancellationToken.None), one => one.Value == value);
    }

    [Fact]
    public async Task What_is_too_long_is_refused_and_not_cut()
    {
        using HttpClient browser = hub.Browser();
        string host = string.Join('.', Enumerable.Repeat(new string('a', 60), 40)) + ".example";

        using HttpResponseMessage refused = await browser.SubmitAsync(OptOuts, OptOuts + "/preview", ("kind", "site"), ("value", host));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("is no host", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("preview")]
    [InlineData("add")]
    [InlineData("1/withdraw-now")]
    public async Task A_forged_form_or_a_link_does_nothing(string path)
    {
        using HttpClient browser = hub.Browser();

        using HttpResponseMessage forged = await browser.PostAsync($"{OptOuts}/{path}", BrowserSteps.Form(("kind", "author"), ("value", "Forged Name")));
        using HttpResponseMessage link = await browser.GetAsync($"{OptOuts}/{path}?kind=author&value=Forged+Name");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.MethodNotAllowed), (forged.StatusCode, link.StatusCode));
        Assert.DoesNotContain(await Store.ListAsync(CancellationToken.None), static one => one.Value == "Forged Name");
    }

    [Fact]
    public async Task Only_administrators_see_who_has_opted_out()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(withStore: true, dashboard: static options => options.IsReadOnlyFunc = static _ => true);
        using HttpClient browser = server.Browser();

        using HttpResponseMessage list = await browser.GetAsync(OptOuts);
        using HttpResponseMessage one = await browser.GetAsync(OptOuts + "/1/withdraw");
        string menu = await browser.GetStringAsync("/hangfire/sources");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (list.StatusCode, one.StatusCode));
        Assert.DoesNotContain(">Opt-outs", menu, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_does_the_same_for_administrators_alone()
    {
        hub.Origin.Serve("/copied", ApiHost.Feed("Copied", "urn:copied", "Ada Lovelace", 2));
        await hub.PollAsync("/copied");
        object site = new { kind = "site", value = "https://www.Copied.example/about", note = "asked" };

        await hub.AskAsync("curate", HttpMethod.Post, "/optouts/preview", site, 403);
        var preview = await hub.AskAsync("admin", HttpMethod.Post, "/optouts/preview", site);
        var added = await hub.AskAsync("admin", HttpMethod.Post, "/optouts", site, 202);
        long id = added.GetProperty("optOut").GetProperty("id").GetInt64();
        var during = await hub.AskAsync("admin", HttpMethod.Get, $"/optouts/{id}");
        await hub.Services.GetRequiredService<OptOutRequests>().EraseAsync(id, CancellationToken.None);
        var list = await hub.AskAsync("admin", HttpMethod.Get, "/optouts?q=COPIED&count=1");
        var view = await hub.Services.GetRequiredService<TimelineQueries>().GetPageAsync(new ViewSelector.All(), null, 100, CancellationToken.None);

        Assert.Equal(("copied.example", 2, 1, 1, true), (preview.GetProperty("value").GetString(), preview.GetProperty("entries").GetInt32(), preview.GetProperty("authors").GetInt32(), preview.GetProperty("sources").GetInt32(), preview.GetProperty("isWhole").GetBoolean()));
        Assert.Empty(preview.GetProperty("paused").EnumerateArray()); // it is only copied here
        Assert.NotEmpty(added.GetProperty("job").GetString()!);
        Assert.True(during.GetProperty("isErasing").GetBoolean());
        var one = Assert.Single(list.GetProperty("items").EnumerateArray());
        Assert.Equal((id, "site", "asked", 2, false), (one.GetProperty("id").GetInt64(), one.GetProperty("kind").GetString(), one.GetProperty("note").GetString(), one.GetProperty("erased").GetInt32(), one.GetProperty("isErasing").GetBoolean()));
        Assert.DoesNotContain(view!.Entries, static entry => entry.Link?.Contains("copied.example", StringComparison.Ordinal) ?? false);
        await hub.AskAsync("admin", HttpMethod.Post, "/optouts", new { kind = "nobody", value = "x" }, 400);
        await hub.AskAsync("admin", HttpMethod.Post, "/optouts", new { kind = "site", value = "a.example", source = 1 }, 400);
        await hub.AskAsync("admin", HttpMethod.Post, "/optouts", new { kind = "author", value = "x", source = 999_999 }, 400);
        await hub.AskAsync("admin", HttpMethod.Post, "/optouts", new { kind = "author", value = "x", note = new string('n', 501) }, 400);
        await hub.AskAsync("admin", HttpMethod.Delete, $"/optouts/{id}", expected: 204);
        await hub.AskAsync("admin", HttpMethod.Delete, $"/optouts/{id}", expected: 404);
        await hub.AskAsync("admin", HttpMethod.Get, $"/optouts/{id}", expected: 404);
    }

    [Fact]
    public async Task What_was_ended_half_way_is_gone_on_with()
    {
        hub.Origin.Serve("/halved", ApiHost.Feed("Halved", "urn:halved", "Sophie Germain", 2));
        await hub.PollAsync("/halved");
        long id = await Store.AddAsync(OptOutKind.Author, "Sophie Germain", null, null, CancellationToken.None);
        OptOutRequests requests = hub.Services.GetRequiredService<OptOutRequests>();
        long queued = Waiting();

        int pending = await requests.ContinueAsync(CancellationToken.None);
        long enqueued = Waiting() - queued;
        int again = await requests.ContinueAsync(CancellationToken.None); // its job waits
        await requests.EraseAsync(id, CancellationToken.None);

        Assert.True(pending >= 1);
        Assert.Equal(pending, enqueued);
        Assert.Equal((0, enqueued), (again, Waiting() - queued));
        Assert.DoesNotContain(id, await Store.PendingAsync(CancellationToken.None));

        long Waiting() => hub.Services.GetRequiredService<JobStorage>().GetMonitoringApi().EnqueuedCount(OptOutJob.QueueName);
    }
}
