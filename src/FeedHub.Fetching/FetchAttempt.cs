using System.Globalization;
using FeedHub.Fetching.Answers;
using FeedHub.Fetching.Bodies;
using FeedHub.Fetching.Hosts;

namespace FeedHub.Fetching;

/// <summary>One fetch on its way: the chain of requests from the URL that was asked for to the one that answered.</summary>
internal sealed class FetchAttempt : IDisposable
{
    private readonly FetchingContext _context;
    private readonly FetchRequest _request;
    private readonly CancellationToken _caller;
    private readonly FetchDeadline _deadline;
    private readonly BodyReader _body;
    private HostKey? _turn;
    private FetchExchange _exchange;
    private CacheValidators _sent;
    private List<RedirectHop>? _hops;
    private BounceCookies? _cookies;
    private bool _inBody;
    private TimeSpan _turnBegan;
    private bool? _answered;

    /// <summary>Prepares a fetch; nothing happens yet.</summary>
    public FetchAttempt(FetchingContext context, FetchRequest request, CancellationToken caller)
    {
        _context = context;
        _request = request;
        _caller = caller;
        _deadline = new FetchDeadline(context.Options, context.Time, caller);
        _body = new BodyReader(context.Options, request.MaxBodyBytes, request.LendsBody, _deadline, context.LargeBodies, caller);
        _exchange = new FetchExchange { EffectiveUrl = request.Url };
    }

    /// <summary>Runs to the end, whatever happens; throws only what <see cref="Fail"/> must explain.</summary>
    public async ValueTask<FetchOutcome> RunAsync()
    {
        Uri url = _request.Url;
        while (true)
        {
            if (_context.Guard.Refuse(url) is { } refusal)
            {
                return Failed(FetchError.BlockedAddress, refusal);
            }

            if (await TakeTurnAsync(url) is { } cooldown)
            {
                return new FetchOutcome.Deferred(cooldown.Left) { Exchange = Exchange(), WasNotAsked = true };
            }

            if (_request.Access?.Proxy is not null)
            {
                await _context.Connector.CheckAsync(url.IdnHost, url.Port, _deadline.Token); // the proxy connects; where to is still ours to say
            }

            using HttpResponseMessage response = await SendAsync(url);
            AnswerHeaders headers = new(response);
            int status = (int)response.StatusCode;
            TimeSpan? retryAfter = status is 429 or 503 ? Freshness.RetryAfter(headers, _context.Time.GetUtcNow()) : null;
            _answered = status is not 429 and < 500;
            if (status is 429 or 503)
            {
                await CoolDownAsync(retryAfter);
            }
            else
            {
                _context.Turns.Answered(_turn!.Value);
            }

            _exchange = _exchange with { EffectiveUrl = url, StatusCode = status };
            if (!RedirectTarget.IsRedirect(status))
            {
                Describe(headers, url, status);
                return Conclude(headers, status, retryAfter) ?? await ReadBodyAsync(response, headers);
            }

            bool newCookies = headers.Has("Set-Cookie") && (_cookies ??= new BounceCookies()).Keep(url, headers);
            url = Follow(url, RedirectTarget.Resolve(url, headers.First("Location")), status, newCookies);
        }
    }

    /// <summary>The outcome for an exception that <see cref="RunAsync"/> threw.</summary>
    public FetchOutcome Fail(Exception thrown)
    {
        (FetchError error, string reason) = FailureCause.Of(thrown, _deadline, _inBody);
        _answered = error switch
        {
            FetchError.Timeout or FetchError.Connection or FetchError.Truncated or FetchError.Dns or FetchError.Tls => false,
            _ => _answered,
        };
        return Failed(error, reason);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        TimeSpan spent = _deadline.Spent;
        _deadline.Dispose();
        if (_turn is { } turn)
        {
            _context.Turns.Leave(turn, spent - _turnBegan, _answered);
        }
    }

    private async ValueTask<HostPause?> TakeTurnAsync(Uri url)
    {
        HostKey key = HostKey.Of(url);
        if (_turn is { } current)
        {
            if (current == key)
            {
                return null; // a redirect within a host is part of the same visit
            }

            _deadline.Pause();
            _turn = null;
            _context.Turns.Leave(current, _deadline.Spent - _turnBegan, _answered);
        }

        HostPause? cooldown = await _context.Turns.EnterAsync(key, _request.IgnoreCooldown, _caller);
        if (cooldown is null)
        {
            _turn = key;
            _answered = null;
            _turnBegan = _deadline.Spent;
            _deadline.Start();
        }

        return cooldown;
    }

    /// <summary>Sends, and sends once more if the connection is reset: it may have been a kept one that the host had closed meanwhile.</summary>
    private async ValueTask<HttpResponseMessage> SendAsync(Uri url)
    {
        for (bool again = false; ; again = true)
        {
            using OutgoingRequest message = new(url, _deadline);
            _sent = RequestHeaders.Add(message.Headers, _request, url, _context.UserAgent, _cookies);
            _deadline.ExpectAnswer();
            try
            {
                return await _context.Clients.For(_request.Access?.Proxy).SendAsync(message, _deadline.Token);
            }
            catch (HttpRequestException failed) when (!again && FailureCause.IsReset(failed))
            {
                // The framework repeats by itself what ended quietly on a kept connection, but not what was reset.
            }
        }
    }

    private Uri Follow(Uri from, Uri to, int status, bool newCookies)
    {
        bool hasCredentials = _request.Url.UserInfo.Length > 0 || _request.Access is { HasCredentials: true };
        if (hasCredentials && from.Scheme == Uri.UriSchemeHttps && to.Scheme == Uri.UriSchemeHttp)
        {
            throw new FetchFailure(FetchError.RedirectTarget, "The redirect leads from https to http, which is refused for a source with credentials.");
        }

        _hops ??= [];
        if (!newCookies && (to == _request.Url || _hops.Exists(hop => hop.To == to)))
        {
            throw new FetchFailure(FetchError.RedirectLoop, "The redirects lead in a circle.");
        }

        if (_hops.Count + 1 >= _context.Options.MaxRedirects)
        {
            throw new FetchFailure(FetchError.TooManyRedirects, $"The host redirected {_hops.Count + 1} times (Fetching:MaxRedirects).");
        }

        _hops.Add(new RedirectHop(from, to, status));
        return to;
    }

    /// <summary>The outcome of an answer that is no redirect; <see langword="null"/> where its body is to be read.</summary>
    private FetchOutcome? Conclude(AnswerHeaders headers, int status, TimeSpan? retryAfter)
    {
        switch (status)
        {
            case 101 or 206:
                return Failed(FetchError.Protocol, $"The host answered {Number(status)} to a plain request for the whole.");
            case 304 when _sent.IsEmpty:
                return Failed(FetchError.Protocol, "The host answered 304 although nothing was known to it as stored.");
            case 304:
                CacheValidators named = headers.Validators;
                return new FetchOutcome.NotModified(new CacheValidators(named.ETag ?? _sent.ETag, named.LastModified ?? _sent.LastModified)) { Exchange = Exchange() };
            case 401 or 407:
                return Failed(FetchError.Auth, $"The {(status == 407 ? "proxy" : "host")} asks for credentials ({Number(status)}).{Withheld(_exchange.EffectiveUrl)}");
            case 410:
                return new FetchOutcome.Gone { Exchange = Exchange() };
            case 429:
            case 503 when retryAfter is not null:
                return new FetchOutcome.Deferred(retryAfter) { Exchange = Exchange() };
            case >= 200 and < 300 and not 205 when headers.HasUnclearLength:
                return Failed(FetchError.Protocol, "The host gives a Content-Length that is no number, or several.");
            case >= 200 and < 300 and not 205:
                return null;
            default:
                return Failed(FetchError.HttpStatus, $"The host answered {Number(status)}.");
        }
    }

    private async ValueTask<FetchOutcome> ReadBodyAsync(HttpResponseMessage response, AnswerHeaders headers)
    {
        CacheValidators validators = headers.Validators;
        _inBody = true;
        CollectedBody body = await _body.ReadAsync(response.Content, headers.Joined("Content-Encoding"));
        _exchange = _exchange with { IsBotWall = _exchange.IsBotWall || BotWall.IsIn(body.Bytes.Span) };
        return new FetchOutcome.Fetched(body.Bytes, validators) { Exchange = Exchange(), Loan = body.Loan };
    }

    private async ValueTask CoolDownAsync(TimeSpan? retryAfter)
    {
        TimeSpan pause = _context.Turns.CoolDown(_turn!.Value, retryAfter);
        if (_context.Ledger is { } ledger && pause > TimeSpan.Zero)
        {
            await ledger.CoolDownAsync(_turn.Value.ToString(), pause, _caller);
        }
    }

    private void Describe(AnswerHeaders headers, Uri url, int status)
    {
        List<string>? hubs = null;
        string? self = null;
        foreach (string line in headers.All("Link"))
        {
            LinkHeader.Read(line, url, hubs ??= [], ref self);
        }

        _exchange = _exchange with
        {
            ContentType = headers.ContentType,
            Headers = _request.KeepsHeaders ? headers.Lines : [],
            FreshFor = Freshness.Of(headers, _context.Time.GetUtcNow()),
            Hubs = hubs ?? _exchange.Hubs,
            SelfLink = self,
            IsNoIndex = RobotsTag.IsNoIndex(headers.All("X-Robots-Tag")),
            IsBotWall = BotWall.IsIn(headers, status),
        };
    }

    private FetchExchange Exchange() => _exchange with
    {
        Redirects = _hops ?? _exchange.Redirects,
        WireBytes = _body.WireBytes,
        DecodedBytes = _body.DecodedBytes,
        Elapsed = _deadline.Spent,
    };

    private string Withheld(Uri url) => _request.Access is { HasCredentials: true } access && !access.IsFor(url)
        ? $" The stored ones are for {WebOrigin.Name(access.Origin)} and were not sent to {WebOrigin.Name(url)}."
        : "";

    private FetchOutcome.Failed Failed(FetchError error, string reason) => new(error, reason) { Exchange = Exchange() };

    private static string Number(int status) => status.ToString(CultureInfo.InvariantCulture);
}
