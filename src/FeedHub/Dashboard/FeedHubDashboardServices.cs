using FeedHub.Dashboard;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the dashboard.</summary>
internal static class FeedHubDashboardServices
{
    extension(IServiceCollection services)
    {
        /// <summary>Adds the dashboard's pages and commands. Needs the hub, its jobs and administrator access.</summary>
        /// <remarks>The form for a new source adds what an <see cref="AddSource"/> finds; register another one before to replace it.</remarks>
        public IServiceCollection AddFeedHubDashboard()
        {
            services.AddAntiforgery(); // without it Hangfire checks no token at all
            services.TryAddSingleton(TimeProvider.System);
            services.TryAddSingleton<SourceCounts>();
            services.TryAddSingleton<AddSource>(provider => ActivatorUtilities.CreateInstance<DiscoveredSources>(provider).AddAsync);

            services.TryAddSingleton<SourcesPage>();
            services.TryAddSingleton<SourcePage>();
            services.TryAddSingleton<IncidentsPage>();
            services.TryAddSingleton<AuthorsPage>();
            services.TryAddSingleton<AuthorPage>();
            services.TryAddSingleton<AuthorCommand>();
            services.TryAddSingleton<AuthorDecisionCommand>();
            services.TryAddSingleton<ReceiversPage>();
            services.TryAddSingleton<ReceiverPage>();
            services.TryAddSingleton<ReceiverCommand>();
            services.TryAddSingleton<AddWebhookCommand>();
            services.TryAddSingleton<SourceSettingsPage>();
            services.TryAddSingleton<SetSourceCommand>();
            services.TryAddSingleton<RemoveSourcePage>();
            services.TryAddSingleton<RemoveSourceCommand>();
            services.TryAddSingleton<NewSourcePage>();
            services.TryAddSingleton<AddSourceCommand>();
            services.TryAddSingleton<RuleTrialView>();
            services.TryAddSingleton<TopicsPage>();
            services.TryAddSingleton<HubCostsPage>();
            services.TryAddSingleton<OptOutsPage>();
            services.TryAddSingleton<WithdrawOptOutPage>();
            services.TryAddSingleton<OptOutCommand>();
            services.TryAddSingleton<KeysPage>();
            services.TryAddSingleton<KeyCommand>();
            services.TryAddSingleton<RedirectCommand>();
            services.TryAddSingleton<ImportCommand>();
            services.TryAddSingleton<ExportSources>();
            services.TryAddSingleton<ImportPage>();
            services.TryAddSingleton<BatchCommand>();
            services.TryAddSingleton<PollDueCommand>();
            services.TryAddSingleton<PollSourceCommand>();
            services.TryAddSingleton<TrySourceCommand>();
            services.TryAddSingleton<AnswerDownload>();
            services.TryAddSingleton<RereadSourceCommand>();
            services.TryAddSingleton<PauseSourceCommand>();
            services.TryAddSingleton<ResumeSourceCommand>();
            services.TryAddSingleton<GoBackSourceCommand>();
            return services;
        }
    }
}
