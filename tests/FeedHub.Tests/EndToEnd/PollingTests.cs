using System.Globalization;
using System.Text.Json;
using FeedHub.Testing;

namespace FeedHub.Tests.EndToEnd;

public sealed class PollingTests
{
    [Fact]
    public async Task A_second_poll_sends_the_validators_and_adds_nothing()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/feed", Rss(3), etag: "\"v1\"");
        using HubFolder folder = new();
        folder.Allow(origin.HostAndPort);
        await HubProcess.SucceedAsync(folder, "sources", "apply", folder.Opml(origin.Url("/feed").AbsoluteUri));

        JsonElement first = await HubProcess.PollAsync(folder, "--all");
        JsonElement second = await HubProcess.PollAsync(folder, "--all");
        string? sent = origin.Requests[^1].IfNoneMatch;
        JsonElement whole = await HubProcess.PollAsync(folder, "--url", origin.Url("/feed").AbsoluteUri, "--whole");

        Assert.Equal((1, 1, 0, 0, 3), Counts(first));
        Assert.Equal((1, 0, 1, 0, 0), Counts(second));
        Assert.Equal((1, 1, 0, 0, 0), Counts(whole));
        Assert.Equal(("\"v1\"", null), (sent, origin.Requests[^1].IfNoneMatch));
    }

    [Fact]
    public async Task A_source_is_asked_on_the_command_line_as_often_as_it_is_told_to()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/feed", Rss(2), etag: "\"v1\"");
        using HubFolder folder = new();
        folder.Allow(origin.HostAndPort);
        string url = origin.Url("/feed").AbsoluteUri;
        await HubProcess.SucceedAsync(folder, "sources", "apply", folder.Opml(url));

        string told = await HubProcess.SucceedAsync(folder, "sources", "ask", url);
        using JsonDocument again = JsonDocument.Parse(await HubProcess.SucceedAsync(folder, "sources", "ask", url, "--json"));
        HubStore store = HubStore.Sqlite(folder.File("data/feedhub.db"));
        HubResult document = await HubProcess.RunAsync(folder, "sources", "ask", url, "--document");

        Assert.Contains("answer    200", told, StringComparison.Ordinal);
        Assert.Contains("ETag: \"v1\"", told, StringComparison.Ordinal);
        Assert.Contains("outcome   ok:2", told, StringComparison.Ordinal);
        Assert.Equal((200, 2), (again.RootElement.GetProperty("status").GetInt32(), again.RootElement.GetProperty("entryCount").GetInt32()));
        Assert.Equal((0, Rss(2)), (document.ExitCode, document.Output));
        Assert.Contains("outcome   ok:2", document.Errors, StringComparison.Ordinal);
        Assert.Equal(0, await store.NumberAsync("SELECT count(*) FROM poll"));
        Assert.Equal(3, origin.RequestsTo("/feed").Count);
    }

    [Fact]
    public async Task A_redirect_on_probation_is_shown_and_decided_on_by_commands()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/new", Rss(1));
        origin.Serve("/old", OriginServerAnswer.Redirect("/new?key=secret", 301));
        using HubFolder folder = new();
        folder.Allow(origin.HostAndPort);
        string url = origin.Url("/old").AbsoluteUri;
        await HubProcess.SucceedAsync(folder, "sources", "apply", folder.Opml(url));
        HubResult none = await HubProcess.RunAsync(folder, "sources", "redirect", url);
        await HubProcess.PollAsync(folder);

        string shown = await HubProcess.SucceedAsync(folder, "sources", "redirect", url);
        HubResult both = await HubProcess.RunAsync(folder, "sources", "redirect", url, "--follow", "--refuse");
        string followed = await HubProcess.SucceedAsync(folder, "sources", "redirect", url, "--follow");
        string history = await HubProcess.SucceedAsync(folder, "sources", "history", url, "--hours", "2", "--json");
        string moves = await HubProcess.SucceedAsync(folder, "sources", "moves");

        Assert.Equal((1, 2), (none.ExitCode, both.ExitCode));
        Assert.StartsWith(origin.Url("/new?key=***").OriginalString + "  polls in a row: 1, since ", shown, StringComparison.Ordinal);
        Assert.Equal($"Polled from now on: {origin.Url("/new?key=***").OriginalString}\n", followed);
        Assert.Contains("\"polls\":1,\"fetched\":1", history, StringComparison.Ordinal);
        Assert.Contains("/old → ", moves, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_poll_without_all_leaves_out_what_is_not_due()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/feed", Rss(1));
        using HubFolder folder = new();
        folder.Allow(origin.HostAndPort);
        await HubProcess.SucceedAsync(folder, "sources", "apply", folder.Opml(origin.Url("/feed").AbsoluteUri));

        JsonElement first = await HubProcess.PollAsync(folder);
        JsonElement second = await HubProcess.PollAsync(folder);

        Assert.Equal(1, first.GetProperty("polled").GetInt32());
        Assert.Equal(0, second.GetProperty("polled").GetInt32());
    }

    [Fact]
    public async Task A_source_that_fails_is_told_in_its_outcome_and_not_in_the_exit_code()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/page", "<!doctype html><title>no feed</title>", contentType: "text/html");
        using HubFolder folder = new();
        folder.Allow(origin.HostAndPort);
        string[] urls = [origin.Url("/page").AbsoluteUri, origin.Url("/absent").AbsoluteUri, "http://127.0.0.1:9/feed"];
        await HubProcess.SucceedAsync(folder, "sources", "apply", folder.Opml(urls));

        JsonElement summary = await HubProcess.PollAsync(folder, "--all");
        using JsonDocument list = JsonDocument.Parse(await HubProcess.SucceedAsync(folder, "sources", "list", "--json"));

        Assert.Equal((3, 0, 0, 3, 0), Counts(summary));
        Dictionary<string, string?> outcomes = list.RootElement.EnumerateArray().ToDictionary(source => source.GetProperty("url").GetString()!, source => source.GetProperty("outcome").GetString());
        Assert.Equal("error:not-a-feed", outcomes[urls[0]]);
        Assert.Equal("error:http-404", outcomes[urls[1]]);
        Assert.Equal("error:blocked-address", outcomes[urls[2]]);
    }

    [Fact]
    public async Task A_document_that_breaks_off_has_its_complete_entries_and_one_that_is_too_long_is_partial()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        string three = Rss(3);
        origin.Serve("/cut", three[..three.LastIndexOf("</description>", StringComparison.Ordinal)]);
        origin.Serve("/long", "<rss version=\"2.0\"><channel><title>Long</title>" + string.Concat(Enumerable.Range(0, 5_001).Select(i => string.Create(CultureInfo.InvariantCulture, $"<item><title>{i}</title></item>"))) + "</channel></rss>");
        using HubFolder folder = new();
        folder.Allow(origin.HostAndPort);
        await HubProcess.SucceedAsync(folder, "sources", "apply", folder.Opml(origin.Url("/cut").AbsoluteUri, origin.Url("/long").AbsoluteUri));

        await HubProcess.PollAsync(folder, "--all");
        using JsonDocument list = JsonDocument.Parse(await HubProcess.SucceedAsync(folder, "sources", "list", "--json"));

        Assert.Equal(
            [("/cut", "ok:2", 2), ("/long", "ok:partial", 5_000)],
            list.RootElement.EnumerateArray().Select(source => (new Uri(source.GetProperty("url").GetString()!).AbsolutePath, source.GetProperty("outcome").GetString()!, source.GetProperty("entries").GetInt32())).Order());
    }

    [Fact]
    public async Task Adding_a_page_adds_the_feed_it_names()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/", "<html><head><link rel=\"alternate\" type=\"application/rss+xml\" title=\"Posts\" href=\"/feed\"></head></html>", contentType: "text/html");
        origin.Serve("/feed", Rss(2));
        using HubFolder folder = new();
        folder.Allow(origin.HostAndPort);

        string output = await HubProcess.SucceedAsync(folder, "sources", "add", origin.BaseUrl + "/");

        Assert.StartsWith($"Added {origin.Url("/feed")}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_applied_twice_changes_nothing_and_prune_pauses_what_is_gone()
    {
        using HubFolder folder = new();
        await HubProcess.SucceedAsync(folder, "sources", "apply", folder.Opml("https://a.example/feed", "https://b.example/feed"));

        string again = await HubProcess.SucceedAsync(folder, "sources", "apply", folder.File("list.opml"));
        string plan = await HubProcess.SucceedAsync(folder, "sources", "apply", folder.Opml("https://b.example/feed"), "--prune", "--plan");
        string pruned = await HubProcess.SucceedAsync(folder, "sources", "apply", folder.File("list.opml"), "--prune");

        Assert.Equal("0 added, 0 changed, 0 resumed, 0 paused, 2 unchanged", again.Trim());
        Assert.Contains("- https://a.example/feed", plan, StringComparison.Ordinal);
        Assert.EndsWith("0 would be added, 0 would be changed, 0 would be resumed, 1 would be paused, 1 unchanged", plan.Trim(), StringComparison.Ordinal);
        Assert.EndsWith("0 added, 0 changed, 0 resumed, 1 paused, 1 unchanged", pruned.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_asked_to_come_later_is_no_failure()
    {
        using HubFolder folder = new();
        await using OriginServer origin = await OriginServer.StartAsync();
        await using OriginServer other = await OriginServer.StartAsync();
        origin.Serve("/limited", OriginServerAnswer.OfStatus(429, ("Retry-After", "600")));
        other.Serve("/feed", Rss(2));
        folder.Allow(origin.HostAndPort, other.HostAndPort);
        await HubProcess.SucceedAsync(folder, "sources", "apply", folder.Opml(origin.Url("/limited").AbsoluteUri, other.Url("/feed").AbsoluteUri, other.Url("/absent").AbsoluteUri));

        JsonElement poll = await HubProcess.PollAsync(folder);
        string[] costs = (await HubProcess.SucceedAsync(folder, "costs")).Split('\n');

        Assert.Equal((3, 1, 0, 1, 2), Counts(poll));
        Assert.Equal(1, poll.GetProperty("deferred").GetInt32());
        Assert.Matches("polls +304 +deferred +failed", costs[0]);
        Assert.Matches("  3 +0 +1 +1 +", costs[1]);
    }

    private static (int Polled, int Fetched, int NotModified, int Failed, int New) Counts(JsonElement summary) => (
        summary.GetProperty("polled").GetInt32(), summary.GetProperty("fetched").GetInt32(), summary.GetProperty("notModified").GetInt32(),
        summary.GetProperty("failed").GetInt32(), summary.GetProperty("entriesNew").GetInt32());

    private static string Rss(int items) => "<rss version=\"2.0\"><channel><title>Some blog</title><link>https://blog.example/</link><description>d</description>"
        + string.Concat(Enumerable.Range(1, items).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $"<item><title>Entry {i}</title><link>https://blog.example/{i}</link><guid>https://blog.example/{i}</guid><pubDate>Tue, {i:00} Nov 2026 12:00:00 GMT</pubDate><description>Text of entry {i}</description></item>")))
        + "</channel></rss>";
}
