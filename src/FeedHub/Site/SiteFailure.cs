using FeedHub.Publishing;
using Microsoft.AspNetCore.Diagnostics;

namespace FeedHub.Site;

/// <summary>Shows people a page where an exception would leave them with nothing; programs get the problem description. Says nothing of what failed: the log does.</summary>
/// <param name="pages">Makes the page.</param>
internal sealed class SiteFailure(SitePages pages) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!FormatNegotiation.PrefersPage(httpContext.Request.Headers.Accept))
        {
            return false;
        }

        await (await pages.FailedAsync()).ExecuteAsync(httpContext);
        return true;
    }
}
