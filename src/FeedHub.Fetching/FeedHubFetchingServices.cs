using FeedHub.Fetching;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the Fetching project.</summary>
public static class FeedHubFetchingServices
{
    extension(IServiceCollection services)
    {
        /// <summary>Adds <see cref="FeedFetcher"/>. Needs configuration.</summary>
        public IServiceCollection AddFeedHubFetching()
        {
            services.AddOptions<FetchingOptions>().BindConfiguration(FetchingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
            services.TryAddSingleton(TimeProvider.System);
            services.TryAddSingleton<FeedFetcher>();
            return services;
        }
    }
}
