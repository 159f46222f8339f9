using FeedHub.Configuration;

namespace FeedHub.Publishing;

/// <summary>Every document and page has one spelling of its path; others lead there, so that readers and caches see one address.</summary>
/// <param name="urls">Knows the path prefix under which the world sees the hub.</param>
public sealed class CanonicalPath(HubUrls urls)
{
    private string? _prefix;

    /// <summary>Path prefix without a trailing slash: empty, or <c>/hub</c>. From configuration, so that it is right also behind a proxy that removes it.</summary>
    public string Prefix => _prefix ??= new Uri(urls.Base).AbsolutePath.TrimEnd('/');

    /// <summary>A permanent redirect if the request's path is spelt otherwise, else <see langword="null"/>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="canonical">Path without prefix.</param>
    /// <param name="query">Query to keep, with its question mark, or empty: only what the page knows.</param>
    public IResult? Redirect(HttpRequest request, string canonical, string query = "") =>
        request.Path.Value == canonical ? null : Results.Redirect(Prefix + canonical + query, permanent: true);
}
