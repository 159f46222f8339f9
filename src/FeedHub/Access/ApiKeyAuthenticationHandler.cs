using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using FeedHub.Timeline.ApiKeys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace FeedHub.Access;

/// <summary>A key as a bearer token (RFC 6750 §2.1). Known by its SHA-256, so that neither the database nor the time an answer takes tells it.</summary>
internal sealed partial class ApiKeyAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ApiKeyStore keys, WrongKeys wrong, TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>How the Authorization header begins.</summary>
    public const string HeaderStart = "Bearer ";

    /// <summary>Claim that holds a scope.</summary>
    public const string ScopeClaim = "feedhub:scope";

    private const int MaxKeyLength = 200;

    /// <summary>A key's hash, by which it is known.</summary>
    /// <param name="key">The key.</param>
    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(HeaderStart, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        if (wrong.Budget.Wait(Context.Connection.RemoteIpAddress) is { Ticks: > 0 } wait)
        {
            Context.Features.Set(new LoginWait(wait));
            return AuthenticateResult.Fail("Too many wrong keys.");
        }

        string key = header[HeaderStart.Length..].Trim();
        DateTimeOffset now = time.GetUtcNow();
        ApiKey? found = key.Length is 0 or > MaxKeyLength ? null : await keys.FindAsync(HashOf(key), Context.RequestAborted);
        if (found is null || !CryptographicOperations.FixedTimeEquals(found.Hash.Span, HashOf(key)) || !found.IsValid(now))
        {
            wrong.Budget.Spend(Context.Connection.RemoteIpAddress);
            LogWrong(Logger, Context.Connection.RemoteIpAddress, found?.Id);
            return AuthenticateResult.Fail("The key is wrong, has ended, or was revoked.");
        }

        await keys.NoteUseAsync(found, now, Context.RequestAborted);
        ClaimsIdentity identity = new(
            [new Claim(ClaimTypes.NameIdentifier, string.Create(CultureInfo.InvariantCulture, $"key {found.Id}")), .. found.Scopes.Select(scope => new Claim(ScopeClaim, scope))],
            AccessSchemes.ApiKey);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), AccessSchemes.ApiKey));
    }

    [LoggerMessage(4005, LogLevel.Warning, "A key that is wrong, ended or revoked from {Peer} (key {Id})")]
    private static partial void LogWrong(ILogger logger, System.Net.IPAddress? peer, long? id);
}

