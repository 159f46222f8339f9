using FeedHub.Configuration;
using FeedHub.Polling;
using FeedHub.Testing;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace FeedHub.Tests;

/// <summary>All services of a hub on SQLite in a temporary folder, without a server, by a clock of the test: what jobs do can be called and looked at.</summary>
internal sealed class InProcessHub : IAsyncDisposable
{
    private readonly HubFolder _folder;
    private readonly ServiceProvider _services;

    private InProcessHub(HubFolder folder, ServiceProvider services) => (_folder, _services) = (folder, services);

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));

    /// <summary>A hub that may poll <paramref name="origin"/>.</summary>
    public static Task<InProcessHub> CreateAsync(OriginServer origin) => CreateAsync(origin.HostAndPort, static folder => folder);

    /// <summary>A hub that may poll one host, with settings of the test.</summary>
    public static async Task<InProcessHub> CreateAsync(string hostAndPort, Func<HubFolder, HubFolder> configure)
    {
        HubFolder folder = configure(new HubFolder().Allow(hostAndPort));
        ServiceCollection services = TestServices.Of(folder);
        InProcessHub? hub = null;
        services.AddSingleton<TimeProvider>(_ => hub!.Time);
        hub = new(folder, services.BuildServiceProvider());
        await hub._services.PrepareHubAsync(CancellationToken.None);
        return hub;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Adds a source and polls it.</summary>
    /// <returns>Row id.</returns>
    public async Task<long> PollAsync(SourceDeclaration source)
    {
        (long id, _) = await Get<SourceStore>().AddAsync(source, CancellationToken.None);
        await Get<PollBatch>().RunAsync([id], PollWish.All, limit: null, progress: null, CancellationToken.None);
        return id;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
