using System.Text.Json;
using FeedHub.Testing;

namespace FeedHub.Tests.EndToEnd;

/// <summary>Topics, filters and search through the command line, as an operator would try and change them.</summary>
public sealed class RulesTests
{
    private const string Feed = """
        <rss version="2.0"><channel><title>A blog</title>
        <item><title>Raft and its relatives</title><guid>g1</guid><link>https://blog.example/1</link><description>On consensus among replicas</description><category>Distributed systems</category></item>
        <item><title>Sponsored: buy replicas</title><guid>g2</guid><link>https://blog.example/2</link><description>An advertisement</description></item>
        <item><title>Zürich in spring</title><guid>g3</guid><link>https://blog.example/3</link><description>Nothing technical</description></item>
        </channel></rss>
        """;

    [Fact]
    public async Task Rules_are_tried_applied_explained_and_taken_back()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/feed", Feed);
        using HubFolder folder = new();
        folder.Allow(origin.HostAndPort).Set("Filters:Drop:0", "title:sponsored").Set("Topics:0:Slug", "consensus").Set("Topics:0:Rules:0", "title:raft -sponsored").Set("Topics:1:Slug", "web-servers");
        string url = origin.Url("/feed").AbsoluteUri;
        await File.WriteAllTextAsync(
            folder.File("list.opml"),
            $"""<opml version="2.0" xmlns:feedhub="https://feedhub.example/opml"><head/><body><outline type="rss" text="A blog" xmlUrl="{url}"/></body></opml>""");
        await HubProcess.SucceedAsync(folder, "sources", "apply", "list.opml");
        await HubProcess.PollAsync(folder, "--all");

        string listed = await HubProcess.SucceedAsync(folder, "filters", "list");
        using JsonDocument found = JsonDocument.Parse(await HubProcess.SucceedAsync(folder, "search", "replicas OR zurich", "--json"));
        using JsonDocument trial = JsonDocument.Parse(await HubProcess.SucceedAsync(folder, "topics", "test", "zurich OR \"among replicas\"", "--json"));
        folder.Set("Filters:Drop:0", "title:nothing-like-this").Set("Topics:0:Rules:0", "replicas");
        string back = await HubProcess.SucceedAsync(folder, "filters", "apply");
        string moved = await HubProcess.SucceedAsync(folder, "topics", "apply");
        using JsonDocument topics = JsonDocument.Parse(await HubProcess.SucceedAsync(folder, "topics", "list", "--json"));
        await HubProcess.SucceedAsync(folder, "sources", "set", url, "--drop", "lang:de", "--keep", "raft OR replicas");
        string export = await HubProcess.SucceedAsync(folder, "sources", "export");
        HubResult endless = await HubProcess.RunAsync(folder, "topics", "test", new string('x', 3_000));
        HubResult wrong = await HubProcess.RunAsync(folder, "search", "autor:x");

        Assert.Contains("the hub\tdrop\ttitle:sponsored", listed, StringComparison.Ordinal);
        Assert.Contains("1 held back of ", listed, StringComparison.Ordinal);
        Assert.Equal(2, found.RootElement.GetProperty("hits").GetArrayLength());
        Assert.Equal(2, trial.RootElement.GetProperty("matching").GetInt32());
        Assert.Contains("\"zurich\" in title", trial.RootElement.GetProperty("entries").EnumerateArray().SelectMany(entry => entry.GetProperty("reasons").EnumerateArray()).Select(reason => reason.GetString()));
        Assert.Contains("1 article came back", back, StringComparison.Ordinal);
        Assert.Contains("1 articles changed topics", moved, StringComparison.Ordinal);
        Assert.Contains(topics.RootElement.EnumerateArray(), topic => topic.GetProperty("slug").GetString() == "consensus" && topic.GetProperty("entries").GetInt32() == 2);
        Assert.Contains(topics.RootElement.EnumerateArray(), topic => topic.GetProperty("label").GetString() == "web servers" && topic.GetProperty("entries").GetInt32() == 0);
        Assert.Contains("drop=\"lang:de\"", export, StringComparison.Ordinal);
        Assert.Contains("keep=\"raft OR replicas\"", export, StringComparison.Ordinal);
        Assert.Equal((1, 1), (wrong.ExitCode, endless.ExitCode));
        Assert.InRange(endless.Errors.Length, 200, 500);
        Assert.Contains("at character 1: there is no field autor:", wrong.Errors, StringComparison.Ordinal);
    }
}
