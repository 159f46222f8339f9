using FeedHub.Access;
using FeedHub.Backups;
using FeedHub.Configuration;
using FeedHub.Credentials;
using FeedHub.Doctor;
using FeedHub.Embedding;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Topics;
using FeedHub.Fetching;
using FeedHub.FullText;
using FeedHub.Metrics;
using FeedHub.Polling;
using FeedHub.PrivateViews;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Composes the hub: what every verb of the command line and the server share.</summary>
internal static class HubServices
{
    /// <summary>Absolute path of the data directory.</summary>
    /// <param name="configuration">The hub's configuration.</param>
    /// <param name="home">Home of the hub.</param>
    public static string DataDirectory(IConfiguration configuration, HubHome home) =>
        home.Resolve(configuration[$"{HubOptions.Section}:{nameof(HubOptions.DataDirectory)}"] is { Length: > 0 } data ? data : new HubOptions().DataDirectory);

    extension(IServiceCollection services)
    {
        /// <summary>Adds configuration, network, store and polling.</summary>
        /// <param name="configuration">Loaded by <see cref="HubConfiguration"/>.</param>
        /// <param name="home">Home of the hub.</param>
        public IServiceCollection AddFeedHub(IConfiguration configuration, HubHome home)
        {
            services.AddSingleton(home);
            services.AddSingleton(configuration);
            services.AddSingleton(TimeProvider.System);
            services.AddOptions<HubOptions>().BindConfiguration(HubOptions.Section).ValidateDataAnnotations().ValidateOnStart();
            services.AddSingleton<IValidateOptions<HubOptions>, HubOptionsValidation>();
            services.AddSingleton<ListenAddress>();
            services.AddSingleton(provider =>
            {
                string configured = provider.GetRequiredService<IOptions<HubOptions>>().Value.PublicBaseUrl.TrimEnd('/');
                ListenAddress listen = provider.GetRequiredService<ListenAddress>();
                return new HubUrls(() => configured.Length > 0 ? configured : listen.Url);
            });
            services.AddSingleton(provider => FetchIdentity.Of(provider.GetRequiredService<IOptions<HubOptions>>().Value.PublicBaseUrl));
            services.AddFeedHubInstruments();
            services.AddFeedHubFetching();
            services.AddFeedHubTimeline(DataDirectory(configuration, home));
            services.AddSingleton(provider => HubFolders.Of(DataDirectory(configuration, home), provider.GetRequiredService<IOptions<HubOptions>>().Value.KeysDirectory));
            services.AddSingleton<HubBackup>();
            services.AddFeedHubAccessOptions();
            services.AddSingleton<HubDoctor>();
            services.AddSingleton<SourceDoctor>();
            services.AddSingleton<HubCosts>();
            services.AddSingleton<SourceSums>();
            services.AddFeedHubKeys(DataDirectory(configuration, home));
            services.AddFeedHubPolling();
            services.AddFeedHubPublishing();
            services.AddFeedHubPushing();
            services.AddSingleton<PrivateAddresses>();
            services.AddSingleton<ApiKeyIssue>();
            return services;
        }

        /// <summary>Adds what polls sources.</summary>
        private IServiceCollection AddFeedHubPolling()
        {
            services.AddOptions<LanguageOptions>().BindConfiguration(LanguageOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<LanguageOptions>, LanguageOptionsValidation>();
            services.AddOptions<SimilarTopicsOptions>().BindConfiguration(SimilarTopicsOptions.Section);
            services.AddSingleton<ITextEmbedder>(provider =>
                new SentenceEmbedder(provider.GetRequiredService<IOptions<SimilarTopicsOptions>>().Value.ByMeaning, provider.GetRequiredService<ILogger<SentenceEmbedder>>()));
            services.AddOptions<PollingOptions>().BindConfiguration(PollingOptions.Section).ValidateDataAnnotations()
                .Validate(static options => options.MinInterval <= options.MaxInterval, "FeedHub:Polling:MinInterval is longer than FeedHub:Polling:MaxInterval, the longest that anything is waited for.").ValidateOnStart();
            services.AddOptions<FilterOptions>().BindConfiguration(FilterOptions.Section).ValidateDataAnnotations().ValidateOnStart();
            services.AddSingleton<IValidateOptions<FilterOptions>, FilterOptionsValidation>();
            services.AddSingleton(provider => provider.GetRequiredService<IOptions<FilterOptions>>().Value.ToFilters());
            services.AddSingleton(provider => new TopicMatcher([.. provider.GetRequiredService<IOptions<HubOptions>>().Value.Topics]));
            services.AddSingleton(provider => new PollSchedule(provider.GetRequiredService<IOptions<PollingOptions>>().Value, Random.Shared.NextDouble));
            services.AddSingleton<TimelineSignal>();
            services.AddSingleton<SourceAccessSeal>();
            services.AddSingleton<SourcePoller>();
            services.AddSingleton<GroupCommit>();
            services.AddSingleton<HostLedger>();
            services.AddSingleton<IHostLedger>(provider => provider.GetRequiredService<HostLedger>());
            services.AddSingleton<PollBatch>();
            services.AddSingleton<ClockWatch>();
            services.AddSingleton<RobotsBook>();
            services.AddSingleton<FullTextReader>();
            services.AddSingleton<FullTextRun>();
            services.AddSingleton<SourceDiscovery>();
            services.AddSingleton<SourceAdding>();
            services.AddSingleton<KeptAnswers>();
            services.AddSingleton<SourceTrial>();
            services.AddSingleton<SourceSetup>();
            services.AddSingleton<SourceList>();
            return services;
        }
    }
}
