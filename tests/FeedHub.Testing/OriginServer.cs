using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FeedHub.Testing;

/// <summary>
/// An origin on real Kestrel at a free port of 127.0.0.1, which serves what a test says and records what it was asked.
/// Unknown paths get 404. For answers that are not HTTP use <see cref="OriginServerRaw"/>.
/// </summary>
public sealed class OriginServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Func<OriginServerRequest, OriginServerAnswer>> _routes = new(StringComparer.Ordinal);
    private readonly List<OriginServerRequest> _requests = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiting = [];
    private readonly WebApplication _app;
    private int _inFlight;
    private int _mostInFlight;

    private OriginServer(WebApplication app) => _app = app;

    /// <summary>Absolute URL of the root, without a trailing slash.</summary>
    public string BaseUrl { get; private set; } = "";

    /// <summary>Port that is listened on.</summary>
    public int Port { get; private set; }

    /// <summary><c>127.0.0.1:port</c>, as <c>Fetching:AllowedPrivateHosts</c> takes it.</summary>
    public string HostAndPort => $"127.0.0.1:{Port}";

    /// <summary>All requests so far, in order of arrival.</summary>
    public IReadOnlyList<OriginServerRequest> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>How many requests so far.</summary>
    public int RequestCount
    {
        get
        {
            lock (_requests)
            {
                return _requests.Count;
            }
        }
    }

    /// <summary>Most requests that were being answered at one time.</summary>
    public int MostInFlight => Volatile.Read(ref _mostInFlight);

    /// <summary>Starts an origin that speaks plain HTTP.</summary>
    public static Task<OriginServer> StartAsync(CancellationToken cancel = default) => StartAsync(certificate: null, cancel);

    /// <summary>Starts an origin that speaks TLS with a certificate that nobody has a reason to trust.</summary>
    public static async Task<OriginServer> StartTlsAsync(CancellationToken cancel = default)
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return await StartAsync(X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null), cancel);
    }

    /// <summary>Absolute URL of a path (with query, if any) that begins with a slash.</summary>
    public Uri Url(string path) => new(BaseUrl + path);

    /// <summary>Serves text at a path from now on, answering 304 where a validator matches.</summary>
    public void Serve(string path, string body, string? etag = null, string? lastModified = null, string? contentType = "application/rss+xml; charset=utf-8") =>
        Serve(path, OriginServerAnswer.Of(body, etag, contentType) with { LastModified = lastModified });

    /// <summary>Serves an answer at a path from now on.</summary>
    public void Serve(string path, OriginServerAnswer answer) => Serve(path, _ => answer);

    /// <summary>Serves these answers at a path one after another; the last one stays.</summary>
    public void ServeSequence(string path, params OriginServerAnswer[] answers)
    {
        int next = -1;
        Serve(path, _ => answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)]);
    }

    /// <summary>Serves at a path what a function of the request says.</summary>
    public void Serve(string path, Func<OriginServerRequest, OriginServerAnswer> answer) => _routes[path] = answer;

    /// <summary>Requests to one path, in order of arrival.</summary>
    public IReadOnlyList<OriginServerRequest> RequestsTo(string path) => [.. Requests.Where(request => request.Path == path)];

    /// <summary>Waits until at least this many requests have arrived.</summary>
    public Task WaitForRequestsAsync(int count, CancellationToken cancel = default)
    {
        lock (_requests)
        {
            if (_requests.Count >= count)
            {
                return Task.CompletedTask;
            }

            TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((count, reached));
            return reached.Task.WaitAsync(TimeSpan.FromSeconds(30), cancel);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource atOnce = new(TimeSpan.Zero);
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

    private static async Task<OriginServer> StartAsync(X509Certificate2? certificate, CancellationToken cancel)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore();
        if (certificate is not null)
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
            kestrel.ResponseHeaderEncodingSelector = _ => Encoding.Latin1;
            kestrel.Limits.MaxRequestLineSize = 128 * 1024;
            kestrel.Limits.MaxRequestBufferSize = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                if (certificate is not null)
                {
                    listen.UseHttps(certificate);
                }
            });
        });
        WebApplication app = builder.Build();
        OriginServer origin = new(app);
        app.Run(origin.AnswerAsync);
        await app.StartAsync(cancel);
        origin.Port = new Uri(app.Urls.Single()).Port;
        origin.BaseUrl = $"{(certificate is null ? "http" : "https")}://127.0.0.1:{origin.Port}";
        return origin;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        OriginServerRequest request = new(context.Request, Stopwatch.GetTimestamp());
        int inFlight = Interlocked.Increment(ref _inFlight);
        try
        {
            Record(request, inFlight);
            OriginServerAnswer answer = _routes.TryGetValue(request.Path, out var route) ? route(request) : OriginServerAnswer.OfStatus(404);
            if (answer.Gate is not null)
            {
                await answer.Gate.WaitAsync(context.RequestAborted);
            }

            if (answer.Delay > TimeSpan.Zero)
            {
                await Task.Delay(answer.Delay, context.RequestAborted);
            }

            await WriteAsync(context, request, answer);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client hung up, which is what some tests are about.
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    private static async Task WriteAsync(HttpContext context, OriginServerRequest request, OriginServerAnswer answer)
    {
        HttpResponse response = context.Response;
        bool current = answer.Status == 200 && IsCurrent(request, answer);
        response.StatusCode = current ? 304 : answer.Status;
        request.Answered = (HttpStatusCode)response.StatusCode;
        Set(response, "ETag", answer.ETag);
        Set(response, "Last-Modified", answer.LastModified);
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers.Append(name, value);
        }

        if (current || answer.Status is 204 or 205 or 304)
        {
            return;
        }

        Set(response, "Content-Type", answer.ContentType);
        response.ContentLength = answer.Body.Length;
        if (request.Method != "HEAD")
        {
            await response.Body.WriteAsync(answer.Body, context.RequestAborted);
        }
    }

    private static bool IsCurrent(OriginServerRequest request, OriginServerAnswer answer) =>
        request.IfNoneMatch is { } etag ? etag == answer.ETag : answer.LastModified is not null && request.IfModifiedSince == answer.LastModified;

    private static void Set(HttpResponse response, string name, string? value)
    {
        if (value is not null)
        {
            response.Headers[name] = value;
        }
    }

    private void Record(OriginServerRequest request, int inFlight)
    {
        lock (_requests)
        {
            _requests.Add(request);
            _mostInFlight = Math.Max(_mostInFlight, inFlight);
            foreach ((int count, TaskCompletionSource reached) in _waiting)
            {
                if (_requests.Count >= count)
                {
                    reached.TrySetResult();
                }
            }
        }
    }
}
