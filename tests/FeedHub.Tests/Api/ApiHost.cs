using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using FeedHub.Access;
using FeedHub.Configuration;
using FeedHub.Polling;
using FeedHub.Testing;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace FeedHub.Tests.Api;

/// <summary>A hub with two sources that have been polled, in process on real Kestrel, and keys to its API. Only a password or a key opens it.</summary>
public sealed class ApiHost : IAsyncLifetime, IDisposable
{
    public const string Password = "correct horse battery staple";

    private readonly HubFolder _folder = new();
    private readonly Dictionary<string, string> _keys = [];
    private WebApplication _hub = null!;

    public OriginServer Origin { get; private set; } = null!;

    public IServiceProvider Services => _hub.Services;

    public Uri Address => new(_hub.Urls.First());

    public async Task InitializeAsync()
    {
        Origin = await OriginServer.StartAsync();
        Origin.Serve("/labs", Feed("Labs", "urn:labs", "Ada Lovelace", 3));
        Origin.Serve("/notes", Feed("Notes", "urn:notes", "Grace Hopper", 2));
        Origin.Serve("/new", Feed("New", "urn:new", "A. Lovelace", 1));
        Origin.Serve("/nothing", "<html><body><p>Nothing here.</p></body></html>", contentType: "text/html");
        _folder.Allow(Origin.HostAndPort).Set("Roles", "web").Set("SourcesFile", "").Set("Admin:Password", Password);
        _hub = HubServer.Build(new HubHome(_folder.Path), "http://127.0.0.1:0");
        TestJobs.ForgetLogProvider(Services);
        await _hub.Services.PrepareHubAsync(CancellationToken.None);
        await PollAsync("/labs");
        await PollAsync("/notes");
        foreach (string scope in ApiScopes.All)
        {
            (_, _keys[scope], _) = await Services.GetRequiredService<ApiKeyIssue>().AddAsync(scope, [scope], null, CancellationToken.None);
        }

        await _hub.StartAsync();
    }

    /// <summary>A client with a key.</summary>
    /// <param name="scope">What it may do; <see langword="null"/> for a client without a key.</param>
    public HttpClient Client(string? scope)
    {
        HttpClient client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false }, disposeHandler: true) { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = scope is null ? null : new AuthenticationHeaderValue("Bearer", _keys[scope]);
        return client;
    }

    /// <summary>The administrator in a browser: keeps cookies, follows no redirect.</summary>
    public HttpClient Browser()
    {
        HttpClient client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }, disposeHandler: true) { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("x:" + Password)));
        return client;
    }

    /// <summary>Asks the API and expects a status.</summary>
    public async Task<JsonElement> AskAsync(string scope, HttpMethod method, string path, object? body = null, int expected = 200, string? ifMatch = null)
    {
        using HttpClient client = Client(scope);
        using HttpRequestMessage request = new(method, "/api/v1" + path) { Content = body switch { null => null, HttpContent content => content, _ => JsonContent.Create(body) } };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using HttpResponseMessage response = await client.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(expected == (int)response.StatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        if (text.Length == 0)
        {
            return default;
        }

        Assert.Equal(expected < 400 ? "application/json" : "application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using JsonDocument json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }

    public async Task<long> PollAsync(string path)
    {
        (long id, _) = await Services.GetRequiredService<SourceStore>().AddAsync(new SourceDeclaration(Origin.Url(path).AbsoluteUri), CancellationToken.None);
        await Services.GetRequiredService<PollBatch>().RunAsync([id], PollWish.All, limit: null, progress: null, CancellationToken.None);
        return id;
    }

    /// <summary>Makes it so that a source was polled ten minutes ago.</summary>
    public Task RestAsync(long id) => HubStore.Sqlite(_folder.File(Path.Combine("data", "feedhub.db"))).ExecuteAsync($"UPDATE source SET last_poll_ms = last_poll_ms - 600000 WHERE id = {id}");

    public static string Feed(string title, string prefix, string author, int entries) => $"""
        <feed xmlns="http://www.w3.org/2005/Atom"><title>{title}</title><id>{prefix}</id><updated>2026-05-04T12:00:00Z</updated>{string.Concat(Enumerable.Range(1, entries).Select(i => $"""
        <entry><id>{prefix}:{i}</id><title>{title} {i}</title><link href="https://{title.ToLowerInvariant()}.example/{i}"/><updated>2026-05-0{i}T10:00:00Z</updated><published>2026-05-0{i}T10:00:00Z</published><author><name>{author}</name></author>
        <category term="Databases"/><content type="html">&lt;p&gt;What {title} number {i} says about storage.&lt;/p&gt;</content></entry>
        """))}</feed>
        """;

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await Origin.DisposeAsync();
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
