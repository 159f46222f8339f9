using System.Text;
using System.Text.Json.Serialization;
using FeedHub.Feeds.Normalizing;
using FeedHub.Fetching;

namespace FeedHub.Credentials;

/// <summary>Credentials and proxy of one source in the clear: only between the operator and the store, and between the store and a request.</summary>
internal sealed record SourceAccess
{
    /// <summary>What <see cref="Kinds"/> calls a proxy.</summary>
    public const string ProxyKind = "proxy";

    private const string Authorization = "Authorization";

    /// <summary>A shorter secret would be found in words.</summary>
    private const int ShortestSecret = 4;

    /// <summary>Scheme, host and port that the secrets are for.</summary>
    public string Origin { get; init; } = "";

    /// <summary>User name of Basic credentials (RFC 7617).</summary>
    public string? UserName { get; init; }

    /// <summary>Its password.</summary>
    public string? Password { get; init; }

    /// <summary>Bearer token (RFC 6750).</summary>
    public string? Bearer { get; init; }

    /// <summary>Cookie header.</summary>
    public string? Cookie { get; init; }

    /// <summary>Further headers by name.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Proxy, perhaps with credentials of its own.</summary>
    public string? Proxy { get; init; }

    /// <summary>Nothing is set.</summary>
    [JsonIgnore]
    public bool IsEmpty => Kinds.Length == 0;

    /// <summary>Something of it is sent to the origin; a proxy alone is not.</summary>
    [JsonIgnore]
    public bool HasSecrets => UserName is not null || Bearer is not null || Cookie is not null || Headers.Count > 0;

    /// <summary>What is set, for people: <c>basic, cookie</c>. Never what it is.</summary>
    [JsonIgnore]
    public string Kinds => string.Join(", ", KindsOf());

    /// <summary>Credentials that stand in a URL, and the URL without them.</summary>
    /// <param name="url">Absolute URL.</param>
    /// <returns>The same URL and <see langword="null"/> if it has none.</returns>
    public static (Uri Url, SourceAccess? Access) TakeFrom(Uri url)
    {
        if (url.UserInfo.Length == 0)
        {
            return (url, null);
        }

        string[] parts = url.UserInfo.Split(':', 2);
        Uri bare = new(url.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.UserInfo, UriFormat.UriEscaped));
        return (bare, new SourceAccess { UserName = Uri.UnescapeDataString(parts[0]), Password = parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "" }.For(bare));
    }

    /// <summary>The same secrets for the origin of a URL.</summary>
    /// <param name="url">Absolute URL.</param>
    public SourceAccess For(Uri url) => this with { Origin = url.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped) };

    /// <summary>With Basic credentials, in place of any other Authorization: a request has one.</summary>
    /// <param name="userName">User name.</param>
    /// <param name="password">Password.</param>
    public SourceAccess WithBasic(string userName, string password) => WithoutAuthorization() with { UserName = userName, Password = password };

    /// <summary>With a bearer token, in place of any other Authorization.</summary>
    /// <param name="token">The token.</param>
    public SourceAccess WithBearer(string token) => WithoutAuthorization() with { Bearer = token };

    /// <summary>With a header, in place of one of that name.</summary>
    /// <param name="name">Name; <c>Authorization</c> stands for Basic and bearer too.</param>
    /// <param name="value">Value.</param>
    public SourceAccess WithHeader(string name, string value)
    {
        SourceAccess others = name.Equals(Authorization, StringComparison.OrdinalIgnoreCase) ? WithoutAuthorization() : this;
        return others with { Headers = new Dictionary<string, string>(others.Headers, StringComparer.OrdinalIgnoreCase) { [name] = value } };
    }

    private SourceAccess WithoutAuthorization() => this with
    {
        UserName = null,
        Password = null,
        Bearer = null,
        Headers = Headers.Where(static header => !header.Key.Equals(Authorization, StringComparison.OrdinalIgnoreCase)).ToDictionary(StringComparer.OrdinalIgnoreCase),
    };

    /// <summary>As a request takes it.</summary>
    public FetchAccess ToFetch() => new(new Uri(Origin))
    {
        Authorization = UserName is not null ? "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{UserName}:{Password}"))
            : Bearer is not null ? $"Bearer {Bearer}"
            : null,
        Cookie = Cookie,
        Headers = Headers,
        Proxy = Proxy is null ? null : new Uri(Proxy),
    };

    /// <summary>What is set, one by one.</summary>
    internal IEnumerable<string> KindsOf()
    {
        if (UserName is not null)
        {
            yield return "basic";
        }

        if (Bearer is not null)
        {
            yield return "bearer";
        }

        foreach (string name in Headers.Keys.Order(StringComparer.OrdinalIgnoreCase))
        {
            yield return $"header {name}";
        }

        if (Cookie is not null)
        {
            yield return "cookie";
        }

        if (Proxy is not null)
        {
            yield return ProxyKind;
        }
    }

    /// <summary>A text of the origin's, without what was sent to it: some origins send that back.</summary>
    /// <param name="text">Untrusted text.</param>
    internal string MaskIn(string text)
    {
        StringBuilder masked = new(text);
        foreach (string secret in Secrets().Where(static secret => secret.Length >= ShortestSecret).OrderByDescending(static secret => secret.Length))
        {
            masked.Replace(secret, UrlRedaction.Mask);
        }

        return masked.ToString();
    }

    private IEnumerable<string> Secrets() => new[]
    {
        Password, UserName is null ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes($"{UserName}:{Password}")), Bearer, Cookie, Proxy,
    }.OfType<string>().Concat(Headers.Values);

    /// <summary>Without the secrets.</summary>
    public override string ToString() => $"{nameof(SourceAccess)} {Kinds}";
}
