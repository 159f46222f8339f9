using FeedHub.Site;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the site.</summary>
public static class FeedHubSiteServices
{
    extension(IServiceCollection services)
    {
        /// <summary>Adds the pages. Needs publishing. Failures become pages where the host uses the exception handler.</summary>
        public IServiceCollection AddFeedHubSite()
        {
            services.AddOptions<SiteOptions>().BindConfiguration(SiteOptions.Section).ValidateOnStart();
            services.TryAddSingleton<SiteContext>();
            services.TryAddSingleton<PageRenderer>();
            services.TryAddSingleton<SitePages>();
            services.TryAddSingleton<SearchPages>();
            services.AddExceptionHandler<SiteFailure>();
            services.AddProblemDetails();
            return services;
        }
    }
}
