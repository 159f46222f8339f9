using FeedHub.Dashboard.Html;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace FeedHub.Access;

/// <summary>Signing in and out with a form.</summary>
internal static partial class LoginEndpoints
{
    // The form has three short fields; nobody may make us read more.
    private const long MaxBodyBytes = 32 * 1024;

    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps the forms.</summary>
    /// <param name="routes">Where.</param>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(AccessPaths.Login, Read, ShowLoginAsync).ExcludeFromDescription();
        routes.MapPost(AccessPaths.Login, LoginAsync).ExcludeFromDescription()
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MaxBodyBytes));
        routes.MapGet(AccessPaths.OidcLogin, OidcLoginAsync).ExcludeFromDescription();
        routes.MapMethods(AccessPaths.Logout, Read, ShowLogoutAsync).ExcludeFromDescription().RequireAuthorization(AccessPolicies.OwnSession);
        routes.MapPost(AccessPaths.Logout, LogoutAsync).ExcludeFromDescription().RequireAuthorization(AccessPolicies.OwnSession)
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MaxBodyBytes));
    }

    private static async Task ShowLoginAsync(HttpContext context, AdministratorAccess access, IAntiforgery antiforgery)
    {
        string returnUrl = LocalUrl.Or(context.Request.Query["returnUrl"], context.Request.PathBase.ToUriComponent() + AccessPaths.Start);
        AuthenticateResult cookie = await context.AuthenticateAsync(AccessSchemes.Cookie);
        switch (access.Evaluate(AccessRequest.From(context), cookie.Succeeded))
        {
            case AccessDecision.Allowed:
                SeeOther(context.Response, returnUrl);
                break;
            case AccessDecision.NoPasswordConfigured:
                await AccessPage.WriteAsync(context.Response, StatusCodes.Status403Forbidden, "Closed", AccessPage.Closed());
                break;
            default:
                await WriteLoginAsync(context, antiforgery, StatusCodes.Status200OK, returnUrl, error: null);
                break;
        }
    }

    private static async Task OidcLoginAsync(HttpContext context, SignInWays ways, ILoggerFactory loggers)
    {
        if (ways.OidcName is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        string returnUrl = LocalUrl.Or(context.Request.Query["returnUrl"], context.Request.PathBase.ToUriComponent() + AccessPaths.Start);
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await context.ChallengeAsync(AccessSchemes.Oidc, new AuthenticationProperties { RedirectUri = returnUrl });
        }
        catch (Exception failure) when (failure is InvalidOperationException or IOException or HttpRequestException && !context.Response.HasStarted)
        {
            LogProviderAway(loggers.CreateLogger(typeof(LoginEndpoints).FullName!), failure.InnerException?.Message ?? failure.Message);
            await AccessPage.WriteAsync(
                context.Response,
                StatusCodes.Status503ServiceUnavailable,
                "Sign-in is away",
                AccessPage.Message("Sign-in is away", $"{ways.OidcName} does not answer as an OpenID Connect provider does. Try again later; the log of the hub says more."));
        }
    }

    private static async Task LoginAsync(
        HttpContext context, AdministratorPassword password, LoginAttempt attempt, AdministratorSession session, IAntiforgery antiforgery, ILoggerFactory loggers)
    {
        if (!password.IsConfigured)
        {
            await AccessPage.WriteAsync(context.Response, StatusCodes.Status403Forbidden, "Closed", AccessPage.Closed());
            return;
        }

        if (await ReadFormAsync(context) is not { } form)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        string returnUrl = LocalUrl.Or(form["returnUrl"], context.Request.PathBase.ToUriComponent() + AccessPaths.Start);
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            await WriteLoginAsync(context, antiforgery, StatusCodes.Status400BadRequest, returnUrl, "This form was too old. Please sign in again.");
        }
        else if (attempt.Check(context.Connection.RemoteIpAddress, form["password"].ToString(), out TimeSpan wait))
        {
            await context.SignInAsync(AccessSchemes.Cookie, session.Begin(AccessSchemes.Cookie));
            LogSignedIn(loggers.CreateLogger(typeof(LoginEndpoints).FullName!), context.Connection.RemoteIpAddress);
            SeeOther(context.Response, returnUrl);
        }
        else if (wait > TimeSpan.Zero)
        {
            AdministratorResultHandler.SetRetryAfter(context.Response, wait);
            await WriteLoginAsync(context, antiforgery, StatusCodes.Status429TooManyRequests, returnUrl, $"Too many wrong passwords. Wait {Math.Ceiling(wait.TotalSeconds)} s and try again.");
        }
        else
        {
            await WriteLoginAsync(context, antiforgery, StatusCodes.Status401Unauthorized, returnUrl, "The password is wrong.");
        }
    }

    private static Task ShowLogoutAsync(HttpContext context, IAntiforgery antiforgery) => AccessPage.WriteAsync(
        context.Response, StatusCodes.Status200OK, "Sign out", AccessPage.Logout(context.Request.PathBase.ToUriComponent() + AccessPaths.Logout, TokenField(context, antiforgery)));

    private static async Task LogoutAsync(HttpContext context, AdministratorSession session, IAntiforgery antiforgery)
    {
        if (await ReadFormAsync(context) is null || !await antiforgery.IsRequestValidAsync(context))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        session.End(context.User);
        await context.SignOutAsync(AccessSchemes.Cookie);
        SeeOther(context.Response, context.Request.PathBase.ToUriComponent() + "/");
    }

    private static Task WriteLoginAsync(HttpContext context, IAntiforgery antiforgery, int status, string returnUrl, string? error)
    {
        HtmlFragment form = AccessPage.Login(
            context.RequestServices.GetRequiredService<SignInWays>(),
            context.Request.PathBase.ToUriComponent() + AccessPaths.Login,
            context.Request.PathBase.ToUriComponent() + AccessPaths.OidcLogin + QueryString.Create("returnUrl", returnUrl).ToUriComponent(),
            TokenField(context, antiforgery),
            returnUrl,
            error);
        if (status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Form realm=\"FeedHub\""; // 401 needs one (RFC 9110 §15.5.2); browsers know no such scheme and show the page
        }

        return AccessPage.WriteAsync(context.Response, status, "Sign in", form);
    }

    private static async Task<IFormCollection?> ReadFormAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            return null;
        }

        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception error) when (error is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static HtmlFragment TokenField(HttpContext context, IAntiforgery antiforgery)
    {
        AntiforgeryTokenSet tokens = antiforgery.GetAndStoreTokens(context);
        return HtmlFragment.Of($"""<input type="hidden" name="{tokens.FormFieldName}" value="{tokens.RequestToken}">""");
    }

    private static void SeeOther(HttpResponse response, string location)
    {
        response.Headers.CacheControl = "no-store";
        response.StatusCode = StatusCodes.Status303SeeOther;
        response.Headers.Location = location;
    }

    [LoggerMessage(4008, LogLevel.Error, "The OpenID Connect provider cannot be asked: {Problem}")]
    private static partial void LogProviderAway(ILogger logger, string problem);

    [LoggerMessage(4003, LogLevel.Information, "Administrator signed in from {Peer}")]
    private static partial void LogSignedIn(ILogger logger, System.Net.IPAddress? peer);
}
