using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using FeedHub.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FeedHub.Tests.Api;

/// <summary>The API as a program uses it: what it answers, what it refuses, and that its description says the same.</summary>
public sealed class ApiTests(ApiHost hub) : IClassFixture<ApiHost>
{
    private static readonly HttpMethod Get = HttpMethod.Get;
    private static readonly HttpMethod Post = HttpMethod.Post;
    private static readonly HttpMethod Put = HttpMethod.Put;
    private static readonly HttpMethod Delete = HttpMethod.Delete;

    [Fact]
    public async Task Nothing_opens_without_a_key_and_a_key_opens_what_its_scope_says()
    {
        List<(string Method, string Path, string Scope)> endpoints =
        [
            .. hub.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText!.StartsWith("/api/v1/", StringComparison.Ordinal) && e.Metadata.GetMetadata<IEndpointNameMetadata>() is not null)
                .Select(e => (
                    e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0],
                    e.RoutePattern.RawText!.Replace("{id:long}", "999999", StringComparison.Ordinal).Replace("{slug}", "nobody", StringComparison.Ordinal).TrimEnd('/'),
                    e.Metadata.GetOrderedMetadata<Microsoft.AspNetCore.Authorization.IAuthorizeData>()[^1].Policy![4..])),
        ];
        using HttpClient nobody = hub.Client(null);
        foreach ((string method, string path, string scope) in endpoints)
        {
            using HttpResponseMessage refused = await nobody.SendAsync(Empty(method, path));
            Assert.True(refused.StatusCode == HttpStatusCode.Unauthorized, $"{method} {path}: {refused.StatusCode}");
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
            Assert.StartsWith("Bearer ", refused.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
            foreach (string held in ApiScopes.All.Where(held => !ApiScopes.Allow([held], scope)))
            {
                using HttpClient client = hub.Client(held);
                using HttpResponseMessage little = await client.SendAsync(Empty(method, path));
                Assert.True(little.StatusCode == HttpStatusCode.Forbidden, $"{method} {path} by {held}: {little.StatusCode}");
            }
        }

        Assert.True(endpoints.Count > 45, $"only {endpoints.Count} endpoints");

        static HttpRequestMessage Empty(string method, string path) =>
            new(new(method), path) { Content = method is "GET" or "DELETE" ? null : new StringContent("{}", Encoding.UTF8, path.EndsWith("/opml", StringComparison.Ordinal) ? "text/x-opml" : "application/json") };
    }

    [Fact]
    public async Task Entries_are_listed_page_by_page_by_view_and_each_is_whole()
    {
        List<string> titles = [];
        string? after = null;
        do
        {
            JsonElement page = await hub.AskAsync("read", Get, "/entries?count=2&author=ada-lovelace" + (after is null ? "" : "&after=" + after));
            titles.AddRange(page.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("title").GetString()!));
            after = page.TryGetProperty("next", out JsonElement next) ? next.GetString() : null;
        }
        while (after is not null);

        Assert.Equal(["Labs 3", "Labs 2", "Labs 1"], titles);
        JsonElement listed = (await hub.AskAsync("read", Get, "/entries?q=title:labs")).GetProperty("items")[0];
        long id = listed.GetProperty("id").GetInt64();
        JsonElement entry = await hub.AskAsync("read", Get, $"/entries/{id}");
        Assert.Equal("<p>What Labs number 3 says about storage.</p>", entry.GetProperty("content").GetString());
        Assert.Equal("urn:labs:3", entry.GetProperty("publicId").GetString());
        Assert.Equal("urn:labs:3", (await hub.AskAsync("read", Get, $"/entries/{id}/explanation")).GetProperty("publicId").GetString());
        Assert.Equal(1, (await hub.AskAsync("read", Get, $"/entries/{id}/revisions")).GetArrayLength());
        JsonElement hit = (await hub.AskAsync("read", Get, "/search?q=storage&count=1")).GetProperty("items")[0];
        Assert.Contains(hit.GetProperty("excerpt").EnumerateArray(), part => part.GetProperty("isMarked").GetBoolean() && part.GetProperty("text").GetString() == "storage");
    }

    [Theory]
    [InlineData(400, "/entries?count=0", "count is 1 to 200.")]
    [InlineData(400, "/entries?count=many", "count cannot be 'many'.")]
    [InlineData(400, "/entries?after=nonsense", "after")]
    [InlineData(400, "/entries?autor=ada", "There is no parameter 'autor'")]
    [InlineData(400, "/entries?n=2", "There is no parameter 'n'; write author")]
    [InlineData(400, "/entries?series=a&order=oldest", "There is no parameter 'order'; write author")]
    [InlineData(400, "/entries?q=(", "q cannot be read")]
    [InlineData(400, "/entries?series=x&author=y", "series stands alone")]
    [InlineData(404, "/entries?author=nobody", "no such view")]
    [InlineData(404, "/entries?series=nothing", "no such view")]
    [InlineData(404, "/entries/999999", "no such entry")]
    [InlineData(404, "/authors/nobody", "no such author")]
    [InlineData(404, "/sources/999999", "no such source")]
    [InlineData(404, "/sources/999999/polls", "no such source")]
    [InlineData(400, "/sources?state=odd", "active, paused or gone")]
    [InlineData(400, "/incidents?cause=odd", "cause is one of")]
    [InlineData(400, "/receivers?kind=odd", "kind is")]
    [InlineData(410, "/changes?since=999999", "another database")]
    [InlineData(400, "/changes", "since")]
    [InlineData(404, "/changes?since=0&view=/authors/nobody", "no such view")]
    [InlineData(404, "/nothing", "/openapi/v1.json")]
    [InlineData(400, "/search", "q")]
    public async Task What_cannot_be_answered_is_a_problem_that_says_why(int status, string path, string says)
    {
        JsonElement problem = await hub.AskAsync("admin", Get, path, expected: status);

        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Contains(says, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bodies_that_are_not_what_is_expected_are_refused_with_the_place()
    {
        async Task<string> Refused(int status, HttpContent body) => (await hub.AskAsync("admin", Post, "/authors/ada-lovelace/merge", body, status)).GetProperty("detail").GetString()!;

        Assert.Contains("into", await Refused(400, new StringContent("{}", Encoding.UTF8, "application/json")), StringComparison.Ordinal);
        Assert.Contains("odd", await Refused(400, new StringContent("{\"into\":\"x\",\"odd\":1}", Encoding.UTF8, "application/json")), StringComparison.Ordinal);
        Assert.Contains("into cannot be null.", await Refused(400, new StringContent("{\"into\":null}", Encoding.UTF8, "application/json")), StringComparison.Ordinal);
        foreach ((string body, string said) in new[] { ("{}", "'into' is missing."), ("[]", "the whole is not what"), ("{\"into\":5}", "into is not what"), ("{\"into\":\"x\",\"odd\":1}", "there is no 'odd' here.") })
        {
            string told = await Refused(400, new StringContent(body, Encoding.UTF8, "application/json"));
            Assert.Contains(said, told, StringComparison.Ordinal);
            Assert.DoesNotContain("FeedHub", told, StringComparison.Ordinal); // no types of ours
        }

        Assert.Contains("cannot be read", await Refused(400, new StringContent("{", Encoding.UTF8, "application/json")), StringComparison.Ordinal);
        Assert.Contains("application/json", await Refused(415, new StringContent("into=x", Encoding.UTF8, "application/x-www-form-urlencoded")), StringComparison.Ordinal);
        Assert.Contains("takes GET", (await hub.AskAsync("admin", Delete, "/hub", expected: 405)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authors_are_curated_and_every_change_can_be_undone()
    {
        JsonElement renamed = await hub.AskAsync("curate", Post, "/authors/grace-hopper/rename", new { name = "Rear Admiral Hopper", slug = "admiral-hopper" });
        Assert.Equal("admiral-hopper", renamed.GetProperty("slug").GetString());
        JsonElement author = await hub.AskAsync("read", Get, "/authors/grace-hopper");
        Assert.Equal("Rear Admiral Hopper", author.GetProperty("name").GetString());
        await hub.AskAsync("curate", Post, $"/author-changes/{renamed.GetProperty("change").GetInt64()}/undo");
        Assert.Equal("Grace Hopper", (await hub.AskAsync("read", Get, "/authors/grace-hopper")).GetProperty("name").GetString());
        Assert.Contains("no author", (await hub.AskAsync("curate", Post, "/authors/nobody/merge", new { into = "grace-hopper" }, 422)).GetProperty("detail").GetString(), StringComparison.OrdinalIgnoreCase);
        Assert.NotEqual(0, (await hub.AskAsync("read", Get, "/author-changes")).GetArrayLength());
        Assert.Equal(JsonValueKind.Array, (await hub.AskAsync("read", Get, "/author-proposals")).ValueKind);
        Assert.Contains("ada-lovelace", (await hub.AskAsync("read", Get, "/authors")).GetProperty("items").EnumerateArray().Select(view => view.GetProperty("slug").GetString()));
    }

    [Fact]
    public async Task Sources_are_added_set_up_with_a_tag_polled_paused_and_resumed()
    {
        JsonElement preview = await hub.AskAsync("sources", Post, "/sources/preview", new { url = hub.Origin.Url("/new").AbsoluteUri });
        Assert.Equal("New 1", preview[0].GetProperty("sample")[0].GetProperty("title").GetString());
        JsonElement added = await hub.AskAsync("sources", Post, "/sources", new { url = hub.Origin.Url("/new").AbsoluteUri, folder = new[] { "Tech" } }, 201);
        long id = added.GetProperty("source").GetProperty("id").GetInt64();
        JsonElement again = await hub.AskAsync("sources", Post, "/sources", new { url = hub.Origin.Url("/new").AbsoluteUri });
        Assert.False(again.GetProperty("isNew").GetBoolean());
        Assert.Contains("No feed", (await hub.AskAsync("sources", Post, "/sources", new { url = hub.Origin.Url("/nothing").AbsoluteUri }, 422)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        await hub.AskAsync("sources", Post, "/sources", new { url = "ftp://a.example/" }, 400);

        using HttpClient client = hub.Client("read");
        using HttpResponseMessage settings = await client.GetAsync($"/api/v1/sources/{id}/settings");
        string tag = settings.Headers.ETag!.ToString();
        object wanted = new { interval = "2h", drop = "title:advertisement", fullText = "never" };
        await hub.AskAsync("sources", Put, $"/sources/{id}/settings", wanted, 428);
        await hub.AskAsync("sources", Put, $"/sources/{id}/settings", wanted, 412, "\"another\"");
        await hub.AskAsync("sources", Put, $"/sources/{id}/settings", new { interval = "1s" }, 400, tag);
        await hub.AskAsync("sources", Put, $"/sources/{id}/settings", new { drop = "(" }, 400, tag);
        JsonElement set = await hub.AskAsync("sources", Put, $"/sources/{id}/settings", wanted, 200, tag);
        Assert.Equal("2h", set.GetProperty("interval").GetString());
        await hub.AskAsync("sources", Put, $"/sources/{id}/settings", wanted, 412, tag);
        JsonElement source = await hub.AskAsync("read", Get, $"/sources/{id}");
        Assert.Equal(("2h", "never", "title:advertisement"), (source.GetProperty("fixedInterval").GetString(), source.GetProperty("fullText").GetString(), source.GetProperty("drop").GetString()));

        Assert.NotEmpty((await hub.AskAsync("sources", Post, $"/sources/{id}/poll", expected: 202)).GetProperty("job").GetString()!);
        await hub.AskAsync("sources", Post, $"/sources/{id}/pause", expected: 204);
        Assert.Equal("paused", (await hub.AskAsync("read", Get, $"/sources/{id}")).GetProperty("state").GetString());
        await hub.AskAsync("sources", Post, $"/sources/{id}/poll", expected: 409);
        await hub.AskAsync("sources", Post, $"/sources/{id}/resume", expected: 204);
        await hub.AskAsync("sources", Post, $"/sources/{id}/go-back", expected: 409);
        await hub.PollAsync("/new");
        using HttpClient operating = hub.Client("sources");
        using HttpResponseMessage tooSoon = await operating.PostAsync($"/api/v1/sources/{id}/poll", null);
        Assert.Equal(HttpStatusCode.TooManyRequests, tooSoon.StatusCode);
        Assert.InRange(tooSoon.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5));
        Assert.Contains("can be polled by hand again from", await tooSoon.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("fetched", (await hub.AskAsync("read", Get, $"/sources/{id}/polls"))[0].GetProperty("health").GetString());
        Assert.Equal(id, (await hub.AskAsync("read", Get, $"/sources/{id}/explanation")).GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task A_list_is_planned_applied_and_exported_with_a_report()
    {
        static StringContent Opml(string outlines) => new($"<opml version=\"2.0\"><head/><body>{outlines}</body></opml>", Encoding.UTF8, "text/x-opml");
        string outlines = $"""<outline text="Folder"><outline type="rss" text="Listed" xmlUrl="{hub.Origin.Url("/listed")}"/></outline><outline type="rss" text="Bad" xmlUrl="ftp://a.example/"/>""";

        JsonElement plan = await hub.AskAsync("sources", Post, "/sources/opml?plan=true", Opml(outlines));
        JsonElement before = await hub.AskAsync("read", Get, "/sources?q=listed");
        JsonElement done = await hub.AskAsync("sources", Post, "/sources/opml", Opml(outlines));
        JsonElement after = await hub.AskAsync("read", Get, "/sources?q=listed");

        Assert.Equal((1, 1), (plan.GetProperty("added").GetArrayLength(), plan.GetProperty("problems").GetArrayLength()));
        Assert.Equal(0, before.GetProperty("items").GetArrayLength());
        Assert.False(done.GetProperty("isPlan").GetBoolean());
        Assert.Equal("Folder", after.GetProperty("items")[0].GetProperty("folder")[0].GetString());
        await hub.AskAsync("sources", Post, "/sources/opml", new StringContent("no list", Encoding.UTF8, "text/x-opml"), 422);
        using HttpClient client = hub.Client("read");
        Assert.Contains(hub.Origin.Url("/listed").AbsoluteUri, await client.GetStringAsync("/api/v1/sources/opml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_are_told_in_order_from_any_cursor_and_none_is_skipped()
    {
        long cursor = (await hub.AskAsync("read", Get, "/hub")).GetProperty("cursor").GetInt64();
        hub.Origin.Serve("/changes", ApiHost.Feed("Changes", "urn:changes", "Edsger Dijkstra", 2));
        await hub.PollAsync("/changes");
        hub.Origin.Serve("/changes", ApiHost.Feed("Changes", "urn:changes", "Edsger Dijkstra", 4));
        await hub.PollAsync("/changes");

        List<string> seen = [];
        bool hasMore;
        do
        {
            JsonElement page = await hub.AskAsync("read", Get, $"/changes?since={cursor.ToString(CultureInfo.InvariantCulture)}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Where(item => item.GetProperty("type").GetString() == "entry.new").Select(item => item.GetProperty("data").GetProperty("id").GetString()!).Where(id => id.StartsWith("urn:changes", StringComparison.Ordinal)));
            (cursor, hasMore) = (page.GetProperty("cursor").GetInt64(), page.GetProperty("hasMore").GetBoolean());
        }
        while (hasMore);

        List<string> arrived = [];
        string? after = null;
        do
        {
            JsonElement page = await hub.AskAsync("read", Get, "/entries/arrivals?content=true&count=3" + (after is null ? "" : "&after=" + after));
            arrived.AddRange(page.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("publicId").GetString()!));
            after = page.TryGetProperty("next", out JsonElement next) ? next.GetString() : null;
        }
        while (after is not null);

        Assert.Equal(["urn:changes:3", "urn:changes:4"], seen); // what the first poll brings is backlog, and told to nobody
        Assert.Equal(["urn:changes:1", "urn:changes:2", "urn:changes:3", "urn:changes:4"], arrived.Where(id => id.StartsWith("urn:changes", StringComparison.Ordinal)).Order());
        Assert.Equal(arrived.Distinct().Count(), arrived.Count);
        Assert.Equal(0, (await hub.AskAsync("read", Get, $"/changes?since={cursor.ToString(CultureInfo.InvariantCulture)}")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task An_entry_is_retracted_and_comes_back()
    {
        hub.Origin.Serve("/gone", ApiHost.Feed("Gone", "urn:gone", "Barbara Liskov", 1));
        await hub.PollAsync("/gone");
        long id = (await hub.AskAsync("read", Get, "/entries?author=barbara-liskov")).GetProperty("items")[0].GetProperty("id").GetInt64();

        await hub.AskAsync("curate", Delete, $"/entries/{id}/retraction", expected: 409);
        await hub.AskAsync("curate", Post, $"/entries/{id}/retraction", new { reason = "asked to" }, 204);
        await hub.AskAsync("read", Get, $"/entries/{id}", expected: 410);
        await hub.AskAsync("curate", Post, $"/entries/{id}/retraction", new { }, 409);
        await hub.AskAsync("curate", Delete, $"/entries/{id}/retraction", expected: 204);

        hub.Origin.Serve("/removed", ApiHost.Feed("Removed", "urn:removed", "Tony Hoare", 2));
        long source = await hub.PollAsync("/removed");
        Assert.Equal(2, (await hub.AskAsync("sources", Delete, $"/sources/{source}")).GetProperty("entries").GetInt32());
        await hub.AskAsync("sources", Delete, $"/sources/{source}", expected: 404);
        Assert.Equal(0, (await hub.AskAsync("read", Get, "/entries?author=tony-hoare")).GetProperty("items").GetArrayLength());
        Assert.Equal("Gone 1", (await hub.AskAsync("read", Get, $"/entries/{id}")).GetProperty("title").GetString());
    }

    [Fact]
    public async Task Webhooks_private_views_and_keys_are_made_shown_once_and_taken_away()
    {
        string target = hub.Origin.Url("/hook").AbsoluteUri;
        hub.Origin.Serve("/hook", "", contentType: "text/plain");
        JsonElement webhook = await hub.AskAsync("admin", Post, "/webhooks", new { url = target, events = new[] { "entry" } });
        long receiver = webhook.GetProperty("id").GetInt64();
        Assert.Equal(200, (await hub.AskAsync("admin", Post, $"/webhooks/{receiver}/test")).GetProperty("status").GetInt32());
        JsonElement listed = Assert.Single((await hub.AskAsync("read", Get, "/receivers?kind=webhook")).GetProperty("items").EnumerateArray());
        Assert.DoesNotContain(webhook.GetProperty("secret").GetString()!, listed.ToString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Array, (await hub.AskAsync("read", Get, $"/receivers/{receiver}/deliveries")).ValueKind);
        await hub.AskAsync("admin", Delete, $"/receivers/{receiver}", expected: 204);
        await hub.AskAsync("admin", Delete, $"/receivers/{receiver}", expected: 404);
        await hub.AskAsync("admin", Post, "/webhooks", new { url = "http://10.1.2.3/" }, 422);

        JsonElement view = await hub.AskAsync("admin", Post, "/private-views", new { name = "Ada", view = "/authors/ada-lovelace", expires = "30d" });
        Assert.Contains("/private/", view.GetProperty("value").GetString(), StringComparison.Ordinal);
        JsonElement views = await hub.AskAsync("admin", Get, "/private-views");
        Assert.DoesNotContain(view.GetProperty("value").GetString()!.Split('/')[^3], views.ToString(), StringComparison.Ordinal);
        await hub.AskAsync("admin", Delete, $"/private-views/{view.GetProperty("id").GetInt64()}", expected: 204);
        await hub.AskAsync("admin", Post, "/private-views", new { name = "" }, 422);
        await hub.AskAsync("admin", Post, "/private-views", new { name = "x", expires = "soon" }, 400);

        JsonElement key = await hub.AskAsync("admin", Post, "/keys", new { name = "robot", scopes = new[] { "read" } });
        using HttpClient client = hub.Client(null);
        client.DefaultRequestHeaders.Authorization = new("Bearer", key.GetProperty("value").GetString());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/hub")).StatusCode);
        await hub.AskAsync("admin", Delete, $"/keys/{key.GetProperty("id").GetInt64()}", expected: 204);
        using HttpResponseMessage revoked = await client.GetAsync("/api/v1/hub");
        Assert.Equal(HttpStatusCode.Unauthorized, revoked.StatusCode);
        Assert.Contains("invalid_token", revoked.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        await hub.AskAsync("admin", Post, "/keys", new { name = "x", scopes = new[] { "everything" } }, 422);
    }

    [Theory]
    [InlineData(null, null, HttpStatusCode.NoContent)]
    [InlineData("same-origin", null, HttpStatusCode.NoContent)]
    [InlineData("cross-site", null, HttpStatusCode.Forbidden)]
    [InlineData("same-site", null, HttpStatusCode.Forbidden)]
    [InlineData(null, "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData(null, "null", HttpStatusCode.Forbidden)]
    public async Task A_page_of_another_site_changes_nothing_with_the_administrators_password(string? site, string? origin, HttpStatusCode expected)
    {
        long id = (await hub.AskAsync("read", Get, "/sources?count=1")).GetProperty("items")[0].GetProperty("id").GetInt64();
        using HttpClient client = hub.Client(null);
        using HttpRequestMessage request = new(Post, $"/api/v1/sources/{id}/resume");
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("x:" + ApiHost.Password)));
        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using HttpResponseMessage response = await client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task The_description_names_every_operation_and_its_schemas_hold_for_what_is_answered()
    {
        using HttpClient client = hub.Client(null);
        using JsonDocument document = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json"));
        HashSet<string> described = [.. document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => operation.Value.GetProperty("operationId").GetString()!))];
        IEnumerable<string> mapped = hub.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/api/v1/", StringComparison.Ordinal)).Select(e => e.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName).OfType<string>();
        Assert.Equal(mapped.Order(), described.Order());
        Assert.All(document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()), operation =>
        {
            Assert.NotEmpty(operation.Value.GetProperty("summary").GetString()!);
            Assert.NotEmpty(operation.Value.GetProperty("security").EnumerateArray());
            Assert.Contains("Scope: ", operation.Value.GetProperty("description").GetString(), StringComparison.Ordinal);
        });
        Assert.DoesNotContain(hub.Address.Authority + "/", document.RootElement.GetProperty("servers").ToString().Replace(hub.Address.AbsoluteUri.TrimEnd('/'), "", StringComparison.Ordinal), StringComparison.Ordinal);

        long source = (await hub.AskAsync("read", Get, "/sources?count=1")).GetProperty("items")[0].GetProperty("id").GetInt64();
        long entry = (await hub.AskAsync("read", Get, "/entries?count=1")).GetProperty("items")[0].GetProperty("id").GetInt64();
        Schemas schemas = new(document.RootElement);
        foreach ((string template, string path) in new[]
        {
            ("/hub", "/hub"), ("/changes", "/changes?since=0"), ("/entries", "/entries"), ("/entries/arrivals", "/entries/arrivals?content=true"), ("/entries/{id}", $"/entries/{entry}"), ("/entries/{id}/revisions", $"/entries/{entry}/revisions"),
            ("/entries/{id}/explanation", $"/entries/{entry}/explanation"), ("/search", "/search?q=storage"), ("/authors", "/authors"), ("/authors/{slug}", "/authors/ada-lovelace"), ("/topics", "/topics"),
            ("/series", "/series"), ("/folders", "/folders"), ("/languages", "/languages"), ("/author-proposals", "/author-proposals"), ("/author-changes", "/author-changes"), ("/sources", "/sources"),
            ("/sources/{id}", $"/sources/{source}"), ("/sources/{id}/settings", $"/sources/{source}/settings"), ("/sources/{id}/polls", $"/sources/{source}/polls"), ("/sources/{id}/explanation", $"/sources/{source}/explanation"),
            ("/incidents", "/incidents"), ("/receivers", "/receivers"), ("/private-views", "/private-views"), ("/keys", "/keys"),
        })
        {
            schemas.Check("/api/v1" + template, await hub.AskAsync("admin", Get, path));
        }
    }

    [Fact]
    public async Task The_description_is_made_once_and_answered_304_to_whoever_has_it()
    {
        using HttpClient client = hub.Client(null);
        using HttpResponseMessage first = await client.GetAsync("/openapi/v1.json");
        byte[] body = await first.Content.ReadAsByteArrayAsync();
        using HttpResponseMessage again = await client.GetAsync("/openapi/v1.json");
        using HttpRequestMessage known = new(HttpMethod.Get, "/openapi/v1.json") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using HttpResponseMessage unchanged = await client.SendAsync(known);
        using HttpRequestMessage head = new(HttpMethod.Head, "/openapi/v1.json");
        using HttpResponseMessage heading = await client.SendAsync(head);
        using HttpResponseMessage written = await client.PostAsync("/openapi/v1.json", null);

        Assert.Equal((HttpStatusCode.OK, "application/json"), (first.StatusCode, first.Content.Headers.ContentType?.MediaType));
        Assert.Equal(body, await again.Content.ReadAsByteArrayAsync());
        Assert.Equal((HttpStatusCode.NotModified, first.Headers.ETag), (unchanged.StatusCode, unchanged.Headers.ETag));
        Assert.Empty(await unchanged.Content.ReadAsByteArrayAsync());
        Assert.Equal((HttpStatusCode.OK, first.Headers.ETag), (heading.StatusCode, heading.Headers.ETag));
        Assert.True(first.Headers.CacheControl!.NoCache);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, written.StatusCode);
    }

    [Fact]
    public async Task The_reference_page_shows_every_operation_and_shape_and_its_links_lead_somewhere()
    {
        using HttpClient client = hub.Client(null);
        using JsonDocument document = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json"));
        using HttpResponseMessage response = await client.GetAsync("/openapi");
        IHtmlDocument page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());

        HashSet<string> ids = [.. page.QuerySelectorAll("[id]").Select(static one => one.Id!)];
        JsonElement shapes = document.RootElement.GetProperty("components").GetProperty("schemas");
        Assert.All(document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(static path => path.Value.EnumerateObject()), operation =>
        {
            IElement heading = page.GetElementById(operation.Value.GetProperty("operationId").GetString()!)!;
            Assert.StartsWith(operation.Name.ToUpperInvariant() + " /api/v1/", heading.TextContent, StringComparison.Ordinal);
        });
        Assert.All(shapes.EnumerateObject(), shape => Assert.Contains(shape.Name, ids));
        Assert.Empty(page.QuerySelectorAll("a[href^='#']").Select(static link => link.GetAttribute("href")![1..]).Except(ids));
        Assert.Contains("Scope: sources.", page.GetElementById("setSourceSettings")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1min", page.GetElementById("ApiSettings")!.ParentElement!.QuerySelectorAll("li code").Select(static code => code.TextContent));
        Assert.Contains("If-Match", page.GetElementById("setSourceSettings")!.ParentElement!.QuerySelectorAll("li code").Select(static code => code.TextContent));
        Assert.Contains("detail", page.GetElementById("ProblemDetails")!.ParentElement!.QuerySelectorAll("li code").Select(static code => code.TextContent));
        Assert.StartsWith("default-src 'none'; style-src 'self'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    /// <summary>Checks answers against the description: the part of JSON Schema that it uses, and nothing that it does not name.</summary>
    private sealed class Schemas(JsonElement document)
    {
        public void Check(string path, JsonElement answer)
        {
            JsonElement paths = document.GetProperty("paths");
            JsonElement operation = paths.TryGetProperty(path, out JsonElement found) ? found : paths.GetProperty(path + "/");
            Check(operation.GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema"), answer, path);
        }

        private void Check(JsonElement schema, JsonElement value, string at)
        {
            if (schema.TryGetProperty("$ref", out JsonElement reference))
            {
                JsonElement target = document;
                foreach (string part in reference.GetString()![2..].Split('/'))
                {
                    target = target.GetProperty(part);
                }

                Check(target, value, at);
                return;
            }

            if (schema.TryGetProperty("oneOf", out JsonElement choices))
            {
                if (value.ValueKind != JsonValueKind.Null)
                {
                    Check(choices.EnumerateArray().Single(choice => !(choice.TryGetProperty("type", out JsonElement type) && type.ValueKind == JsonValueKind.String && type.GetString() == "null")), value, at);
                }

                return;
            }

            if (schema.TryGetProperty("type", out JsonElement named))
            {
                string kind = value.ValueKind switch
                {
                    JsonValueKind.Object => "object",
                    JsonValueKind.Array => "array",
                    JsonValueKind.String => "string",
                    JsonValueKind.True or JsonValueKind.False => "boolean",
                    JsonValueKind.Null => "null",
                    _ => value.TryGetInt64(out _) ? "integer" : "number",
                };
                string[] allowed = named.ValueKind == JsonValueKind.Array ? [.. named.EnumerateArray().Select(type => type.GetString()!)] : [named.GetString()!];
                Assert.True(allowed.Contains(kind) || (kind == "integer" && allowed.Contains("number")), $"{at}: {kind} where {string.Join(" or ", allowed)} is described");
            }

            if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out JsonElement items))
            {
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Check(items, item, at + "[]");
                }
            }

            if (value.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out JsonElement properties))
            {
                foreach (JsonProperty property in value.EnumerateObject())
                {
                    Assert.True(properties.TryGetProperty(property.Name, out JsonElement inner), $"{at}.{property.Name} is not described");
                    Check(inner, property.Value, $"{at}.{property.Name}");
                }

                foreach (JsonElement required in schema.TryGetProperty("required", out JsonElement names) ? names.EnumerateArray() : default)
                {
                    Assert.True(value.TryGetProperty(required.GetString()!, out _), $"{at}.{required} is missing");
                }
            }
        }
    }
}
