using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FeedHub.Tests.Access;

/// <summary>An OpenID Connect provider on loopback that believes everybody to be <see cref="Person"/>: discovery, keys, authorization code with PKCE, user information.</summary>
internal sealed class OidcProvider : IAsyncDisposable
{
    public const string ClientId = "feedhub";
    public const string ClientSecret = "secret of the client";

    private readonly WebApplication _app;
    private readonly RSA _key = RSA.Create(2048);
    private readonly Dictionary<string, (string Nonce, string Challenge, string RedirectUri)> _codes = [];
    private int _count;

    private OidcProvider(WebApplication app) => _app = app;

    public string Issuer => _app.Urls.First();

    /// <summary>Claims of whoever signs in.</summary>
    public JsonObject Person { get; set; } = [];

    /// <summary>Claims that only user information gives.</summary>
    public JsonObject More { get; set; } = [];

    /// <summary>Tokens are signed with a key that nobody knows.</summary>
    public bool IsForged { get; set; }

    /// <summary>Where the hub asked to send people back to.</summary>
    public string? RedirectUri { get; private set; }

    public static async Task<OidcProvider> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        OidcProvider provider = new(app);
        app.MapGet("/.well-known/openid-configuration", provider.Configuration);
        app.MapGet("/keys", provider.Keys);
        app.MapGet("/authorize", provider.Authorize);
        app.MapPost("/token", provider.TokenAsync);
        app.MapGet("/me", (HttpRequest request) => request.Headers.Authorization == "Bearer of-" + provider.Person["sub"] ? Json(provider.Both()) : Results.Unauthorized());
        await app.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private IResult Configuration() => Json(new JsonObject
    {
        ["issuer"] = Issuer,
        ["authorization_endpoint"] = Issuer + "/authorize",
        ["token_endpoint"] = Issuer + "/token",
        ["userinfo_endpoint"] = Issuer + "/me",
        ["jwks_uri"] = Issuer + "/keys",
        ["response_types_supported"] = new JsonArray("code"),
        ["subject_types_supported"] = new JsonArray("public"),
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
    });

    private IResult Keys()
    {
        RSAParameters key = _key.ExportParameters(includePrivateParameters: false);
        return Json(new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = "1", ["alg"] = "RS256", ["n"] = Base64Url.EncodeToString(key.Modulus), ["e"] = Base64Url.EncodeToString(key.Exponent) }),
        });
    }

    private IResult Authorize(HttpRequest request)
    {
        Assert.Equal($"{ClientId} code S256", $"{request.Query["client_id"]} {request.Query["response_type"]} {request.Query["code_challenge_method"]}");
        RedirectUri = request.Query["redirect_uri"].ToString();
        string code = "code" + (++_count).ToString(CultureInfo.InvariantCulture);
        _codes[code] = (request.Query["nonce"].ToString(), request.Query["code_challenge"].ToString(), RedirectUri);
        return Results.Redirect($"{RedirectUri}?code={code}&state={Uri.EscapeDataString(request.Query["state"].ToString())}");
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        IFormCollection form = await request.ReadFormAsync();
        if (!_codes.Remove(form["code"].ToString(), out (string Nonce, string Challenge, string RedirectUri) asked)
            || form["client_secret"] != ClientSecret
            || form["redirect_uri"] != asked.RedirectUri
            || Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != asked.Challenge)
        {
            return Results.Json(new JsonObject { ["error"] = "invalid_grant" }, statusCode: 400);
        }

        long now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        JsonObject claims = (JsonObject)Person.DeepClone();
        claims["iss"] = Issuer;
        claims["aud"] = ClientId;
        claims["iat"] = now;
        claims["exp"] = now + 300;
        claims["nonce"] = asked.Nonce;
        return Json(new JsonObject { ["access_token"] = "of-" + Person["sub"], ["token_type"] = "Bearer", ["expires_in"] = 300, ["id_token"] = Signed(claims) });
    }

    private string Signed(JsonObject claims)
    {
        string text = $"{Part(new JsonObject { ["alg"] = "RS256", ["kid"] = "1", ["typ"] = "JWT" })}.{Part(claims)}";
        using RSA other = RSA.Create(2048);
        return $"{text}.{Base64Url.EncodeToString((IsForged ? other : _key).SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private JsonObject Both()
    {
        JsonObject all = (JsonObject)Person.DeepClone();
        foreach ((string name, JsonNode? value) in More)
        {
            all[name] = value?.DeepClone();
        }

        return all;
    }

    private static string Part(JsonObject json) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(json));

    private static IResult Json(JsonObject json) => Results.Text(json.ToJsonString(), "application/json");
}
