using System.Net;
using FeedHub.Configuration;
using FeedHub.Feeds.Normalizing;
using FeedHub.Fetching;
using FeedHub.FullText;
using FeedHub.Polling;
using FeedHub.Publishing;
using FeedHub.Site;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FeedHub.Tests.Site;

/// <summary>Publishing and site on real Kestrel over a real SQLite store in a temporary folder, without polling, dashboard or access rules.</summary>
public sealed class SiteHost : IAsyncLifetime, IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly Action<IServiceCollection>? _configure;
    private readonly string _folder = Directory.CreateTempSubdirectory("feedhub-site-").FullName;
    private WebApplication _app = null!;

    public SiteHost()
    {
    }

    /// <summary>One with other settings.</summary>
    public SiteHost(Action<IServiceCollection> configure) => _configure = configure;

    public const string PublicBase = "https://hub.example.org/sub";

    public HttpClient Client { get; private set; } = null!;

    public string Address => _app.Urls.First();

    public IServiceProvider Services => _app.Services;

    public async Task InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddFeedHubTimeline(_folder);
        builder.Services.AddOptions<HubOptions>().Configure(options => options.Title = "Example hub");
        builder.Services.AddSingleton(new HubUrls(() => PublicBase));
        builder.Services.AddSingleton(HubFolders.Of(_folder, ""));
        builder.Services.AddSingleton<HostResolver>((_, _) => Task.FromResult<IPAddress[]>([])); // no name is looked up
        builder.Services.AddFeedHubFetching();
        builder.Services.AddSingleton<RobotsBook>();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddFeedHubPublishing();
        builder.Services.AddFeedHubSite();
        _configure?.Invoke(builder.Services);
        _app = builder.Build();
        _app.UsePathBase("/sub");
        _app.UseExceptionHandler();
        _app.UseRouting();
        _app.MapFeedHubPublishing();
        _app.MapFeedHubSite();
        _app.MapGet("/fail", IResult () => throw new InvalidOperationException("a secret of the inside"));
        await _app.Services.GetRequiredService<TimelineDatabase>().PrepareAsync("hub.example.org", CancellationToken.None);
        await _app.StartAsync();
#pragma warning disable RS0030 // a reader on loopback, not an outgoing request of the hub
        Client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(Address) };
#pragma warning restore RS0030
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public void Dispose() => Client.Dispose();

    /// <summary>Stores a poll of a source that answers with <paramref name="entries"/>, and says so as the poller would.</summary>
    public async Task PollAsync(SourceDeclaration source, params IReadOnlyList<Entry> entries)
    {
        (long id, _) = await Services.GetRequiredService<SourceStore>().AddAsync(source, CancellationToken.None);
        LeasedSource leased = Assert.Single(await Services.GetRequiredService<SourceLeases>().LeaseAsync([id], "test", Now, TimeSpan.FromMinutes(5), PollWish.All, CancellationToken.None));
        await Services.GetRequiredService<TimelineIngest>().CommitAsync(
            [
                new()
                {
                    SourceId = id,
                    FencingToken = leased.FencingToken,
                    StartedAt = Now,
                    Duration = TimeSpan.FromMilliseconds(5),
                    Health = PollHealth.Fetched,
                    Outcome = $"ok:{entries.Count}",
                    NextPollAt = Now.AddHours(1),
                    Interval = TimeSpan.FromHours(1),
                    IntervalReason = "start",
                    Feed = new() { Title = source.Title, SiteUrl = source.SiteUrl, Entries = entries, Identity = leased.Identity },
                },
            ],
            CancellationToken.None);
        Services.GetRequiredService<TimelineSignal>().Raise();
    }

    public async Task<string> ReadAsync(string path, string accept = "text/html")
    {
        using HttpResponseMessage response = await SendAsync(path, accept);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    public async Task<HttpResponseMessage> SendAsync(string path, string accept = "text/html", string? ifNoneMatch = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        return await Client.SendAsync(request);
    }
}
