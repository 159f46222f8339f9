using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FeedHub.Configuration;
using FeedHub.Pushing;
using FeedHub.Timeline.PrivateViews;
using Microsoft.Extensions.Options;

namespace FeedHub.PrivateViews;

/// <summary>
/// Answers <c>/private/TOKEN/…</c> with what is at <c>…</c>, if the token opens that: the same documents and pages, their links to this hub under the token again, and headers that keep the address from
/// caches, other sites and search engines. Runs before routing, so that nothing behind it sees the token in a path.
/// </summary>
internal sealed class PrivateViewsMiddleware
{
    /// <summary>Where private addresses begin.</summary>
    public const string Root = "/private";

    private const int MaxTokenLength = 100;

    /// <summary>Wrong tokens of a client a minute in the long run, and at once. Nobody guesses 256 bits; this keeps the log and the database quiet.</summary>
    private const double WrongPerMinute = 10;
    private const double WrongAtOnce = 20;

    private readonly RequestDelegate _next;
    private readonly PrivateTokens _tokens;
    private readonly HubUrls _urls;
    private readonly WebSubOptions _webSub;
    private readonly TimeProvider _time;
    private readonly ClientBudget _wrong;
    private readonly ClientAddress _clients;

    /// <param name="next">All that follows.</param>
    /// <param name="tokens">Tokens.</param>
    /// <param name="urls">The hub's own address.</param>
    /// <param name="webSub">Where the WebSub hub is.</param>
    /// <param name="clients">Who asks.</param>
    /// <param name="time">The clock.</param>
    public PrivateViewsMiddleware(RequestDelegate next, PrivateTokens tokens, HubUrls urls, IOptions<WebSubOptions> webSub, ClientAddress clients, TimeProvider time)
    {
        (_next, _tokens, _urls, _webSub, _clients, _time) = (next, tokens, urls, webSub.Value, clients, time);
        _wrong = new(WrongPerMinute, WrongAtOnce, time);
    }

    /// <summary>A token's hash, by which it is known.</summary>
    /// <param name="token">The token.</param>
    internal static byte[] KeyOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>Answers, or leaves the request to others.</summary>
    /// <param name="context">The request.</param>
    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(Root, out PathString rest))
        {
            await _next(context);
            return;
        }

        WriteHeaders(context.Response.Headers);
        if (_wrong.Wait(_clients.Of(context)) is { Ticks: > 0 } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await RefuseAsync(context, StatusCodes.Status429TooManyRequests, "Too many wrong addresses; come back later.");
            return;
        }

        string[] parts = (rest.Value ?? "").TrimStart('/').Split('/', 2);
        string path = "/" + (parts.Length > 1 ? parts[1] : "");
        PrivateToken? token = await FindAsync(parts[0], context.RequestAborted);
        DateTimeOffset now = _time.GetUtcNow();
        if (token is { RevokedAt: not null })
        {
            await RefuseAsync(context, StatusCodes.Status410Gone, "This address has been withdrawn."); // its owner may know; a reader stops asking
            return;
        }

        bool isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (token is null || token.EndsAt <= now || !isRead || !PrivateScope.Opens(token.Scope, path, _webSub))
        {
            _wrong.Spend(_clients.Of(context));
            await RefuseAsync(context, StatusCodes.Status404NotFound, "There is nothing here.");
            return;
        }

        await _tokens.NoteUseAsync(token, now, context.RequestAborted);
        PrivateGrant grant = new($"{Root}/{parts[0]}");
        context.Features.Set(grant);
        context.Request.Path = path;
        context.SetEndpoint(null); // UsePathBase routes at once
        context.Request.RouteValues.Clear();
        if (path.Equals("/stream", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.OnStarting(() =>
            {
                WriteHeaders(context.Response.Headers);
                return Task.CompletedTask;
            });
            await _next(context);
            return;
        }

        await AnswerAsync(context, grant);
    }

    private async Task AnswerAsync(HttpContext context, PrivateGrant grant)
    {
        context.Request.Headers.Remove("Accept-Encoding"); // the body is changed here, and every copy of it is one reader's own
        PrivateLinks links = new(_urls.Base, grant.Path);
        Stream body = context.Response.Body;
        using MemoryStream kept = new();
        context.Response.Body = kept;
        try
        {
            await _next(context);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        finally
        {
            context.Response.Body = body;
        }

        IHeaderDictionary headers = context.Response.Headers;
        foreach (string name in (string[])["Link", "Location", "Content-Location"])
        {
            if (headers.TryGetValue(name, out Microsoft.Extensions.Primitives.StringValues values))
            {
                headers[name] = links.InHeader(values.ToString());
            }
        }

        WriteHeaders(headers);
        if (kept.Length == 0)
        {
            if (HttpMethods.IsHead(context.Request.Method))
            {
                headers.ContentLength = null; // that of the body before its links are changed
            }

            return;
        }

        ReadOnlyMemory<byte> changed = links.InBody(kept.GetBuffer().AsMemory(0, (int)kept.Length), context.Response.ContentType);
        headers.ContentLength = changed.Length;
        await body.WriteAsync(changed, context.RequestAborted);
    }

    private Task<PrivateToken?> FindAsync(string token, CancellationToken cancel) => token.Length is 0 or > MaxTokenLength ? Task.FromResult<PrivateToken?>(null) : FindByKeyAsync(KeyOf(token), cancel);

    private async Task<PrivateToken?> FindByKeyAsync(byte[] key, CancellationToken cancel) =>
        await _tokens.FindAsync(key, cancel) is { } found && CryptographicOperations.FixedTimeEquals(found.Key.Span, key) ? found : null;

    private static void WriteHeaders(IHeaderDictionary headers)
    {
        headers.CacheControl = "private, no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers.Remove("Access-Control-Allow-Origin");
        headers.Remove("Access-Control-Expose-Headers");
    }

    private static Task RefuseAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text + "\n");
    }
}
