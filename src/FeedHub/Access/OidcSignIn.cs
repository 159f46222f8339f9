using System.Security.Claims;
using FeedHub.Configuration;
using FeedHub.Fetching;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace FeedHub.Access;

/// <summary>
/// Signs people in by OpenID Connect: the provider says who they are, the settings say what they may do, and the session is the same as with the password. Tokens are not kept. The address
/// that the provider sends people back to is built from configuration, never from a request.
/// </summary>
internal sealed partial class OidcSignIn(
    IOptions<OidcOptions> oidc, IOptions<HubOptions> hub, HubUrls urls, AdministratorSession session, IHostEnvironment environment, TimeProvider time, ILogger<OidcSignIn> logger)
    : IConfigureNamedOptions<OpenIdConnectOptions>, IDisposable
{
    private OutgoingClients? _clients;

    /// <inheritdoc/>
    public void Configure(OpenIdConnectOptions options)
    {
    }

    /// <inheritdoc/>
    public void Configure(string? name, OpenIdConnectOptions options)
    {
        if (name != AccessSchemes.Oidc)
        {
            return;
        }

        OidcOptions settings = oidc.Value;
        Uri authority = new(settings.Authority);
        _clients ??= OutgoingClients.ToHost(authority, time);
        options.Authority = settings.Authority;
        options.RequireHttpsMetadata = authority.Scheme == Uri.UriSchemeHttps;
        options.Backchannel = _clients.Create();
        options.ClientId = settings.ClientId;
        options.ClientSecret = OidcOptionsValidator.Secret(settings, environment.ContentRootPath).Secret;
        options.CallbackPath = AccessPaths.OidcCallback;
        options.SignInScheme = AccessSchemes.Cookie;
        options.ResponseType = "code";
        options.ResponseMode = "query"; // a form posted from elsewhere would come without the cookies that bind it to this browser
        options.UsePkce = true;
        options.SaveTokens = false;
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = true;
        options.DisableTelemetry = true;
        options.Scope.Clear();
        foreach (string scope in settings.Scopes.Count == 0 ? ["openid", "profile", "email"] : settings.Scopes.Prepend("openid").Distinct())
        {
            options.Scope.Add(scope);
        }

        options.ClaimActions.MapJsonKey("email_verified", "email_verified");
        options.ClaimActions.MapJsonKey(settings.GroupsClaim, settings.GroupsClaim);
        CookieSecurePolicy secure = hub.Value.PublicBaseUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        foreach (CookieBuilder cookie in (CookieBuilder[])[options.CorrelationCookie, options.NonceCookie])
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = secure;
            cookie.Path = "/"; // a proxy may strip the prefix or not
        }

        options.Events.OnRedirectToIdentityProvider = context =>
        {
            context.ProtocolMessage.RedirectUri = urls.Absolute(AccessPaths.OidcCallback);
            return Task.CompletedTask;
        };
        options.Events.OnTicketReceived = ReceiveAsync;
        options.Events.OnRemoteFailure = FailAsync;
    }

    /// <inheritdoc/>
    public void Dispose() => _clients?.Dispose();

    private async Task ReceiveAsync(TicketReceivedContext context)
    {
        List<Claim> claims = [.. context.Principal?.Claims ?? []];
        string subject = claims.Find(static claim => claim.Type == "sub")?.Value ?? "";
        AccessRole role = OidcRoles.Of(oidc.Value, claims);
        if (role == AccessRole.None || subject.Length == 0)
        {
            LogUnknown(subject, context.HttpContext.Connection.RemoteIpAddress);
            context.HandleResponse();
            await AccessPage.WriteAsync(
                context.Response,
                StatusCodes.Status403Forbidden,
                "Not on the list",
                AccessPage.Message("Not on the list", $"You signed in as {subject}, which neither {OidcOptions.Section}:Administrators nor {OidcOptions.Section}:Viewers names. The operator of this hub can add it there as sub:{subject}."));
            return;
        }

        LogSignedIn(role, subject, context.HttpContext.Connection.RemoteIpAddress);
        context.Principal = session.Begin(subject, role);
        context.Properties = new AuthenticationProperties();
    }

    private async Task FailAsync(RemoteFailureContext context)
    {
        LogFailed(context.Failure?.Message, context.HttpContext.Connection.RemoteIpAddress);
        context.HandleResponse();
        await AccessPage.WriteAsync(
            context.Response,
            StatusCodes.Status401Unauthorized,
            "Not signed in",
            AccessPage.Message("Not signed in", $"Signing in with {oidc.Value.Name} did not work, or took too long. Go back to the form and try again; the log of the hub says more."));
    }

    [LoggerMessage(4005, LogLevel.Information, "{Role} {Subject} signed in by OpenID Connect from {Peer}")]
    private partial void LogSignedIn(AccessRole role, string subject, System.Net.IPAddress? peer);

    [LoggerMessage(4006, LogLevel.Warning, "{Subject} signed in by OpenID Connect from {Peer}, and no list names them")]
    private partial void LogUnknown(string subject, System.Net.IPAddress? peer);

    [LoggerMessage(4007, LogLevel.Warning, "Signing in by OpenID Connect failed ({Reason}) for {Peer}")]
    private partial void LogFailed(string? reason, System.Net.IPAddress? peer);
}
