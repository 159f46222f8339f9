using FeedHub.Credentials;

namespace FeedHub.Api;

/// <summary>What opens a source, and the way to it: stored encrypted, sent to the source's origin alone, and never told again.</summary>
internal sealed record ApiCredentials
{
    /// <summary>Basic credentials; not with <see cref="Bearer"/>.</summary>
    public ApiBasic? Basic { get; init; }

    /// <summary>Bearer token (RFC 6750).</summary>
    public string? Bearer { get; init; }

    /// <summary>Further headers by name, 20 at most.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Cookie header: <c>name=value; name=value</c>.</summary>
    public string? Cookie { get; init; }

    /// <summary>Proxy: <c>http://host:port</c>, <c>socks5://host:port</c>, perhaps with credentials; with the scope <c>admin</c> alone, since it may stand in a private network.</summary>
    public string? Proxy { get; init; }

    /// <summary>Checks them.</summary>
    /// <param name="url">URL whose origin they are for.</param>
    /// <returns>As they are stored; or what is wrong, without any of it.</returns>
    public (SourceAccess? Access, string? Problem) Read(Uri url)
    {
        IReadOnlyDictionary<string, string> headers = Headers ?? new Dictionary<string, string>();
        if (Basic is not null && !AccessRules.IsUserName(Basic.UserName))
        {
            return (null, "basic.userName has no colon, and Latin-1 characters without control characters.");
        }

        if (headers.Count > AccessRules.MostHeaders || headers.Keys.FirstOrDefault(static name => !AccessRules.IsHeader(name)) is not null)
        {
            return (null, $"headers are {AccessRules.MostHeaders} at most, and none that the hub writes itself: Host, User-Agent, Accept, Cookie, Content-Type and the like.");
        }

        if (new[] { Basic?.Password, Bearer, Cookie }.OfType<string>().Concat(headers.Values).Any(static secret => !AccessRules.IsSecret(secret)))
        {
            return (null, $"A secret has 1 to {AccessRules.LongestSecret} Latin-1 characters without control characters.");
        }

        if ((Basic is null ? 0 : 1) + (Bearer is null ? 0 : 1) + headers.Keys.Count(static name => name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)) > 1)
        {
            return (null, "One of basic, bearer and a header Authorization: a request has one.");
        }

        if (Proxy is not null && AccessRules.ProblemOfProxy(Proxy) is { } problem)
        {
            return (null, problem);
        }

        SourceAccess access = new SourceAccess { UserName = Basic?.UserName, Password = Basic?.Password, Bearer = Bearer, Cookie = Cookie, Proxy = Proxy }.For(url);
        return (headers.Aggregate(access, static (all, header) => all.WithHeader(header.Key, header.Value)), null);
    }

    /// <summary>Without the secrets.</summary>
    public override string ToString() => nameof(ApiCredentials);
}
