using System.Net;
using System.Security.Cryptography;
using System.Xml.Linq;
using FeedHub.Feeds;
using FeedHub.Feeds.Parsing;
using FeedHub.Feeds.Writing;
using FeedHub.News;
using FeedHub.PrivateViews;
using FeedHub.Publishing;
using FeedHub.Testing;
using FeedHub.Timeline.Authors;
using FeedHub.Timeline.Incidents;
using FeedHub.Timeline.PrivateViews;
using FeedHub.Timeline.Sources;
using Microsoft.Extensions.Options;

namespace FeedHub.Tests.News;

public sealed class NewsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly HubIdentity Hub = new("Planet", "", "https://feeds.example.org/sub", "feeds.example.org,2026");

    [Fact]
    public void What_happened_stands_newest_first_under_ids_that_stay_and_without_secrets()
    {
        Incident incident = AnIncident();
        PublishedFeed feed = NewsFeed.Compose(
            Hub,
            [new(incident with { ClosedAt = Noon.AddHours(3), Resolution = "A good poll." }, IsClosing: true), new(incident, IsClosing: false)],
            [new SourceMove(7, Noon.AddHours(1), "http://a.example/feed?token=secret", "https://b.example/feed", Noon.AddHours(2))],
            [new AuthorChange(3, Noon.AddHours(4), "ada and ada-2 are one <author>", false)],
            count: 50);

        Assert.Equal(
            [
                "tag:feeds.example.org,2026:authors/changes/3", "tag:feeds.example.org,2026:incidents/9/closed", "tag:feeds.example.org,2026:sources/7/moves/1777899600000/undone",
                "tag:feeds.example.org,2026:sources/7/moves/1777899600000", "tag:feeds.example.org,2026:incidents/9/opened",
            ],
            feed.Entries.Select(entry => entry.Id));
        Assert.Equal(Noon.AddHours(4), feed.Updated);
        string all = string.Concat(feed.Entries.Select(entry => entry.Title + entry.ContentHtml + entry.Source));
        Assert.DoesNotContain("secret", all, StringComparison.Ordinal);
        Assert.DoesNotContain("<author>", feed.Entries[0].ContentHtml!, StringComparison.Ordinal);
        Assert.Contains("another host", all, StringComparison.Ordinal);
        Assert.Contains(incident.Suggestion.Split('.')[0], WebUtility.HtmlDecode(feed.Entries[^1].ContentHtml!), StringComparison.Ordinal);
        Assert.Equal(["incident.opened", "timeout"], feed.Entries[^1].Categories.Select(category => category.Term));
        Assert.Equal(2, NewsFeed.Compose(Hub, [new(incident, false)], [], [new(1, Noon, "x", false), new(2, Noon, "y", false)], count: 2).Entries.Count);
        Assert.Equal(Hub.Founded, NewsFeed.Compose(Hub, [], [], [], count: 50).Updated);
    }

    [Fact]
    public async Task Operators_and_tokens_made_for_it_read_it_and_nobody_else()
    {
        await using WebHub hub = await WebHub.StartAsync();
        await AddIncidentAsync(hub);
        using HttpClient here = hub.Client();
        using HttpClient elsewhere = hub.Client(isRemote: true);

        foreach ((string suffix, string type) in new[] { (".atom", "application/atom+xml"), (".rss", "application/rss+xml"), (".json", "application/feed+json") })
        {
            using HttpResponseMessage response = await here.GetAsync(NewsFeed.Path + suffix);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
            Assert.Equal("no-cache, private", response.Headers.CacheControl?.ToString());
            Feed feed = Assert.IsType<ParseResult.Parsed>(FeedParser.Parse(
                await response.Content.ReadAsByteArrayAsync(), new ParseContext { DocumentUrl = new(hub.Address, NewsFeed.Path + suffix), ContentType = response.Content.Headers.ContentType?.ToString() })).Feed;
            Assert.Equal(["Well again: Ill & old (timeout)", "Ill & old: timeout"], feed.Entries.Select(entry => entry.Title));

            using HttpRequestMessage again = new(HttpMethod.Get, NewsFeed.Path + suffix);
            again.Headers.IfNoneMatch.Add(response.Headers.ETag!);
            using HttpResponseMessage unchanged = await here.SendAsync(again);
            Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
            using HttpRequestMessage since = new(HttpMethod.Get, NewsFeed.Path + suffix);
            since.Headers.IfModifiedSince = response.Content.Headers.LastModified;
            using HttpResponseMessage notSince = await here.SendAsync(since);
            Assert.Equal(HttpStatusCode.NotModified, notSince.StatusCode);
            using HttpResponseMessage refused = await elsewhere.GetAsync(NewsFeed.Path + suffix);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        string own = await TokenAsync(hub, NewsFeed.Path);
        string everything = await TokenAsync(hub, "");
        string other = await TokenAsync(hub, "/authors/ada");
        using HttpResponseMessage opened = await elsewhere.GetAsync($"/private/{own}{NewsFeed.Path}.atom");
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        XDocument document = XDocument.Parse(await opened.Content.ReadAsStringAsync());
        XNamespace atom = "http://www.w3.org/2005/Atom";
        string baseUrl = hub.Address.AbsoluteUri.TrimEnd('/');
        Assert.Equal($"{baseUrl}/private/{own}{NewsFeed.Path}.atom", document.Root!.Elements(atom + "link").Single(link => (string?)link.Attribute("rel") == "self").Attribute("href")!.Value);
        Assert.StartsWith($"{baseUrl}/hangfire/sources/", document.Descendants(atom + "entry").First().Element(atom + "link")!.Attribute("href")!.Value, StringComparison.Ordinal);
        foreach (string token in (string[])[everything, other])
        {
            using HttpResponseMessage closed = await elsewhere.GetAsync($"/private/{token}{NewsFeed.Path}.atom");
            Assert.Equal(HttpStatusCode.NotFound, closed.StatusCode);
        }

        using HttpResponseMessage dashboard = await elsewhere.GetAsync($"/private/{own}/hangfire/incidents");
        Assert.Equal(HttpStatusCode.NotFound, dashboard.StatusCode);
    }

    [Fact]
    public async Task A_hub_may_publish_its_incidents_unless_it_is_private()
    {
        await using WebHub hub = await WebHub.StartAsync(("Publishing:PublicIncidents", true));
        using HttpClient elsewhere = hub.Client(isRemote: true);
        using HttpResponseMessage response = await elsewhere.GetAsync(NewsFeed.Path + ".atom");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl?.Public);
        await AddIncidentAsync(hub);
        await Eventually.HoldsAsync("the incident", async () => (await elsewhere.GetStringAsync(NewsFeed.Path + ".atom")).Contains("Ill &amp;", StringComparison.Ordinal), TimeSpan.FromSeconds(30));
        OptionsValidationException refused = await Assert.ThrowsAsync<OptionsValidationException>(() => WebHub.StartAsync(("Publishing:PublicIncidents", true), ("Publishing:Public", false)));
        Assert.Contains("tokens add NAME --view /sources/incidents", refused.Message, StringComparison.Ordinal);
    }

    private static async Task AddIncidentAsync(WebHub hub)
    {
        (long id, _) = await hub.Get<SourceStore>().AddAsync(new SourceDeclaration("https://ill.example/feed") { Title = "Ill & old" }, CancellationToken.None);
        await hub.Store.ExecuteAsync(
            $"INSERT INTO incident (id, source_id, cause, since_ms, opened_ms, last_ms, count, outcome, detail, closed_ms, resolution) VALUES (1, {id}, {(int)IncidentCause.Timeout}, 1777888800000, 1777892400000, 1777896000000, 3, 'error:timeout', 'No answer within 30 s.', 1777899600000, 'A good poll.')");
    }

    private static async Task<string> TokenAsync(WebHub hub, string scope)
    {
        string token = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        await hub.Get<PrivateTokens>().AddAsync("test", PrivateViewsMiddleware.KeyOf(token), scope, null, Noon, CancellationToken.None);
        return token;
    }

    private static Incident AnIncident() => new()
    {
        Id = 9,
        SourceId = 7,
        SourceUrl = "https://a.example/feed?token=secret",
        SourceTitle = "A",
        Cause = IncidentCause.Timeout,
        Since = Noon.AddHours(-1),
        OpenedAt = Noon,
        LastAt = Noon.AddHours(1),
        Count = 4,
        Evidence = new("error:timeout", null, "No answer from https://a.example/feed?token=secret", null),
    };
}
