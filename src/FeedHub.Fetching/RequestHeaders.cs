using System.Net.Http.Headers;
using System.Text;
using FeedHub.Fetching.Answers;
using FeedHub.Fetching.Bodies;

namespace FeedHub.Fetching;

/// <summary>Writes the headers of one request of a chain. Values go out as they are: the framework would refuse ETags that origins do send.</summary>
internal static class RequestHeaders
{
    private const string DefaultAccept =
        "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.5";

    private static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>();

    /// <summary>Adds all headers.</summary>
    /// <param name="headers">Headers of the message.</param>
    /// <param name="request">The fetch.</param>
    /// <param name="url">URL of this hop.</param>
    /// <param name="userAgent">User-Agent unless the fetch brings its own.</param>
    /// <param name="cookies">Cookies that the chain has set.</param>
    /// <returns>The validators that were sent: those of the fetch if this is the URL that gave them.</returns>
    public static CacheValidators Add(HttpRequestHeaders headers, FetchRequest request, Uri url, string userAgent, BounceCookies? cookies)
    {
        headers.TryAddWithoutValidation("User-Agent", Sendable(request.UserAgent) ?? userAgent);
        headers.TryAddWithoutValidation("Accept", Sendable(request.Accept) ?? DefaultAccept);
        headers.TryAddWithoutValidation("Accept-Encoding", ContentCodings.Offered);
        FetchAccess? access = request.Access is { } given && given.IsFor(url) ? given : null;
        string? ownCookie = Sendable(access?.Cookie);
        string? bounced = cookies?.For(url);
        if ((ownCookie ?? bounced) is { } cookie)
        {
            headers.TryAddWithoutValidation("Cookie", ownCookie is not null && bounced is not null ? $"{ownCookie}; {bounced}" : cookie);
        }

        foreach ((string name, string value) in access?.Headers ?? NoHeaders)
        {
            headers.TryAddWithoutValidation(name, Sendable(value));
        }

        if (Sendable(access?.Authorization) is { } authorization)
        {
            headers.TryAddWithoutValidation("Authorization", authorization);
        }
        else if (request.Url.UserInfo.Length > 0 && WebOrigin.Same(url, request.Url))
        {
            string credentials = Uri.UnescapeDataString(request.Url.UserInfo);
            headers.TryAddWithoutValidation("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        }

        if (request.Validators.IsEmpty || url != (request.ValidatorsUrl ?? request.Url))
        {
            return default;
        }

        CacheValidators validators = new(Sendable(request.Validators.ETag), Sendable(request.Validators.LastModified));
        if (validators.ETag is not null)
        {
            headers.TryAddWithoutValidation("If-None-Match", validators.ETag);
        }

        if (validators.LastModified is not null)
        {
            headers.TryAddWithoutValidation("If-Modified-Since", validators.LastModified);
        }

        return validators;
    }

    private static string? Sendable(string? text) => text is not null && HeaderText.IsSendable(text) ? text : null;
}
