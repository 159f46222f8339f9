using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the Timeline project.</summary>
public static class FeedHubTimelineServices
{
    extension(IServiceCollection services)
    {
        /// <summary>Adds the store. Needs configuration; <see cref="TimelineDatabase.PrepareAsync"/> must run before anything else is used.</summary>
        /// <param name="dataDirectory">Absolute path of the data directory; created on first use.</param>
        public IServiceCollection AddFeedHubTimeline(string dataDirectory)
        {
            ArgumentException.ThrowIfNullOrEmpty(dataDirectory);
            services.AddOptions<DatabaseOptions>().BindConfiguration(DatabaseOptions.Section).ValidateDataAnnotations().ValidateOnStart();
            services.TryAddSingleton(TimeProvider.System);
            services.TryAddSingleton<TimelineDatabase>();
            services.TryAddSingleton<SourceStore>();
            services.TryAddSingleton<SourceLeases>();
            services.TryAddSingleton<TimelineIngest>();
            services.TryAddSingleton<TimelineQueries>();
            services.TryAddSingleton<ChangeFeed>();
            return services;
        }
    }
}
