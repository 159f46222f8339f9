namespace FeedHub.Fetching;

/// <summary>One redirect that was followed.</summary>
/// <param name="From">URL that redirected.</param>
/// <param name="To">Where to, absolute.</param>
/// <param name="StatusCode">301, 302, 303, 307 or 308.</param>
public sealed record RedirectHop(Uri From, Uri To, int StatusCode)
{
    /// <summary>301 or 308: the origin says this is for good (RFC 9110 §15.4.2, §15.4.9).</summary>
    public bool IsPermanent => StatusCode is 301 or 308;
}
