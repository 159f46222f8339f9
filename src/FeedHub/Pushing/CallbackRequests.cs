using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FeedHub.Jobs;
using FeedHub.Timeline.Pushing;
using Microsoft.Extensions.Options;

namespace FeedHub.Pushing;

/// <summary>
/// Where hubs of sources verify and push (W3C WebSub §5.3, §7). A push means "poll now" and nothing else: what it holds is read for its signature alone, so no hub can say in a source's name what the
/// source does not.
/// </summary>
/// <param name="pushes">Subscriptions.</param>
/// <param name="seal">Opens secrets.</param>
/// <param name="polls">Told to look for what is due.</param>
/// <param name="options">Lease where a hub names none.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">For pushes that are not signed well.</param>
internal sealed partial class CallbackRequests(SourcePushes pushes, PushSecretSeal seal, PollRequests polls, IOptions<WebSubOptions> options, TimeProvider time, ILogger<CallbackRequests> logger)
{
    /// <summary>Below the hub's own path.</summary>
    public const string Path = "/callback/";

    /// <summary>Longest body that is read for its signature.</summary>
    private const int MaxBodyBytes = 8 << 20;

    private const int MaxTokenLength = 100;
    private static readonly TimeSpan ShortestLease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestLease = TimeSpan.FromDays(365);
    private static readonly TimeSpan AfterDenial = TimeSpan.FromDays(1);

    /// <summary>However often a hub pushes, a source is left alone for so long after a poll.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    /// <summary>Answers a verification: the challenge for what was asked for, 404 for anything else.</summary>
    /// <param name="token">From the path.</param>
    /// <param name="context">The request.</param>
    public async Task<IResult> VerifyAsync(string token, HttpContext context)
    {
        IQueryCollection query = context.Request.Query;
        if (await FindAsync(token, context.RequestAborted) is not { } push || query["hub.topic"] != push.TopicUrl)
        {
            return Results.NotFound();
        }

        DateTimeOffset now = time.GetUtcNow();
        string challenge = query["hub.challenge"].ToString();
        switch (query["hub.mode"].ToString())
        {
            case "subscribe" when push.State != SourcePushState.Leaving && challenge.Length > 0 && SourcePushes.IsAwaited(push, now):
                TimeSpan lease = Lease(query["hub.lease_seconds"].ToString());
                await pushes.ActivateAsync(push.Id, now + lease, now + (lease * 0.8), context.RequestAborted);
                return Results.Text(challenge, "text/plain", Encoding.UTF8);
            case "unsubscribe" when push.State == SourcePushState.Leaving && challenge.Length > 0:
                await pushes.ForgetAsync(push.Id, context.RequestAborted);
                return Results.Text(challenge, "text/plain", Encoding.UTF8);
            case "denied" when push.State != SourcePushState.Leaving:
                string reason = string.Concat(query["hub.reason"].ToString().Where(static c => !char.IsControl(c)).Take(200));
                await pushes.DenyAsync(push.Id, now + AfterDenial, reason.Length > 0 ? $"the hub denied it: {reason}" : "the hub denied it", context.RequestAborted);
                return Results.Ok();
            default:
                return Results.NotFound();
        }
    }

    /// <summary>Takes a push: 202 whether it is signed well or not, so that nobody learns which; 410 for what is wanted no longer.</summary>
    /// <param name="token">From the path.</param>
    /// <param name="context">The request.</param>
    public async Task<IResult> TakeAsync(string token, HttpContext context)
    {
        if (await FindAsync(token, context.RequestAborted) is not { } push || push.State == SourcePushState.Leaving)
        {
            return Results.StatusCode(StatusCodes.Status410Gone);
        }

        if (context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MaxBodyBytes;
        }

        if (!await IsSignedAsync(push, context))
        {
            await pushes.NoteBadPushAsync(push.Id, context.RequestAborted);
            LogBadSignature(push.SourceId, new Uri(push.HubUrl).Authority);
            return Results.StatusCode(StatusCodes.Status202Accepted);
        }

        await pushes.NotePushAsync(push, time.GetUtcNow(), Rest, context.RequestAborted);
        polls.DispatchNow();
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    private async Task<SourcePush?> FindAsync(string token, CancellationToken cancel) =>
        token.Length > MaxTokenLength ? null : await pushes.FindAsync(SourceSubscriber.KeyOf(token), cancel);

    private async Task<bool> IsSignedAsync(SourcePush push, HttpContext context)
    {
        string[] parts = context.Request.Headers["X-Hub-Signature"].ToString().Split('=', 2);
        HashAlgorithmName? algorithm = parts[0].ToLowerInvariant() switch
        {
            // Most hubs in use know no other; nobody forges a keyed SHA-1, and a push is only a hint.
            "sha1" => HashAlgorithmName.SHA1,
            "sha256" => HashAlgorithmName.SHA256,
            "sha384" => HashAlgorithmName.SHA384,
            "sha512" => HashAlgorithmName.SHA512,
            _ => null,
        };
        if (parts.Length < 2 || algorithm is null || seal.Open(push.Secret) is not { } secret)
        {
            return false;
        }

        using IncrementalHash hash = IncrementalHash.CreateHMAC(algorithm.Value, Encoding.UTF8.GetBytes(secret));
        byte[] buffer = new byte[16 * 1024];
        int length;
        try
        {
            for (long read = 0; (length = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0;)
            {
                read += length;
                if (read > MaxBodyBytes)
                {
                    return false;
                }

                hash.AppendData(buffer, 0, length);
            }
        }
        catch (BadHttpRequestException)
        {
            return false; // too long, or cut off
        }

        byte[] given;
        try
        {
            given = Convert.FromHexString(parts[1].Trim());
        }
        catch (FormatException)
        {
            return false;
        }

        return CryptographicOperations.FixedTimeEquals(hash.GetHashAndReset(), given);
    }

    private TimeSpan Lease(string text)
    {
        TimeSpan lease = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) && seconds < LongestLease.TotalSeconds ? TimeSpan.FromSeconds(seconds)
            : text.Length == 0 ? options.Value.SourceLease : LongestLease;
        return lease < ShortestLease ? ShortestLease : lease;
    }

    [LoggerMessage(1422, LogLevel.Warning, "A push for source {SourceId} in the name of its hub at {Host} is not signed with the secret, and ignored")]
    private partial void LogBadSignature(long sourceId, string host);
}
