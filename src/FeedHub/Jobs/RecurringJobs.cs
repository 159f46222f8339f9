using Hangfire;

namespace FeedHub.Jobs;

/// <summary>Declares the recurring jobs at start, and looks for due sources at once: nobody should wait a minute for a first result.</summary>
/// <param name="recurring">Takes the declarations.</param>
/// <param name="requests">Takes the first dispatch.</param>
internal sealed class RecurringJobs(IRecurringJobManager recurring, PollRequests requests) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        recurring.AddOrUpdate<DispatchJob>(
            DispatchJob.RecurringId, job => job.RunAsync(CancellationToken.None), Cron.Minutely(), new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc });
        recurring.AddOrUpdate<HousekeepingJob>(
            HousekeepingJob.RecurringId, job => job.RunAsync(CancellationToken.None), Cron.Hourly(7), new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc });
        recurring.AddOrUpdate<CatchUpJob>(
            CatchUpJob.RecurringId, job => job.RunAsync(CancellationToken.None), Cron.Hourly(37), new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc });
        recurring.AddOrUpdate<ContentJob>(
            ContentJob.RecurringId, job => job.RunAsync(CancellationToken.None), Cron.Hourly(22), new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc });
        recurring.Trigger(CatchUpJob.RecurringId);
        recurring.AddOrUpdate<PageCheckJob>(
            PageCheckJob.RecurringId, job => job.RunAsync(CancellationToken.None), Cron.Hourly(37), new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc });
        recurring.AddOrUpdate<FullTextJob>(
            FullTextJob.RecurringId, job => job.RunAsync(CancellationToken.None), Cron.Minutely(), new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc });
        requests.DispatchNow();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
