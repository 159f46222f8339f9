using System.Net;
using FeedHub.Access;
using FeedHub.Configuration;
using FeedHub.Credentials;
using FeedHub.Dashboard;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Rules;
using FeedHub.Jobs;
using FeedHub.Polling;
using FeedHub.PrivateViews;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage;
using Hangfire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FeedHub.Tests.Dashboard;

/// <summary>The dashboard and its door on real Kestrel, with a store and jobs that nobody runs.</summary>
internal sealed class DashboardServer : IAsyncDisposable
{
    /// <summary>Request header by which a test says what peer the server is to see.</summary>
    public const string PeerHeader = "Test-Peer";

    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;
    private readonly bool _ownsFolder;

    private DashboardServer(WebApplication app, DirectoryInfo folder, bool ownsFolder) => (_app, _folder, _ownsFolder) = (app, folder, ownsFolder);

    /// <summary>Address on loopback, with a trailing slash.</summary>
    public Uri Address => new($"http://127.0.0.1:{new Uri(_app.Urls.First()).Port}/");

    public string DataDirectory => _folder.FullName;

    public SourceStore Sources => _app.Services.GetRequiredService<SourceStore>();

    public JobStorage Jobs => _app.Services.GetRequiredService<JobStorage>();

    public IServiceProvider Services => _app.Services;

    /// <summary>What was logged at Information and above.</summary>
    public LoggedLines Log { get; private init; } = new();

    public static async Task<DashboardServer> StartAsync(
        IReadOnlyDictionary<string, string?>? settings = null, Action<DashboardOptions>? dashboard = null, bool withStore = false, string? folder = null)
    {
        DirectoryInfo data = folder is null ? Directory.CreateTempSubdirectory("feedhub-dashboard-") : new DirectoryInfo(folder);
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = data.FullName, Args = [] });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        LoggedLines log = new();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenAnyIP(0));

        builder.Services.AddOptions<HubOptions>().BindConfiguration(HubOptions.Section);
        builder.Services.AddFeedHubTimeline(data.FullName);
        builder.Services.AddSingleton(_ => TestJobs.Storage());
        builder.Services.AddHangfire(hangfire => hangfire.UseNoOpLogProvider());
        builder.Services.AddSingleton<PollRequests>();
        builder.Services.AddSingleton<SourceAccessSeal>();
        builder.Services.AddSingleton<SourceList>();
        builder.Services.AddSingleton<SourceSetup>();
        builder.Services.AddSingleton(EntryFilters.None);
        builder.Services.AddSingleton(TopicMatcher.Empty);
        builder.Services.AddSingleton(provider => new RemovalRequests(
            provider.GetRequiredService<SourceRemoval>(), provider.GetRequiredService<SourceStore>(), provider.GetRequiredService<IBackgroundJobClient>(), provider.GetRequiredService<JobStorage>(), TimeProvider.System));
        builder.Services.AddSingleton(new HubUrls(static () => "http://localhost"));
        builder.Services.AddSingleton<PrivateAddresses>();
        builder.Services.AddSingleton<ApiKeyIssue>();
        builder.Services.AddSingleton<AddSource>(provider => async (wanted, _, cancel) =>
        {
            if (wanted.Url.Host == "nothing.example")
            {
                return new AddSourceResult.Refused("The page names no feed <b>at all</b>.");
            }

            (long id, bool added) = await provider.GetRequiredService<SourceStore>().AddAsync(new SourceDeclaration(wanted.Url.AbsoluteUri), cancel);
            return new AddSourceResult.Added(id, added);
        });
        builder.Services.AddFeedHubAccess(data.FullName);
        builder.Services.AddFeedHubDashboard();

        WebApplication app = builder.Build();
        app.Use((context, next) =>
        {
            if (context.Request.Headers[PeerHeader].ToString() is { Length: > 0 } peer)
            {
                context.Connection.RemoteIpAddress = IPAddress.Parse(peer);
                context.Request.Headers.Remove(PeerHeader);
            }

            return next(context);
        });
        app.UseRouting();
        app.UseFeedHubAccess();
        app.MapFeedHubAccess();
        app.MapFeedHubDashboard(dashboard);
        if (withStore)
        {
            await app.Services.GetRequiredService<TimelineDatabase>().PrepareAsync("localhost", CancellationToken.None);
        }

        await app.StartAsync();
        return new DashboardServer(app, data, ownsFolder: folder is null) { Log = log };
    }

    /// <summary>A browser: keeps cookies, follows no redirect, asks for HTML.</summary>
    public HttpClient Browser()
    {
        SocketsHttpHandler handler = new() { AllowAutoRedirect = false, UseCookies = true, UseProxy = false };
        HttpClient client = new(handler, disposeHandler: true) { BaseAddress = Address };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        return client;
    }

    /// <summary>A script: no cookies, asks for anything.</summary>
    public HttpClient Script() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }, disposeHandler: true) { BaseAddress = Address };

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_ownsFolder)
        {
            _folder.Delete(recursive: true);
        }
    }
}
