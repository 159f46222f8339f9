using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using FeedHub.Fetching;
using FeedHub.Polling;
using FeedHub.Timeline.Pushing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace FeedHub.Pushing;

/// <summary>Asks subscribers whether they want what somebody asked for in their name (W3C WebSub §5.3), once for each request.</summary>
/// <param name="requests">What is to be asked.</param>
/// <param name="clients">The door.</param>
/// <param name="webSub">Limits.</param>
/// <param name="push">Time.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">One line for each request.</param>
internal sealed partial class WebSubVerifier(
    PushRequestQueue requests, OutgoingClients clients, IOptions<WebSubOptions> webSub, IOptions<PushOptions> push, TimeProvider time, ILogger<WebSubVerifier> logger)
{
    private const int MostAtOnce = 32;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<long, Task> _running = new();

    /// <summary>Begins to ask those that wait, as far as there are places.</summary>
    /// <param name="now">The time it is.</param>
    /// <param name="done">Called when one has answered.</param>
    /// <param name="cancel">Cancels the beginning.</param>
    public async Task StartAsync(DateTimeOffset now, Action done, CancellationToken cancel)
    {
        int places = MostAtOnce - _running.Count;
        foreach (PushRequest request in places <= 0 ? [] : await requests.LeaseAsync(LeaseOwner.Current, now, Lease, places, cancel))
        {
            _running[request.Id] = RunAsync(request, done);
        }
    }

    /// <summary>Waits for those that are being asked.</summary>
    public Task EndAsync() => Task.WhenAll(_running.Values);

    /// <summary>Limits as configured.</summary>
    /// <param name="options">The options.</param>
    internal static PushLimits Limits(WebSubOptions options) => new(options.MaxSubscriptions, options.MaxPerTopic, options.MaxPerHost);

    private async Task RunAsync(PushRequest request, Action done)
    {
        await Task.Yield();
        try
        {
            string? problem = await AskAsync(request);
            bool isConfirmed = problem is null && request.Mode != PushRequestMode.Denied;
            string mode = request.Mode.ToString().ToLowerInvariant();
            long id = await requests.FinishAsync(
                request, isConfirmed, Limits(webSub.Value), time.GetUtcNow(), problem is null ? $"{mode} {request.Topic}: confirmed" : $"{mode} {request.Topic}: {problem}", CancellationToken.None);
            LogAsked(mode, request.Topic, request.Url.Authority, isConfirmed ? id == 0 ? "confirmed, and changed nothing" : "confirmed" : problem ?? "told");
        }
#pragma warning disable CA1031 // The request stays, and is asked again when its lease has run out.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogFailed(request.Topic, request.Url.Authority, failure);
        }
        finally
        {
            _running.TryRemove(request.Id, out _);
            done();
        }
    }

    /// <returns>Why it is not confirmed, or <see langword="null"/>.</returns>
    private async Task<string?> AskAsync(PushRequest request)
    {
        string challenge = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        List<KeyValuePair<string, string?>> parameters = [new("hub.mode", request.Mode.ToString().ToLowerInvariant()), new("hub.topic", request.TopicUrl)];
        if (request.Mode == PushRequestMode.Denied)
        {
            parameters.Add(new("hub.reason", request.Reason ?? "The subscription was ended by the hub."));
        }
        else
        {
            parameters.Add(new("hub.challenge", challenge));
            if (request.Mode == PushRequestMode.Subscribe)
            {
                parameters.Add(new("hub.lease_seconds", ((long)request.Lease.TotalSeconds).ToString(CultureInfo.InvariantCulture)));
            }
        }

        using CancellationTokenSource deadline = new(push.Value.Timeout, time);
        using HttpClient client = clients.Create();
        try
        {
            using HttpResponseMessage response = await client.GetAsync(new Uri(QueryHelpers.AddQueryString(request.Url.AbsoluteUri, parameters)), deadline.Token);
            if (request.Mode == PushRequestMode.Denied)
            {
                return null;
            }

            return !response.IsSuccessStatusCode ? string.Create(CultureInfo.InvariantCulture, $"the callback answered {(int)response.StatusCode}")
                : (await response.Content.ReadAsStringAsync(deadline.Token)).Trim() == challenge ? null
                : "the callback did not answer with the challenge";
        }
        catch (HttpRequestException failed)
        {
            return failed.Message;
        }
        catch (OperationCanceledException)
        {
            return "the callback did not answer in time";
        }
        catch (Exception odd) when (odd is IOException or InvalidOperationException or ArgumentException or NotSupportedException)
        {
            return odd.Message;
        }
    }

    [LoggerMessage(1410, LogLevel.Information, "WebSub {Mode} of {Topic} for a callback at {Host}: {Outcome}")]
    private partial void LogAsked(string mode, string topic, string host, string outcome);

    [LoggerMessage(1411, LogLevel.Warning, "Asking the callback at {Host} about {Topic} failed; it is asked again later")]
    private partial void LogFailed(string topic, string host, Exception failure);
}
