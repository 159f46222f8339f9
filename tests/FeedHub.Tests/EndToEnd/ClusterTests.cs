using System.Globalization;
using FeedHub.Testing;

namespace FeedHub.Tests.EndToEnd;

/// <summary>Three workers with data directories of their own on one PostgreSQL.</summary>
public sealed class ClusterTests
{
    private const int Sources = 300;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [SkippableFact]
    public async Task Three_workers_poll_every_source_once_and_all_of_them_can_read_its_credentials()
    {
        PostgresServer postgres = await PostgresServer.RequireAsync();
        string database = await postgres.CreateDatabaseAsync();
        await using OriginServer origin = await OriginServer.StartAsync();
        string[] paths = [.. Enumerable.Range(0, Sources).Select(i => string.Create(CultureInfo.InvariantCulture, $"/feed/{i}"))];
        foreach (string path in paths)
        {
            origin.Serve(path, request => request.Header("Authorization") is null ? OriginServerAnswer.OfStatus(401) : OriginServerAnswer.Of(Rss(path)));
        }

        using HubFolder first = Folder(database).Allow(origin.HostAndPort);
        using HubFolder second = Folder(database).Allow(origin.HostAndPort);
        using HubFolder third = Folder(database).Allow(origin.HostAndPort);
        await HubProcess.SucceedAsync(first, "sources", "apply", first.Opml([.. paths.Select(path => $"http://alice:pw@{origin.HostAndPort}{path}")]));

        (HubProcess Hub, string Url)[] workers = await Task.WhenAll(HubProcess.ServeAsync(first), HubProcess.ServeAsync(second), HubProcess.ServeAsync(third));
        string[] told;
        try
        {
            await UntilAsync(() => origin.Requests.Select(request => request.Path).Distinct().Count() == Sources);
        }
        finally
        {
            told = [.. workers.Select(static worker => worker.Hub.Errors)];
            foreach ((HubProcess hub, _) in workers)
            {
                await hub.DisposeAsync();
            }
        }

        Assert.Equal(paths.Order(), origin.Requests.Select(request => request.Path).Order());
        Assert.All(origin.Requests, request => Assert.NotNull(request.Header("Authorization")));
        Assert.All(told, static log => Assert.DoesNotContain(" fail: ", log, StringComparison.Ordinal)); // they started at one moment, on an empty database
    }

    private static HubFolder Folder(string database) => new HubFolder()
        .Set("Database:Provider", "postgres")
        .Set("Database:ConnectionString", database)
        .Set("Roles:0", "worker");

    private static string Rss(string path) => "<rss version=\"2.0\"><channel><title>Blog</title><link>https://blog.example/</link><description>d</description>"
        + $"<item><title>{path}</title><link>https://blog.example{path}</link></item></channel></rss>";

    private static async Task UntilAsync(Func<bool> done)
    {
        using CancellationTokenSource end = new(Patience);
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(100));
        while (!done())
        {
            await look.WaitForNextTickAsync(end.Token);
        }
    }
}
