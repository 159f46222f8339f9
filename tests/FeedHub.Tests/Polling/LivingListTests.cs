using System.Text;
using FeedHub.Feeds.Opml;
using FeedHub.Polling;
using FeedHub.Publishing;
using FeedHub.Testing;
using FeedHub.Timeline.Incidents;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Sources;

namespace FeedHub.Tests.Polling;

/// <summary>Lists of sources at URLs, read over and over.</summary>
public sealed class LivingListTests
{
    [Fact]
    public async Task Sources_come_and_go_and_come_back_as_their_list_says_and_articles_stay()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        await using InProcessHub hub = await InProcessHub.CreateAsync(origin);
        ServeFeeds(origin, "a", "b");
        origin.Serve("/list", OriginServerAnswer.Of(List($"""<outline text="Tech">{Outline(origin, "a", "feedhub:trust=\"true\" feedhub:interval=\"1h\"")}</outline>{Outline(origin, "b")}"""), etag: "\"1\""));
        long list = await hub.PollAsync(new(origin.Url("/list").AbsoluteUri) { Kind = SourceKind.List, IsTrusted = false, Folder = ["Planet"] });
        SourceStatus a = await FindAsync(hub, origin, "a");
        Assert.Equal((SourceState.Active, false, null), (a.State, a.IsTrusted, a.IntervalOverride)); // an untrusted list sets nothing
        Assert.Equal(["Planet", "Tech"], a.Folder);
        await PollAsync(hub, a.Id, list);
        Assert.Contains(origin.RequestsTo("/list"), request => request.Headers.Any(header => header.Key.Equals("If-None-Match", StringComparison.OrdinalIgnoreCase)));

        origin.Serve("/list", List(Outline(origin, "b") + "<outline text=\"No feed\" type=\"rss\"/>"));
        await PollAsync(hub, list);
        SourceStatus read = (await hub.Get<SourceStore>().FindAsync(list, CancellationToken.None))!;
        Assert.Contains("1 sources: 0 new, 0 changed, 0 resumed; 1 have left it, 1 of them are paused.", read.Detail, StringComparison.Ordinal);
        Assert.Contains("1 lines were not taken: line", read.Detail, StringComparison.Ordinal);
        Assert.Equal((SourceState.Paused, 1), ((await FindAsync(hub, origin, "a")).State, (await FindAsync(hub, origin, "a")).Entries));

        origin.Serve("/list", List(Outline(origin, "a") + Outline(origin, "b")));
        await PollAsync(hub, list);
        Assert.Equal(SourceState.Active, (await FindAsync(hub, origin, "a")).State);
        await hub.Get<SourceStore>().PauseAsync(a.Id, CancellationToken.None);
        origin.Serve("/list", List(Outline(origin, "a") + Outline(origin, "b") + "<!-- other bytes -->"));
        await PollAsync(hub, list);
        Assert.Equal(SourceState.Paused, (await FindAsync(hub, origin, "a")).State); // what an operator paused no list resumes
        Assert.DoesNotContain(await hub.Get<TimelineQueries>().ListSourcesAsync(CancellationToken.None), source => source.Ref.FeedUrl.EndsWith("/list", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_somebody_else_named_is_theirs_and_what_two_lists_name_stays_until_both_let_it_go()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        await using InProcessHub hub = await InProcessHub.CreateAsync(origin);
        ServeFeeds(origin, "mine", "both", "one");
        long mine = await hub.PollAsync(new(origin.Url("/mine").AbsoluteUri) { Title = "My own" });
        origin.Serve("/x", List(Outline(origin, "mine") + Outline(origin, "both") + Outline(origin, "one")));
        origin.Serve("/y", List(Outline(origin, "both") + Outline(origin, "mine")));
        long x = await hub.PollAsync(new(origin.Url("/x").AbsoluteUri) { Kind = SourceKind.List });
        long y = await hub.PollAsync(new(origin.Url("/y").AbsoluteUri) { Kind = SourceKind.List });
        IReadOnlyDictionary<long, (int Sources, int Shared)> counts = await hub.Get<ListedSources>().CountAsync(CancellationToken.None);
        Assert.Equal(((3, 2), (2, 2)), (counts[x], counts[y]));
        Assert.Equal("My own", (await hub.Get<SourceStore>().FindAsync(mine, CancellationToken.None))!.Title);

        ListChange removed = await hub.Get<ListedSources>().RemoveAsync(x, CancellationToken.None);
        Assert.Equal((3, 1), (removed.Left, removed.Paused));
        SourceStatus both = await FindAsync(hub, origin, "both");
        Assert.Equal(SourceState.Active, both.State);
        Assert.Equal([(origin.Url("/y").AbsoluteUri, true)], await hub.Get<ListedSources>().OfSourceAsync(both.Id, CancellationToken.None));

        origin.Serve("/y", List(Outline(origin, "one")));
        await PollAsync(hub, y);
        Assert.Equal((SourceState.Paused, SourceState.Active, SourceState.Active), ((await FindAsync(hub, origin, "both")).State, (await FindAsync(hub, origin, "one")).State, (await FindAsync(hub, origin, "mine")).State));
    }

    [Theory]
    [InlineData("<opml><body><outline text=\"F\"><outline xmlUrl=\"https://other.example/feed\"/>", "cut short")]
    [InlineData("<opml><body><outline xmlUrl=\"https://other.example/feed\"/>\n", "cut short")]
    [InlineData("<opml><body><outline xmlUrl=\"https://other.example/feed\"/><outline xmlUrl=\"https://an", "cut short")]
    [InlineData("<opml><body></body></opml>", "names no source")]
    [InlineData("<html><body>Sorry</body></html>", "no OPML")]
    public async Task A_list_that_fails_changes_nothing_and_is_an_incident_when_it_lasts(string document, string told)
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        await using InProcessHub hub = await InProcessHub.CreateAsync(origin);
        ServeFeeds(origin, "a");
        origin.Serve("/list", List(Outline(origin, "a")));
        long list = await hub.PollAsync(new(origin.Url("/list").AbsoluteUri) { Kind = SourceKind.List });

        origin.Serve("/list", document);
        for (int i = 0; i < 5; i++)
        {
            hub.Time.Advance(TimeSpan.FromHours(6));
            await PollAsync(hub, list);
        }

        SourceStatus status = (await hub.Get<SourceStore>().FindAsync(list, CancellationToken.None))!;
        Assert.Equal((5, 1), (status.FailureRun, status.OpenIncidents));
        Assert.Contains(told, status.Detail, StringComparison.Ordinal);
        (IReadOnlyList<Incident> open, _) = await hub.Get<IncidentQueries>().ListAsync(new IncidentFilter(), CancellationToken.None);
        Assert.Equal(IncidentCause.NotAFeed, Assert.Single(open).Cause);
        Assert.Equal(SourceState.Active, (await FindAsync(hub, origin, "a")).State);
    }

    [Fact]
    public async Task What_is_exported_is_on_another_hub_what_it_was()
    {
        const string Settings =
            """
            feedhub:interval="02:00:00" feedhub:trust="false" feedhub:userAgent="Agent &amp; co" feedhub:keep="title:a OR b" feedhub:drop="&quot;x y&quot;" feedhub:fullText="never" feedhub:similarTopics="false"
            feedhub:preferred="true" feedhub:keepText="90.00:00:00" feedhub:keepEntries="00:00:00" feedhub:revisions="false" feedhub:checkPages="true" feedhub:republish="title"
            """;
        await using OriginServer origin = await OriginServer.StartAsync();
        byte[] declared = Encoding.UTF8.GetBytes(List(
            $"""
            <outline text="A &lt;b&gt;"><outline text="Inner/slash"><outline text="Deep">{Outline(origin, "one", Settings + " language=\"sv\" htmlUrl=\"https://one.example/\"")}</outline></outline>{Outline(origin, "two")}</outline>
            {Outline(origin, "page", "feedhub:kind=\"page\" feedhub:selectEntry=\".n\" feedhub:selectTitle=\"h2 &gt; a\"")}{Outline(origin, "list", "feedhub:kind=\"list\" feedhub:trust=\"false\"")}
            """));

        await using InProcessHub first = await InProcessHub.CreateAsync(origin);
        (ApplyPlan plan, IReadOnlyList<string> problems) = await first.Get<SourceList>().ApplyAsync(declared, prune: false, planOnly: false, CancellationToken.None);
        byte[] exported = await ExportAsync(first);
        await using InProcessHub second = await InProcessHub.CreateAsync(origin);
        await second.Get<SourceList>().ApplyAsync(exported, prune: false, planOnly: false, CancellationToken.None);
        (ApplyPlan again, IReadOnlyList<string> againProblems) = await second.Get<SourceList>().ApplyAsync(declared, prune: true, planOnly: true, CancellationToken.None);

        Assert.Equal((4, 0, 0), (plan.Added.Count, problems.Count, againProblems.Count));
        Assert.Equal((true, 4), (again.IsEmpty, again.Unchanged));
        RenderedDocument? folder = await first.Get<DocumentRenderer>().RenderAsync(new DocumentKey.Opml(ViewList.Sources) { Folder = FolderSlug.Of(["A <b>"]) }, CancellationToken.None);
        Assert.Equal([origin.Url("/one").AbsoluteUri, origin.Url("/two").AbsoluteUri], OpmlReader.Read(folder!.Bytes).Sources.Select(source => source.Url).Order());
        Assert.Null(await first.Get<DocumentRenderer>().RenderAsync(new DocumentKey.Opml(ViewList.Sources) { Folder = "none" }, CancellationToken.None));
        Assert.True(DocumentKey.TryParse("/Folders/a--b.opml", out DocumentKey? key) && key.Path == "/folders/a--b.opml");
        Assert.Equal(Encoding.UTF8.GetString(exported), Encoding.UTF8.GetString(await ExportAsync(second)));
    }

    [Theory]
    [InlineData("feedhub:interval=\"9000000d\"", "interval '9000000d' is no duration from 1min to 30d")]
    [InlineData("feedhub:interval=\"59s\"", "interval '59s' is no duration from 1min to 30d")]
    [InlineData("feedhub:keepText=\"9000000d\"", "keepText '9000000d' is no duration")]
    [InlineData("feedhub:keepEntries=\"9000000d\"", "keepEntries '9000000d' is no duration")]
    public async Task A_time_that_cannot_be_meant_is_named_and_sets_nothing(string setting, string told)
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        await using InProcessHub hub = await InProcessHub.CreateAsync(origin);

        (_, IReadOnlyList<string> problems) = await hub.Get<SourceList>().ApplyAsync(Encoding.UTF8.GetBytes(List(Outline(origin, "a", setting))), prune: false, planOnly: false, CancellationToken.None);

        Assert.Contains(told, Assert.Single(problems), StringComparison.Ordinal);
        Assert.Null((await FindAsync(hub, origin, "a")).IntervalOverride);
    }

    private static async Task<byte[]> ExportAsync(InProcessHub hub)
    {
        using MemoryStream output = new();
        OpmlWriter.Write(await hub.Get<SourceList>().ExportAsync("All", CancellationToken.None), output);
        return output.ToArray();
    }

    private static void ServeFeeds(OriginServer origin, params string[] names)
    {
        foreach (string name in names)
        {
            origin.Serve($"/{name}", $"""<rss version="2.0"><channel><title>{name}</title><item><title>Of {name}</title><guid isPermaLink="false">urn:{name}</guid></item></channel></rss>""");
        }
    }

    private static string List(string outlines) => $"""<opml version="2.0" xmlns:feedhub="{OpmlNamespace.Uri}"><head><title>L</title></head><body>{outlines}</body></opml>""";

    private static string Outline(OriginServer origin, string name, string attributes = "") => $"""<outline type="rss" text="{name}" xmlUrl="{origin.Url($"/{name}")}" {attributes}/>""";

    private static async Task<SourceStatus> FindAsync(InProcessHub hub, OriginServer origin, string name) => (await hub.Get<SourceStore>().FindByUrlAsync(origin.Url($"/{name}").AbsoluteUri, CancellationToken.None))!;

    private static Task<PollSummary> PollAsync(InProcessHub hub, params long[] ids) => hub.Get<PollBatch>().RunAsync(ids, PollWish.All, limit: null, progress: null, CancellationToken.None);
}
