using System.Globalization;

namespace FeedHub.Dashboard;

/// <summary>What every answer of the dashboard has in common and Hangfire leaves open.</summary>
internal static class DashboardResponses
{
    // Hangfire's layout has style attributes but no inline script, so a script that slipped into a page would not run.
    private const string Policy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    // The layout takes its language from here: its texts are English, and the invariant culture would be called "iv".
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    /// <summary>Wraps the dashboard's handler.</summary>
    /// <param name="dashboard">Hangfire's own.</param>
    public static RequestDelegate Around(RequestDelegate dashboard) => async context =>
    {
        CultureInfo.CurrentUICulture = English;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        context.Response.OnStarting(SetHeaders, context.Response);
        await dashboard(context);
    };

    private static Task SetHeaders(object state)
    {
        HttpResponse response = (HttpResponse)state;
        if (response.ContentType == "text/html")
        {
            response.ContentType = "text/html; charset=utf-8";
        }

        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "same-origin";
        return Task.CompletedTask;
    }
}
