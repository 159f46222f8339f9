using System.Globalization;
using System.Text;
using FeedHub.Configuration;
using FeedHub.Fetching;
using FeedHub.Timeline.Pushing;
using FeedHub.Timeline.Reading;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace FeedHub.Pushing;

/// <summary>Takes or refuses what is posted to the hub (W3C WebSub §5.1): 202, or a status and one sentence that says what is wrong.</summary>
internal sealed class WebSubRequests
{
    /// <summary>Longest body. A request is a few hundred bytes.</summary>
    public const int MaxBodyBytes = 16 * 1024;

    private const int MaxSecretBytes = 199; // "less than 200 bytes" (§5.1)

    private readonly PushRequestQueue _requests;
    private readonly TimelineQueries _timeline;
    private readonly OutgoingClients _clients;
    private readonly PushSecretSeal _seal;
    private readonly PushSignal _signal;
    private readonly HubUrls _urls;
    private readonly PublishedHubs _hubs;
    private readonly WebSubOptions _options;
    private readonly TimeProvider _time;
    private readonly ClientBudget _budget;
    private readonly ClientAddress _askers;

    public WebSubRequests(
        PushRequestQueue requests, TimelineQueries timeline, OutgoingClients clients, PushSecretSeal seal, PushSignal signal, HubUrls urls, PublishedHubs hubs, IOptions<WebSubOptions> options, ClientAddress askers,
        TimeProvider time)
    {
        (_requests, _timeline, _clients, _seal, _signal, _urls, _hubs, _options, _askers, _time) = (requests, timeline, clients, seal, signal, urls, hubs, options.Value, askers, time);
        _budget = new(_options.RequestsPerMinute, 6.0 * _options.RequestsPerMinute, time);
    }

    /// <summary>Answers a request.</summary>
    /// <param name="context">The request.</param>
    public async Task<IResult> AnswerAsync(HttpContext context)
    {
        if (!_hubs.IsOpen)
        {
            return Text(StatusCodes.Status404NotFound, "There is no WebSub hub here.");
        }

        if (_budget.Spend(_askers.Of(context)) is { Ticks: > 0 } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return Text(StatusCodes.Status429TooManyRequests, "Too many requests; ask again later.");
        }

        if (context.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
        {
            return Text(StatusCodes.Status415UnsupportedMediaType, "A request is posted as application/x-www-form-urlencoded.");
        }

        return await ReadAsync(context.Request, context.RequestAborted) is not { } form
            ? Text(StatusCodes.Status413PayloadTooLarge, $"A request has at most {MaxBodyBytes} bytes.")
            : Read(form, out PushRequest? request) is { } problem ? Text(StatusCodes.Status400BadRequest, problem)
            : await TakeAsync(request!, context.RequestAborted);
    }

    private async Task<IResult> TakeAsync(PushRequest request, CancellationToken cancel)
    {
        if (request.Mode == PushRequestMode.Subscribe && WebSubTopic.TryParsePath(request.Topic, out WebSubTopic? topic) && await _timeline.GetPageAsync(topic.Document.View, null, 1, cancel) is null)
        {
            return Text(StatusCodes.Status404NotFound, "hub.topic: this hub publishes no such feed.");
        }

        PushRefusal? refusal = await _requests.AddAsync(request, WebSubVerifier.Limits(_options), _time.GetUtcNow(), cancel);
        if (refusal is null)
        {
            _signal.Raise();
            return Text(StatusCodes.Status202Accepted, "The callback will be asked whether it wants this.");
        }

        return refusal switch
        {
            PushRefusal.Busy => Text(StatusCodes.Status503ServiceUnavailable, "Too many requests wait to be confirmed; ask again later."),
            PushRefusal.HostFull => Text(StatusCodes.Status403Forbidden, "hub.callback: its host has as many subscriptions here as it may have."),
            PushRefusal.TopicFull => Text(StatusCodes.Status403Forbidden, "hub.topic: it has as many subscriptions as it may have."),
            _ => Text(StatusCodes.Status403Forbidden, "This hub has as many subscriptions as it takes."),
        };
    }

    /// <returns>What is wrong, or <see langword="null"/>.</returns>
    private string? Read(Dictionary<string, StringValues> form, out PushRequest? request)
    {
        request = null;
        if (form.FirstOrDefault(static pair => pair.Key.StartsWith("hub.", StringComparison.Ordinal) && pair.Value.Count > 1).Key is { } twice)
        {
            return $"{UpTo(twice, 30)} is given twice.";
        }

        PushRequestMode mode;
        switch (One(form, "hub.mode"))
        {
            case "subscribe":
                mode = PushRequestMode.Subscribe;
                break;
            case "unsubscribe":
                mode = PushRequestMode.Unsubscribe;
                break;
            case "publish":
                return "This hub tells of its own feeds only, and knows when they change.";
            default:
                return "hub.mode is subscribe or unsubscribe.";
        }

        if (CheckCallback(One(form, "hub.callback"), out Uri? callback) is { } refusal)
        {
            return "hub.callback: " + refusal;
        }

        string topicUrl = One(form, "hub.topic");
        if (!WebSubTopic.TryParse(topicUrl, _urls.Base, out WebSubTopic? topic))
        {
            return $"hub.topic: this hub takes subscriptions to its own feeds only, such as {_urls.Absolute("/feeds/all.atom")}";
        }

        string secret = One(form, "hub.secret");
        if (Encoding.UTF8.GetByteCount(secret) > MaxSecretBytes)
        {
            return "hub.secret has less than 200 bytes.";
        }

        if (ReadLease(One(form, "hub.lease_seconds")) is not { } lease)
        {
            return "hub.lease_seconds is a whole number of seconds.";
        }

        request = new(mode, callback!, topic.Path, topicUrl, topic.ViewKey, secret.Length == 0 || mode == PushRequestMode.Unsubscribe ? null : _seal.Close(secret), lease);
        return null;
    }

    private string? CheckCallback(string text, out Uri? callback)
    {
        callback = null;
        if (text.Length is 0 or > WebSubTopic.MaxLength || text.Any(char.IsControl) || !Uri.TryCreate(text, UriKind.Absolute, out Uri? url) || url.Scheme is not ("http" or "https"))
        {
            return "an absolute http or https URL of at most 2048 characters is needed.";
        }

        if (url.UserInfo.Length > 0 || url.Fragment.Length > 0)
        {
            return "user names, passwords and fragments are not taken.";
        }

        if (url.AbsoluteUri.StartsWith(_urls.Base + "/", StringComparison.OrdinalIgnoreCase))
        {
            return "that is this hub itself.";
        }

        callback = url;
        return _clients.Refuse(url) is null ? null : "the host is not on the public internet, or the port is none of the web.";
    }

    private TimeSpan? ReadLease(string text)
    {
        if (text.Length == 0)
        {
            return Within(_options.DefaultLease);
        }

        return !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) ? null
            : Within(seconds > _options.MaxLease.TotalSeconds ? _options.MaxLease : TimeSpan.FromSeconds(seconds));

        TimeSpan Within(TimeSpan lease) => lease < _options.MinLease ? _options.MinLease : lease > _options.MaxLease ? _options.MaxLease : lease;
    }

    private static string One(Dictionary<string, StringValues> form, string name) => form.TryGetValue(name, out StringValues value) ? value.ToString() : "";

    private static string UpTo(string text, int length) => text.Length <= length ? text : text[..length] + "…";

    private static async Task<Dictionary<string, StringValues>?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > MaxBodyBytes)
        {
            return null;
        }

        byte[] body = new byte[MaxBodyBytes + 1];
        int length = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancel);
        return length > MaxBodyBytes ? null : QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body, 0, length));
    }

    private static IResult Text(int status, string text) => Results.Text(text + "\n", "text/plain", Encoding.UTF8, status);
}
