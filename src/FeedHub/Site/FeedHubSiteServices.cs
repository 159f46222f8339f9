using FeedHub.Configuration;
using FeedHub.Publishing;
using FeedHub.Site;
using FeedHub.Site.Images;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the site.</summary>
public static class FeedHubSiteServices
{
    extension(IServiceCollection services)
    {
        /// <summary>Adds the pages. Needs publishing, the door to the network, the hub's keys and its folders. Failures become pages where the host uses the exception handler.</summary>
        public IServiceCollection AddFeedHubSite()
        {
            services.AddOptions<SiteOptions>().BindConfiguration(SiteOptions.Section).ValidateDataAnnotations().ValidateOnStart();
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SiteOptions>, SiteOptionsValidation>());
            services.TryAddSingleton<SiteAssets>();
            services.TryAddSingleton<SiteTheme>();
            services.TryAddSingleton(static provider => new SiteContext(
                provider.GetRequiredService<IOptions<HubOptions>>(), provider.GetRequiredService<IOptions<SiteOptions>>(), provider.GetRequiredService<HubUrls>(), provider.GetRequiredService<CanonicalPath>(),
                provider.GetRequiredService<SiteAssets>(), provider.GetRequiredService<SiteTheme>()));
            services.TryAddSingleton<ImageAddresses>();
            services.TryAddSingleton<ImageStore>();
            services.TryAddSingleton<ImageFetch>();
            services.TryAddSingleton<SourceIcons>();
            services.TryAddSingleton<ImagePages>();
            services.TryAddSingleton<PageRenderer>();
            services.TryAddSingleton<SitePages>();
            services.TryAddSingleton<SearchPages>();
            services.TryAddSingleton<MonthPages>();
            services.AddExceptionHandler<SiteFailure>();
            services.AddProblemDetails();
            return services;
        }
    }
}
