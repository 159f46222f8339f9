using System.Buffers.Text;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FeedHub.Configuration;
using FeedHub.Fetching;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Pushing;
using Microsoft.Extensions.Options;

namespace FeedHub.Pushing;

/// <summary>
/// Subscribes this hub to sources whose feeds name a WebSub hub, renews, and unsubscribes what is paused, gone or names another hub. What is to be done is read from the database, so that it may be
/// done by any worker and at any later time.
/// </summary>
/// <param name="pushes">Subscriptions.</param>
/// <param name="clock">Knows the time.</param>
/// <param name="clients">The door.</param>
/// <param name="seal">Seals tokens and secrets.</param>
/// <param name="hub">Says whether the world can reach this hub.</param>
/// <param name="urls">Builds callbacks.</param>
/// <param name="hubs">Knows this hub's own address.</param>
/// <param name="webSub">Whether, and for how long.</param>
/// <param name="push">Time for a request.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">One line where a hub refuses.</param>
internal sealed partial class SourceSubscriber(
    SourcePushes pushes,
    SourceLeases clock,
    OutgoingClients clients,
    PushSecretSeal seal,
    IOptions<HubOptions> hub,
    HubUrls urls,
    PublishedHubs hubs,
    IOptions<WebSubOptions> webSub,
    IOptions<PushOptions> push,
    TimeProvider time,
    ILogger<SourceSubscriber> logger) : BackgroundService
{
    private const int MostAtOnce = 20;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>All sources are compared this often; between, those that were polled since the last look, and those that are polled no longer.</summary>
    private static readonly TimeSpan Whole = TimeSpan.FromMinutes(10);

    /// <summary>A hub that took a request has so long to verify it; then it is asked again, later each time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(24);

    /// <summary>A hub that is told that it is wanted no longer, and does not take it, is told so often.</summary>
    private const int FarewellAttempts = 4;

    private long? _wholeAt;
    private long _poll;

    private bool IsOn => webSub.Value.Subscribe && hub.Value.PublicBaseUrl.Length > 0;

    /// <summary>Absolute URL of a callback.</summary>
    /// <param name="token">Its token.</param>
    internal string Callback(string token) => urls.Absolute(webSub.Value.Path + CallbackRequests.Path + token);

    /// <summary>What a callback is found by.</summary>
    /// <param name="token">Its token.</param>
    internal static byte[] KeyOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Interval, time);
        do
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (DbException failure)
            {
                LogTrouble(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>One look at what there is to do.</summary>
    /// <param name="cancel">Cancels.</param>
    internal async Task RunAsync(CancellationToken cancel)
    {
        DateTimeOffset now = await clock.NowAsync(time, cancel);
        await PlanAsync(cancel);
        await pushes.LapseAsync(now, cancel);
        IReadOnlyList<SourcePush> due;
        do
        {
            due = await pushes.TakeDueAsync(now, now + Patience, MostAtOnce, cancel);
            await Task.WhenAll(due.Select(one => AskAsync(one, now, cancel)));
        }
        while (due.Count == MostAtOnce);
    }

    private async Task PlanAsync(CancellationToken cancel)
    {
        foreach (PushableSource source in await ListAsync(cancel))
        {
            string? wanted = IsOn && source.IsActive ? source.Hubs.FirstOrDefault(url => url != hubs.Own && Uri.TryCreate(url, UriKind.Absolute, out Uri? at) && clients.Refuse(at) is null) : null;
            if (source.Subscription is { } has && (has.HubUrl != wanted || has.TopicUrl != source.TopicUrl))
            {
                await pushes.LeaveAsync(has.Id, cancel);
                if (wanted is not null)
                {
                    await WantAsync(source, wanted, cancel);
                }
            }
            else if (source.Subscription is null && wanted is not null)
            {
                await WantAsync(source, wanted, cancel);
            }
        }
    }

    private async Task<IReadOnlyList<PushableSource>> ListAsync(CancellationToken cancel)
    {
        if (_wholeAt is not { } at || time.GetElapsedTime(at) >= Whole)
        {
            long latest = await pushes.LatestPollAsync(cancel); // before the sources: what is polled meanwhile is looked at again
            IReadOnlyList<PushableSource> all = await pushes.ListPushableAsync(cancel);
            (_wholeAt, _poll) = (time.GetTimestamp(), latest);
            return all;
        }

        (IReadOnlyList<PushableSource> changed, _poll) = await pushes.ListChangedAsync(_poll, cancel);
        return changed;
    }

    private Task WantAsync(PushableSource source, string wanted, CancellationToken cancel)
    {
        string token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return pushes.WantAsync(source, wanted, KeyOf(token), seal.Close(token), seal.Close(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))), cancel);
    }

    private async Task AskAsync(SourcePush one, DateTimeOffset now, CancellationToken cancel)
    {
        bool isLeaving = one.State == SourcePushState.Leaving;
        if (seal.Open(one.Token) is not { } token || seal.Open(one.Secret) is not { } secret)
        {
            await pushes.ForgetAsync(one.Id, cancel); // the keys are gone, and with them the callback; another one is made
            return;
        }

        if (isLeaving && (one.Attempts >= FarewellAttempts || (one.Attempts > 0 && one.Problem is null)))
        {
            await pushes.ForgetAsync(one.Id, cancel);
            return;
        }

        List<KeyValuePair<string, string>> form = [new("hub.mode", isLeaving ? "unsubscribe" : "subscribe"), new("hub.topic", one.TopicUrl), new("hub.callback", Callback(token))];
        if (!isLeaving)
        {
            form.Add(new("hub.secret", secret));
            form.Add(new("hub.lease_seconds", ((long)webSub.Value.SourceLease.TotalSeconds).ToString(CultureInfo.InvariantCulture)));
        }

        string? problem = await PostAsync(one.HubUrl, form, cancel);
        TimeSpan pause = TimeSpan.FromTicks((long)Math.Min(Patience.Ticks * Math.Pow(2, Math.Min(one.Attempts, 20)), LongestPause.Ticks));
        if (problem is not null)
        {
            LogRefused(one.SourceId, new Uri(one.HubUrl).Authority, problem);
        }

        await pushes.NoteAskedAsync(one.Id, now + pause, problem, cancel);
    }

    private async Task<string?> PostAsync(string url, List<KeyValuePair<string, string>> form, CancellationToken cancel)
    {
        using CancellationTokenSource deadline = new(push.Value.Timeout, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
        using HttpClient client = clients.Create();
        try
        {
            using FormUrlEncodedContent content = new(form);
            using HttpResponseMessage response = await client.PostAsync(new Uri(url), content, either.Token);
            return response.IsSuccessStatusCode ? null : string.Create(CultureInfo.InvariantCulture, $"the hub answered {(int)response.StatusCode}");
        }
        catch (HttpRequestException failed)
        {
            return failed.Message;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return "the hub did not answer in time";
        }
        catch (Exception odd) when (odd is IOException or InvalidOperationException or ArgumentException or NotSupportedException)
        {
            return odd.Message;
        }
    }

    [LoggerMessage(1420, LogLevel.Warning, "Subscriptions to sources wait, since the store does not answer")]
    private partial void LogTrouble(Exception failure);

    [LoggerMessage(1421, LogLevel.Information, "Source {SourceId}: its hub at {Host} did not take the request: {Problem}")]
    private partial void LogRefused(long sourceId, string host, string problem);
}
