using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace FeedHub.Access;

/// <summary>Answers requests that <see cref="AdministratorAccess"/> turned away: a browser is led to the form, a script is told 401, and where nobody may enter the page says which setting opens.</summary>
internal sealed class AdministratorResultHandler(AdministratorAccess access) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _others = new();

    /// <inheritdoc/>
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded || !policy.Requirements.Any(requirement => requirement is AdministratorRequirement or ViewerRequirement))
        {
            return _others.HandleAsync(next, context, policy, authorizeResult);
        }

        context.Response.Headers.CacheControl = "no-store";
        switch (access.Evaluate(context))
        {
            case AccessDecision.NoPasswordConfigured:
                return RefuseAsync(context);
            case AccessDecision.RoleTooLow:
                return RefuseViewerAsync(context);
        }

        if (context.Features.Get<LoginWait>() is { } wait)
        {
            return AskToWaitAsync(context.Response, wait.For);
        }

        return IsBrowser(context.Request) ? RedirectToLogin(context) : AskForPasswordAsync(context);
    }

    /// <summary>Answers 429 with the time to wait (RFC 6585 §4).</summary>
    /// <param name="response">Where to.</param>
    /// <param name="wait">How long.</param>
    internal static Task AskToWaitAsync(HttpResponse response, TimeSpan wait)
    {
        SetRetryAfter(response, wait);
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync("Too many wrong passwords. Try again later.\n", response.HttpContext.RequestAborted);
    }

    /// <summary>Sets Retry-After in whole seconds, at least one (RFC 9110 §10.2.3).</summary>
    /// <param name="response">Where to.</param>
    /// <param name="wait">How long.</param>
    internal static void SetRetryAfter(HttpResponse response, TimeSpan wait) =>
        response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private static Task RefuseAsync(HttpContext context)
    {
        if (IsBrowser(context.Request))
        {
            return AccessPage.WriteAsync(context.Response, StatusCodes.Status403Forbidden, "Closed", AccessPage.Closed());
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(
            "Administration is closed from here: no administrator password is configured. Set FeedHub:Admin:Password or FeedHub:Admin:PasswordFile.\n", context.RequestAborted);
    }

    private static Task RefuseViewerAsync(HttpContext context)
    {
        const string Words = "Viewers may look at everything here, and change nothing.";
        if (IsBrowser(context.Request))
        {
            return AccessPage.WriteAsync(context.Response, StatusCodes.Status403Forbidden, "Viewers may look", AccessPage.Message("Viewers may look", Words));
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(Words + "\n", context.RequestAborted);
    }

    private static Task RedirectToLogin(HttpContext context)
    {
        HttpRequest request = context.Request;
        QueryString query = HttpMethods.IsGet(request.Method)
            ? QueryString.Create("returnUrl", (request.PathBase + request.Path).ToUriComponent() + request.QueryString.ToUriComponent())
            : QueryString.Empty;
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = request.PathBase.ToUriComponent() + AccessPaths.Login + query.ToUriComponent();
        return Task.CompletedTask;
    }

    private static Task AskForPasswordAsync(HttpContext context)
    {
        // A page's own script must not make the browser pop up its password dialog, so it is offered no scheme that browsers know.
        bool isScriptOfPage = IsXmlHttpRequest(context.Request) || context.Request.Headers.ContainsKey("Sec-Fetch-Mode");
        context.Response.Headers.WWWAuthenticate = isScriptOfPage ? "Form realm=\"FeedHub\"" : "Basic realm=\"FeedHub\", charset=\"UTF-8\"";
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("The administrator's password is needed.\n", context.RequestAborted);
    }

    private static bool IsBrowser(HttpRequest request) =>
        !IsXmlHttpRequest(request)
        && request.Headers.Authorization.Count == 0
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static bool IsXmlHttpRequest(HttpRequest request) =>
        request.Headers.XRequestedWith.ToString().Equals("XMLHttpRequest", StringComparison.OrdinalIgnoreCase);
}
