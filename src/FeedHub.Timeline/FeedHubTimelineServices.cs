using FeedHub.Feeds.Topics;
using FeedHub.Timeline.ApiKeys;
using FeedHub.Timeline.Authors;
using FeedHub.Timeline.Backups;
using FeedHub.Timeline.Explaining;
using FeedHub.Timeline.Filters;
using FeedHub.Timeline.FullText;
using FeedHub.Timeline.Incidents;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.PrivateViews;
using FeedHub.Timeline.Pushing;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Retention;
using FeedHub.Timeline.Search;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage;
using FeedHub.Timeline.Storage.Sql;
using FeedHub.Timeline.Topics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

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
            services.AddOptions<DatabaseOptions>().BindConfiguration(DatabaseOptions.Section).ValidateDataAnnotations()
                .Validate(
                    static database => database.Provider != "postgres" || !string.IsNullOrWhiteSpace(database.ConnectionString),
                    "FeedHub:Database:ConnectionString is required where FeedHub:Database:Provider is 'postgres'; write Host=…;Database=…;Username=…;Password=…")
                .Validate(IsReadable, "FeedHub:Database:ConnectionString cannot be read; write names and values with semicolons between, such as Host=…;Database=…;Username=…;Password=…, or Data Source=… for sqlite")
                .ValidateOnStart();
            services.TryAddSingleton(TimeProvider.System);
            services.TryAddSingleton(new RepublishDefault(RepublishRights.Full));
            services.TryAddSingleton(provider => Open(dataDirectory, provider.GetRequiredService<IOptions<DatabaseOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
            services.TryAddSingleton(provider => new TimelineDatabase(provider.GetRequiredService<Database>(), dataDirectory, provider.GetRequiredService<TimeProvider>()));
            services.TryAddSingleton(provider => Backup(dataDirectory, provider.GetRequiredService<IOptions<DatabaseOptions>>().Value));
            services.TryAddSingleton(provider => new SourceStore(provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>()));
            services.TryAddSingleton(provider => new ListedSources(provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>()));
            services.TryAddSingleton(provider => new SourceRemoval(provider.GetRequiredService<Database>(), provider.GetRequiredService<TimelineDatabase>(), provider.GetRequiredService<TimeProvider>()));
            services.TryAddSingleton(provider => new SourceAudit(provider.GetRequiredService<Database>()));
            services.TryAddSingleton(provider => new SourceSettingsStore(provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>()));
            services.TryAddSingleton(provider => new FullTextStore(provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>()));
            services.TryAddSingleton(provider => new ProtectedKeyStore(provider.GetRequiredService<Database>()));
            services.TryAddSingleton(provider => new SharedState(provider.GetRequiredService<Database>()));
            services.TryAddSingleton(provider => new SourceHistory(provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>()));
            services.TryAddSingleton(provider => new SourceLeases(provider.GetRequiredService<Database>()));
            services.TryAddSingleton(provider => new LastDocuments(provider.GetRequiredService<Database>()));
            services.TryAddSingleton(provider => new DueSources(provider.GetRequiredService<Database>()));
            services.TryAddSingleton(provider => new HostBook(provider.GetRequiredService<Database>()));
            services.TryAddSingleton(provider => new TrialBook(provider.GetRequiredService<Database>()));
            services.TryAddSingleton(provider => new TimelineIngest(
                provider.GetRequiredService<Database>(), provider.GetRequiredService<TimelineDatabase>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<TimelineIngest>>()));
            services.TryAddSingleton(provider => new TimelineQueries(provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>(), rights: provider.GetRequiredService<RepublishDefault>().Rights));
            services.TryAddSingleton(provider => new TimelineMonths(provider.GetRequiredService<Database>(), provider.GetRequiredService<RepublishDefault>().Rights));
            services.TryAddSingleton(provider => new TimelineArchives(provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>(), rights: provider.GetRequiredService<RepublishDefault>().Rights));
            services.TryAddSingleton(provider => new AuthorStore(provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>()));
            services.TryAddSingleton(provider => new AuthorListing(provider.GetRequiredService<Database>()));
            services.TryAddSingleton(provider => new TopicListing(provider.GetRequiredService<Database>()));
            services.TryAddSingleton(provider => new AuthorList(provider.GetRequiredService<AuthorStore>()));
            services.TryAddSingleton(provider => new TimelineSearch(provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>(), rights: provider.GetRequiredService<RepublishDefault>().Rights));
            services.TryAddSingleton(provider => new RuleTrial(provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>()));
            services.TryAddSingleton(provider => new TopicReassignment(provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>()));
            services.TryAddSingleton(provider => new DroppedEntries(
                provider.GetRequiredService<Database>(), provider.GetRequiredService<TimelineDatabase>(), provider.GetRequiredService<TimeProvider>()));
            services.TryAddSingleton(provider => new SearchRebuild(provider.GetRequiredService<Database>()));
            services.TryAddSingleton(provider => new ChangeFeed(provider.GetRequiredService<Database>()));
            services.TryAddSingleton(provider => new OutboxReader(provider.GetRequiredService<Database>()));
            services.TryAddSingleton(provider => new PushQueue(provider.GetRequiredService<Database>()));
            services.TryAddSingleton(provider => new PushRequestQueue(provider.GetRequiredService<Database>()));
            services.TryAddSingleton(provider => new PushReceivers(provider.GetRequiredService<Database>()));
            services.TryAddSingleton(provider => new PrivateTokens(provider.GetRequiredService<Database>()));
            services.TryAddSingleton(provider => new ApiKeyStore(provider.GetRequiredService<Database>()));
            services.TryAddSingleton(provider => new SourcePushes(provider.GetRequiredService<Database>()));
            services.TryAddSingleton(provider => new PushedEntries(provider.GetRequiredService<Database>(), provider.GetRequiredService<RepublishDefault>().Rights));
            services.TryAddSingleton(provider => new IncidentQueries(provider.GetRequiredService<Database>()));
            services.TryAddSingleton(provider => new TimelineLevels(provider.GetRequiredService<Database>()));
            services.TryAddSingleton(provider => new SourcePlacing(provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>()));
            services.TryAddSingleton(provider => new PollHistory(provider.GetRequiredService<Database>()));
            services.AddOptions<RetentionOptions>().BindConfiguration(RetentionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
            services.TryAddSingleton(provider => new EntryRetention(
                provider.GetRequiredService<Database>(), provider.GetRequiredService<TimelineDatabase>(), provider.GetRequiredService<IOptions<RetentionOptions>>(), provider.GetRequiredService<TimeProvider>()));
            services.TryAddSingleton(provider => new PageChecks(provider.GetRequiredService<Database>(), provider.GetRequiredService<TimelineDatabase>(), provider.GetRequiredService<TimeProvider>()));
            services.TryAddSingleton(provider => new EntryRetraction(provider.GetRequiredService<Database>(), provider.GetRequiredService<TimelineDatabase>(), provider.GetRequiredService<TimeProvider>()));
            services.TryAddSingleton(provider => new OptOuts(provider.GetRequiredService<Database>(), provider.GetRequiredService<TimelineDatabase>(), provider.GetRequiredService<TimeProvider>()));
            services.TryAddSingleton(provider => new Explanations(provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<RepublishDefault>().Rights));
            services.TryAddSingleton(provider => new Housekeeping(provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>()));
            services.TryAddSingleton(provider => new ContentUpkeep(provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>()));
            services.TryAddSingleton(provider => new SimilarTopics(provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>(), provider.GetService<ITextEmbedder>()));
            return services;
        }
    }

    // By the provider itself: each knows its own names.
    private static bool IsReadable(DatabaseOptions options)
    {
        try
        {
            _ = options.Provider == "postgres"
                ? (System.Data.Common.DbConnectionStringBuilder)new Npgsql.NpgsqlConnectionStringBuilder(options.ConnectionString)
                : new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(options.ConnectionString);
            return true;
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException)
        {
            return false;
        }
    }

    private static StoreBackup Backup(string dataDirectory, DatabaseOptions options) => options.Provider switch
    {
        "postgres" => new PostgresBackup(options.ConnectionString),
        _ => new SqliteBackup(SqliteDatabase.File(dataDirectory, options.ConnectionString)),
    };

    private static Database Open(string dataDirectory, DatabaseOptions options, TimeProvider time) => options.Provider switch
    {
        "postgres" => new PostgresDatabase(options.ConnectionString, time),
        _ => new SqliteDatabase(dataDirectory, options.ConnectionString, time, diskReserve: options.DiskReserve),
    };
}
