using FeedHub.Configuration;
using FeedHub.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace FeedHub.Tests;

/// <summary>The whole hub as it is served, in this process, on SQLite in a temporary folder, with nothing that polls.</summary>
internal sealed class WebHub : IAsyncDisposable
{
    private readonly HubFolder _folder;
    private readonly WebApplication _app;

    private WebHub(HubFolder folder, WebApplication app) => (_folder, _app) = (folder, app);

    /// <summary>Address on loopback, with a trailing slash.</summary>
    public Uri Address => new(_app.Urls.First().TrimEnd('/') + "/");

    public IServiceProvider Services => _app.Services;

    /// <summary>What it stores, by plain SQL.</summary>
    public HubStore Store => HubStore.Sqlite(_folder.File("data/feedhub.db"));

    /// <summary>Starts a hub.</summary>
    /// <param name="settings">Settings below <c>FeedHub</c>.</param>
    public static async Task<WebHub> StartAsync(params (string Key, object Value)[] settings)
    {
        HubFolder folder = new HubFolder().Set("Roles", "web").Set("SourcesFile", "");
        foreach ((string key, object value) in settings)
        {
            folder.Set(key, value);
        }

        WebApplication app = HubServer.Build(new HubHome(folder.Path), "http://127.0.0.1:0");
        try
        {
            app.Services.GetRequiredService<Microsoft.Extensions.Options.IStartupValidator>().Validate();
            await app.Services.PrepareHubAsync(CancellationToken.None);
            await app.StartAsync();
            TestJobs.ForgetLogProvider(app.Services);
            return new(folder, app);
        }
        catch
        {
            await app.DisposeAsync();
            folder.Dispose();
            throw;
        }
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>A client that keeps no cookies and follows no redirect.</summary>
    /// <param name="isRemote">Its requests say that they were forwarded, so that they count as coming from elsewhere.</param>
    public HttpClient Client(bool isRemote = false)
    {
#pragma warning disable RS0030 // A client of a test on loopback.
        HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }, disposeHandler: true) { BaseAddress = Address };
#pragma warning restore RS0030
        if (isRemote)
        {
            client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        }

        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
