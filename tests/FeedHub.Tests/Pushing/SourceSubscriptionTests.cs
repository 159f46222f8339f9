using System.Globalization;
using System.Text.RegularExpressions;
using FeedHub.Testing;

namespace FeedHub.Tests.Pushing;

/// <summary>One hub polls another, which is its source's WebSub hub: both halves of the protocol against each other.</summary>
public sealed class SourceSubscriptionTests
{
    [SkippableFact]
    public async Task A_hub_subscribes_to_its_source_polls_when_it_is_pushed_and_seldom_else()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        EntryFarm farm = new(origin, 1, 2);
        farm.Grow();
        (int publisherPort, int readerPort) = (PythonTool.FreePort(), PythonTool.FreePort());
        await using TestedHub publisher = await TestedHub.CreateAsync(TestedHub.Sqlite);
        await using TestedHub reader = await TestedHub.CreateAsync(TestedHub.Sqlite);
        publisher.Folder.Set("PublicBaseUrl", Url(publisherPort)).Allow(origin.HostAndPort, $"127.0.0.1:{readerPort}").Declare(farm.Urls);
        reader.Folder.Set("PublicBaseUrl", Url(readerPort)).Allow($"127.0.0.1:{publisherPort}").Declare(Url(publisherPort) + "/feeds/all.atom");
        await using HubProcess first = HubProcess.Start(publisher.Folder, "serve", "--urls", Url(publisherPort));
        await first.ListeningAsync();
        await farm.CompleteAsync(publisher.Store);
        await using HubProcess second = HubProcess.Start(reader.Folder, "serve", "--urls", Url(readerPort));
        await second.ListeningAsync();
        await Eventually.HoldsAsync("the subscription", async () => await reader.Store.NumberAsync("SELECT count(*) FROM source_push WHERE state = 1") == 1);
        await Eventually.HoldsAsync("the receiver", async () => await publisher.Store.NumberAsync("SELECT count(*) FROM push_receiver") == 1);

        farm.Grow();
        await publisher.Store.MakeDueAsync();
        using HubClient client = new(Url(publisherPort));
        await client.PollDueAsync();
        await Eventually.HoldsAsync("the pushed entries", async () => await reader.Store.NumberAsync("SELECT count(*) FROM entry") == farm.Total);
        Assert.True(await reader.Store.NumberAsync("SELECT pushes FROM source_push") >= 1);
        string shown = await HubProcess.SucceedAsync(reader.Folder, "sources", "show", Url(publisherPort) + "/feeds/all.atom");
        Assert.Matches(new Regex("hub: .*subscribed until .*[1-9][0-9]* pushes"), shown);
        Assert.Contains("4 times as long, since its hub pushes", shown, StringComparison.Ordinal);

        await reader.Store.ExecuteAsync("UPDATE source SET state = 1");
        await Eventually.HoldsAsync("the farewell", async () => await publisher.Store.NumberAsync("SELECT count(*) FROM push_receiver") == 0 && await reader.Store.NumberAsync("SELECT count(*) FROM source_push") == 0);
    }

    private static string Url(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
}
