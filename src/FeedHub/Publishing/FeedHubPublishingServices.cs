using FeedHub.Configuration;
using FeedHub.Metrics;
using FeedHub.Polling;
using FeedHub.Publishing;
using FeedHub.Pushing;
using FeedHub.Timeline.Republishing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers publishing.</summary>
public static class FeedHubPublishingServices
{
    extension(IServiceCollection services)
    {
        /// <summary>Adds rendering and its cache. Needs configuration, the store, and the hub's options and URLs.</summary>
        public IServiceCollection AddFeedHubPublishing()
        {
            services.AddOptions<PublishingOptions>().BindConfiguration(PublishingOptions.Section).ValidateOnStart();
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PublishingOptions>, PublishingOptionsValidator>());
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PublishingOptions>, PublishingOptionsRules>());
            services.Replace(ServiceDescriptor.Singleton(static provider => new RepublishDefault(provider.GetRequiredService<IOptions<PublishingOptions>>().Value.Republish)));
            services.TryAddSingleton(TimeProvider.System);
            services.TryAddSingleton(provider => ViewLimits.Of(provider.GetRequiredService<IOptions<HubOptions>>(), provider.GetRequiredService<IOptions<PublishingOptions>>()));
            services.TryAddSingleton<HubMetrics>();
            services.TryAddSingleton<TimelineSignal>();
            services.AddOptions<WebSubOptions>().BindConfiguration(WebSubOptions.Section).ValidateOnStart();
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WebSubOptions>, WebSubOptionsValidator>());
            services.TryAddSingleton<PublishedHubs>();
            services.TryAddSingleton<DocumentRenderer>();
            services.TryAddSingleton<PublishedDocuments>();
            services.TryAddSingleton<CanonicalPath>();
            services.TryAddSingleton<DocumentAddress>();
            services.TryAddSingleton<PublishedRequests>();
            return services;
        }
    }
}
