using FeedHub.Access;
using FeedHub.Publishing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FeedHub.News;

/// <summary>The feed of incidents and of the hub's own news.</summary>
internal static class NewsEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Adds it. Needs the store, publishing and access.</summary>
    /// <param name="services">The hub's.</param>
    public static IServiceCollection AddFeedHubNews(this IServiceCollection services)
    {
        services.TryAddSingleton<NewsRequests>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthorizationHandler, NewsReaders>());
        return services;
    }

    /// <summary>Maps <c>/sources/incidents.atom</c>, <c>.rss</c> and <c>.json</c>, for the administrator, viewers and those whom <see cref="NewsReaders"/> lets in.</summary>
    /// <param name="routes">The hub.</param>
    public static void MapFeedHubNews(this IEndpointRouteBuilder routes)
    {
        foreach (DocumentFormat format in DocumentFormats.OfFeeds)
        {
            routes.MapMethods(NewsFeed.Path + format.Suffix, Methods, (NewsRequests news, HttpContext context) => news.AnswerAsync(context, format))
                .WithMetadata(NewsReaders.Mark)
                .RequireAuthorization(AccessPolicies.Viewer)
                .ExcludeFromDescription();
        }
    }
}
