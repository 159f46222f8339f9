using System.Net;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace FeedHub.Tests.Access;

/// <summary>What somebody from elsewhere gets who proves nothing: what is public, by name, and nothing else.</summary>
public sealed class EveryEndpointTests
{
    /// <summary>Everything that is public: what readers, feed readers, hubs and machines ask for, and the way in.</summary>
    private static readonly string[] Public =
    [
        "/", "/authors", "/authors/{slug}", "/topics", "/topics/{slug}", "/series", "/series/{slug}", "/sources", "/sources/{slug}", "/sources/{slug}/icon", "/images/{signature}/{address}", "/folders", "/folders/{slug}", "/languages", "/languages/{slug}",
        "/entries/{id}", "/entries/{id}/revisions", "/search", "/corrections", "/feeds/mix", "/robots.txt", "/assets/", "/{*path}",
        "/feeds/all", "/feeds/all.{format}", "/feeds/all/archive/{number}.{format}", "/feeds/mix.{format}", "/feeds/mix/archive/{number}.{format}", "/search.{format}", "/search/archive/{number}.{format}",
        "/corrections.{format}", "/corrections/archive/{number}.{format}", "/authors/{slug}.{format}", "/authors/{slug}/archive/{number}.{format}", "/topics/{slug}.{format}",
        "/topics/{slug}/archive/{number}.{format}", "/sources/{slug}.{format}", "/sources/{slug}/archive/{number}.{format}", "/series/{slug}.{format}", "/series/{slug}/archive/{number}.{format}",
        "/folders/{slug}.{format}", "/folders/{slug}/archive/{number}.{format}", "/languages/{slug}.{format}", "/languages/{slug}/archive/{number}.{format}",
        "/authors.opml", "/topics.opml", "/series.opml", "/sources.opml",
        "/archive", "/archive/{year}/{month}", "/authors/{slug}/archive", "/authors/{slug}/archive/{year}/{month}", "/topics/{slug}/archive", "/topics/{slug}/archive/{year}/{month}",
        "/sources/{slug}/archive", "/sources/{slug}/archive/{year}/{month}", "/series/{slug}/archive", "/series/{slug}/archive/{year}/{month}",
        "/openapi", "/openapi/v1.json", "/stream", "/websub", "/websub/callback/{token}", "/healthz", "/readyz",
        "/admin/login", "/admin/login/oidc",
    ];

    [Fact]
    public async Task Anonymous_requests_from_elsewhere_get_what_is_public_and_nothing_else()
    {
        await using WebHub hub = await WebHub.StartAsync(("Admin:Password", "correct horse battery"), ("PublicBaseUrl", "https://feeds.example.org"), ("Metrics:Enabled", true));
        using HttpClient elsewhere = hub.Client(isRemote: true);
        elsewhere.Timeout = TimeSpan.FromSeconds(20);
        HashSet<string> seen = [];
        List<string> open = [];
        List<string> broken = [];
        foreach (RouteEndpoint endpoint in hub.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            string pattern = endpoint.RoutePattern.RawText ?? "";
            string name = pattern.StartsWith("/assets/", StringComparison.Ordinal) ? "/assets/" : pattern;
            foreach (string method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"])
            {
                using HttpRequestMessage request = new(new HttpMethod(method), PathOf(endpoint.RoutePattern));
                if (method is "POST" or "PUT" or "PATCH")
                {
                    request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
                }

                using HttpResponseMessage response = await elsewhere.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                seen.Add(name);
                if ((int)response.StatusCode >= 500)
                {
                    broken.Add($"{method} {pattern}: {(int)response.StatusCode}");
                }

                if (!Public.Contains(name) && response.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden))
                {
                    open.Add($"{method} {pattern}: {(int)response.StatusCode}");
                }
            }
        }

        Assert.Empty(open);
        Assert.Empty(broken);
        Assert.Empty(Public.Except(seen)); // a name that nothing has any more may be given to something else
        using HttpResponseMessage metrics = await elsewhere.GetAsync("/metrics");
        Assert.Contains(metrics.StatusCode, (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.Forbidden]);
    }

    private static string PathOf(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(static part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart { Name: "format" } => "atom",
        RoutePatternParameterPart => "1",
        _ => "",
    }))));
}
