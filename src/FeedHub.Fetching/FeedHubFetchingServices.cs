using FeedHub.Fetching;
using FeedHub.Fetching.Addresses;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the Fetching project.</summary>
public static class FeedHubFetchingServices
{
    extension(IServiceCollection services)
    {
        /// <summary>
        /// Adds <see cref="FeedFetcher"/>. Needs configuration. Register a <see cref="FetchIdentity"/> to name the hub's public URL,
        /// a <see cref="HostResolver"/> to look names up elsewhere.
        /// </summary>
        public IServiceCollection AddFeedHubFetching()
        {
            services.AddOptions<FetchingOptions>().BindConfiguration(FetchingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FetchingOptions>, FetchingOptionsValidator>());
            services.TryAddSingleton(TimeProvider.System);
            services.TryAddSingleton(FetchIdentity.Of(publicUrl: null));
            services.TryAddSingleton<HostResolver>(SystemResolver.ResolveAsync);
            services.TryAddSingleton<FeedFetcher>();
            services.TryAddSingleton(provider =>
            {
                IOptions<FetchingOptions> options = provider.GetRequiredService<IOptions<FetchingOptions>>();
                OutgoingDoor door = new(options, provider.GetRequiredService<HostResolver>(), provider.GetRequiredService<TimeProvider>());
                return new OutgoingClients(door, options.Value, provider.GetRequiredService<FetchIdentity>().UserAgentUnder(options.Value));
            });
            return services;
        }
    }
}
