using System.Globalization;
using System.Net;
using FeedHub.Testing;

namespace FeedHub.Durability;

/// <summary>D15. Sources are polled again and again and say the same, every other time in other bytes: each published document keeps its one ETag.</summary>
internal static class SameBytes
{
    private const int Sources = 5;

    /// <summary>Runs it; a cycle is a poll of all sources.</summary>
    public static async Task<string> RunAsync(Run run)
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        EntryFarm farm = new(origin, Sources, 10);
        farm.Grow();
        await using TestedHub hub = await TestedHub.CreateAsync(run.Database);
        hub.Folder.Allow(origin.HostAndPort).Declare(farm.Urls);
        (HubProcess process, string url) = await HubProcess.ServeAsync(hub.Folder);
        await using HubProcess running = process;
        using HubClient client = new(url);
        await farm.CompleteAsync(hub.Store);
        string author = (await hub.Store.QueryAsync("SELECT slug FROM author ORDER BY id", static row => row.GetString(0)))[0];
        string source = (await hub.Store.QueryAsync("SELECT slug FROM source ORDER BY id", static row => row.GetString(0)))[0];
        string[] documents =
        [
            .. from view in (string[])["/feeds/all", $"/authors/{author}", $"/sources/{source}"] from format in (string[])["atom", "rss", "json"] select $"{view}.{format}",
            "/sources.opml",
        ];
        Dictionary<string, HashSet<string>> tags = documents.ToDictionary(document => document, _ => new HashSet<string>());
        for (int cycle = 0; cycle <= run.Cycles; cycle++)
        {
            if (cycle > 0)
            {
                await PollAsync(farm, hub, client, inNewBytes: cycle % 2 == 1);
            }

            foreach (string document in documents)
            {
                (HttpStatusCode status, string tag, _) = await client.GetAsync(document);
                Assert.Equal((document, HttpStatusCode.OK), (document, status));
                tags[document].Add(tag);
            }
        }

        Assert.All(tags, document => Assert.Equal((document.Key, 1), (document.Key, document.Value.Count)));
        Assert.DoesNotContain("", tags.Values.SelectMany(tag => tag));
        return string.Create(CultureInfo.InvariantCulture, $"{run.Cycles} polls of {Sources} sources: {documents.Length} documents, one ETag each");
    }

    private static async Task PollAsync(EntryFarm farm, TestedHub hub, HubClient client, bool inNewBytes)
    {
        if (inNewBytes)
        {
            farm.ServeInNewBytes();
        }
        else
        {
            farm.Serve(static answer => answer);
        }

        long polls = await hub.Store.NumberAsync("SELECT count(*) FROM poll");
        await hub.Store.MakeDueAsync();
        await client.PollDueAsync();
        await Eventually.HoldsAsync("all polls", async () => await hub.Store.NumberAsync("SELECT count(*) FROM poll") == polls + Sources);
    }
}
