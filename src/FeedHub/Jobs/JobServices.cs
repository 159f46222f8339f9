using FeedHub.Configuration;
using FeedHub.Jobs;
using FeedHub.Polling;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers Hangfire: the storage, and in the worker role the servers.</summary>
internal static class JobServices
{
    /// <summary>Finished jobs are bookkeeping: each source keeps its own log of polls.</summary>
    private static readonly TimeSpan Expiration = TimeSpan.FromHours(1);

    /// <summary>A lock of Hangfire that a killed process left behind in PostgreSQL would stop the recurring dispatch for its default of ten minutes. None is held for seconds.</summary>
    private static readonly TimeSpan AbandonedLock = TimeSpan.FromSeconds(30);

    /// <summary>A job that a killed process left behind in PostgreSQL is handed out again after this; a process that lives says so each fifth of it.</summary>
    private static readonly TimeSpan AbandonedJob = TimeSpan.FromMinutes(5);

    /// <summary>Key of the advisory lock under which Hangfire's tables are made.</summary>
    private const long TablesLock = 0x4665_6564_4875_6204;

    extension(IServiceCollection services)
    {
        /// <summary>Adds job storage, jobs and, if this process is a worker, the servers that run them.</summary>
        /// <param name="isWorker">Whether this process runs jobs.</param>
        public IServiceCollection AddFeedHubJobs(bool isWorker)
        {
            // Hangfire would otherwise take whatever storage was configured last in the process, which another application (a test's) may own and dispose.
            services.AddSingleton(CreateStorage);
            services.AddHangfire(hangfire => hangfire.UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings());
            services.AddSingleton<PollRequests>();
            services.AddSingleton(provider => new RemovalRequests(
                provider.GetRequiredService<SourceRemoval>(),
                provider.GetRequiredService<SourceStore>(),
                provider.GetRequiredService<IBackgroundJobClient>(),
                provider.GetRequiredService<JobStorage>(),
                provider.GetRequiredService<TimeProvider>()));
            services.AddSingleton(provider => new OptOutRequests(
                provider.GetRequiredService<OptOuts>(), provider.GetRequiredService<IBackgroundJobClient>(), provider.GetRequiredService<JobStorage>(), provider.GetRequiredService<HubFolders>()));
            services.AddHostedService<StorageWatch>();
            services.AddTransient<PollJob>();
            if (isWorker)
            {
                // Servers of their own, so that a queue full of polls cannot keep the dispatch waiting, nor one full of slow hosts the polls.
                services.AddHangfireServer((provider, server) =>
                {
                    server.ServerName = $"{Environment.MachineName}:{Environment.ProcessId}:poll";
                    server.Queues = [PollJob.QueueName];
                    server.WorkerCount = provider.GetRequiredService<IOptions<PollingOptions>>().Value.Jobs;
                    server.SchedulePollingInterval = TimeSpan.FromSeconds(5);
                });
                services.AddHangfireServer((provider, server) =>
                {
                    server.ServerName = $"{Environment.MachineName}:{Environment.ProcessId}:slow";
                    server.Queues = [SlowPollJob.QueueName];
                    server.WorkerCount = Math.Max(1, provider.GetRequiredService<IOptions<PollingOptions>>().Value.Jobs / 4);
                    server.SchedulePollingInterval = TimeSpan.FromSeconds(5);
                });
                services.AddHangfireServer(server =>
                {
                    server.ServerName = $"{Environment.MachineName}:{Environment.ProcessId}:erase";
                    server.Queues = [OptOutJob.QueueName];
                    server.WorkerCount = 1;
                    server.SchedulePollingInterval = TimeSpan.FromMinutes(1); // nothing of it is ever scheduled
                });
                services.AddHangfireServer(server =>
                {
                    server.ServerName = $"{Environment.MachineName}:{Environment.ProcessId}:default";
                    server.Queues = ["default"];
                    server.WorkerCount = 2;
                    server.SchedulePollingInterval = TimeSpan.FromSeconds(5);
                });
                services.AddHostedService<RecurringJobs>();
            }

            return services;
        }
    }

    private static JobStorage CreateStorage(IServiceProvider provider)
    {
        DatabaseOptions database = provider.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        if (database.Provider != "postgres")
        {
            return new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = Expiration }) { JobExpirationTimeout = Expiration };
        }

        PostgreSqlStorageOptions options = new()
        {
            UseSlidingInvisibilityTimeout = true,
            InvisibilityTimeout = AbandonedJob,
            QueuePollInterval = TimeSpan.FromSeconds(2),
            DistributedLockTimeout = AbandonedLock,
            AllowDegradedModeWithoutStorage = false, // else it would begin without its tables, and poll nothing
        };

        // Its tables are made one process at a time: two that start at one moment on an empty database would each fail half-way, try again and log it as an error.
        using NpgsqlConnection alone = new(database.ConnectionString);
        alone.Open();
        using NpgsqlCommand take = new($"SELECT pg_advisory_lock({TablesLock})", alone) { CommandTimeout = 0 };
        using NpgsqlCommand giveBack = new($"SELECT pg_advisory_unlock({TablesLock})", alone);
        take.ExecuteNonQuery();
        try
        {
            return new PostgreSqlStorage(new NpgsqlConnectionFactory(database.ConnectionString, options), options) { JobExpirationTimeout = Expiration };
        }
        finally
        {
            giveBack.ExecuteNonQuery();
        }
    }
}
