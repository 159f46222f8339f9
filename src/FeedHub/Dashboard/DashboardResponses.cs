using System.Globalization;
using FeedHub.Dashboard.Html;
using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace FeedHub.Dashboard;

/// <summary>What every answer of the dashboard has in common and Hangfire leaves open: headers, language, and how much a form may hold.</summary>
internal static class DashboardResponses
{
    // Hangfire's layout has style attributes but no inline script, so a script that slipped into a page would not run.
    private const string Policy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    // A command carries an address, a rule or the numbers of two hundred sources.
    private const long LongestForm = 64 * 1024;

    // Hangfire's own lists post up to 5,000 ids of 36 characters.
    private const long LongestSelection = 512 * 1024;

    // The layout takes its language from here: its texts are English, and the invariant culture would be called "iv".
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    /// <summary>Wraps the dashboard's handler.</summary>
    /// <param name="dashboard">Hangfire's own.</param>
    /// <param name="options">Its options.</param>
    public static RequestDelegate Around(RequestDelegate dashboard, DashboardOptions options) => async context =>
    {
        CultureInfo.CurrentUICulture = English;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        context.Response.OnStarting(SetHeaders, context.Response);
        long most = Most(context.Request.Path);
        if (context.Request.ContentLength > most)
        {
            await RefuseAsync(context, options, most);
            return;
        }

        // Without a length the server counts as it reads; Hangfire reads the form for its token before any command sees it.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = most;
        }

        try
        {
            await dashboard(context);
            if (context.Response is { StatusCode: StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed, HasStarted: false, ContentLength: null, ContentType: null } && HttpMethods.IsGet(context.Request.Method))
            {
                await MissAsync(context, options);
            }
        }
        catch (Exception failure) when (IsTooLarge(failure) && !context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.OnStarting(SetHeaders, context.Response);
            await RefuseAsync(context, options, most);
        }
    };

    private static long Most(PathString path)
    {
        string below = path.StartsWithSegments(DashboardPaths.Root, out PathString rest) ? rest.Value ?? "" : "";
        return below.StartsWith("/sources/import/", StringComparison.OrdinalIgnoreCase) ? ImportPage.LongestForm
            : DashboardRegistration.IsOurs(below) ? LongestForm
            : LongestSelection;
    }

    // The server's limit of a body, or the form's of one field, whichever is met first.
    private static bool IsTooLarge(Exception failure) =>
        failure is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } or InvalidDataException || (failure is AntiforgeryValidationException { InnerException: { } inner } && IsTooLarge(inner));

    private static Task RefuseAsync(HttpContext context, DashboardOptions options, long most) =>
        WriteAsync(context, options, StatusCodes.Status413PayloadTooLarge, "Too much for a form", HtmlFragment.Of($"""
            <h1 class="page-header">Too much for a form</h1><div class="alert alert-danger" role="alert">This form holds at most {TimePhrase.Bytes(most)}. Nothing was changed.</div>
            <p>Go back to what you typed, and shorten it. Longer lists of sources are taken by <code>sources apply</code> on the command line and by the API.</p>
            """));

    // Where a form is sent to there is nothing to look at either: its address stays in the browser after a refusal.
    private static Task MissAsync(HttpContext context, DashboardOptions options) =>
        WriteAsync(context, options, context.Response.StatusCode, "No such page", HtmlFragment.Of($"""
            <h1 class="page-header">No such page</h1><p>The dashboard has no page at this address. The menu above names those that it has.</p>
            """));

    private static async Task WriteAsync(HttpContext context, DashboardOptions options, int status, string title, HtmlFragment content)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html";

        // Outside of Hangfire's own branch the path is not divided yet, by which the layout makes its links.
        (PathString @base, PathString path) = (context.Request.PathBase, context.Request.Path);
        if (path.StartsWithSegments(DashboardPaths.Root, out PathString matched, out PathString rest))
        {
            (context.Request.PathBase, context.Request.Path) = (@base + matched, rest);
        }

        try
        {
            AspNetCoreDashboardContext page = new(context.RequestServices.GetRequiredService<JobStorage>(), options, context);
            await DashboardPage.WriteAsync(page, title, content);
        }
        finally
        {
            (context.Request.PathBase, context.Request.Path) = (@base, path);
        }
    }

    private static Task SetHeaders(object state)
    {
        HttpResponse response = (HttpResponse)state;
        if (response.ContentType == "text/html")
        {
            response.ContentType = "text/html; charset=utf-8";
        }

        if (response.Headers.ContentSecurityPolicy.Count == 0)
        {
            response.Headers.ContentSecurityPolicy = Policy; // a download has a stricter one
        }

        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "same-origin";
        return Task.CompletedTask;
    }
}
