using System.Linq.Expressions;
using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.Storage;

namespace FeedHub.Jobs;

/// <summary>
/// Looks for due sources at once when the hub starts (nobody should wait a minute for a first result), and declares the recurring jobs. A hub that was killed may have left one of
/// Hangfire's locks behind, which is broken after half a minute: the hub serves and polls meanwhile, and the jobs that an earlier start declared go on.
/// </summary>
/// <param name="recurring">Takes the declarations.</param>
/// <param name="requests">Takes the first dispatch.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Says when the declarations have to wait.</param>
internal sealed partial class RecurringJobs(IRecurringJobManager recurring, PollRequests requests, TimeProvider time, ILogger<RecurringJobs> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await UntilDoneAsync(() => requests.DispatchNow(), stoppingToken);
        await UntilDoneAsync(() => Declare<DispatchJob>(DispatchJob.RecurringId, job => job.RunAsync(CancellationToken.None), Cron.Minutely()), stoppingToken);
        await UntilDoneAsync(() => Declare<HousekeepingJob>(HousekeepingJob.RecurringId, job => job.RunAsync(CancellationToken.None), Cron.Hourly(7)), stoppingToken);
        await UntilDoneAsync(() => Declare<CatchUpJob>(CatchUpJob.RecurringId, job => job.RunAsync(CancellationToken.None), Cron.Hourly(37)), stoppingToken);
        await UntilDoneAsync(() => Declare<ContentJob>(ContentJob.RecurringId, job => job.RunAsync(CancellationToken.None), Cron.Hourly(22)), stoppingToken);
        await UntilDoneAsync(() => Declare<PageCheckJob>(PageCheckJob.RecurringId, job => job.RunAsync(CancellationToken.None), Cron.Hourly(37)), stoppingToken);
        await UntilDoneAsync(() => Declare<FullTextJob>(FullTextJob.RecurringId, job => job.RunAsync(CancellationToken.None), Cron.Minutely()), stoppingToken);
        await UntilDoneAsync(() => recurring.Trigger(CatchUpJob.RecurringId), stoppingToken);
    }

    private void Declare<TJob>(string id, Expression<Func<TJob, Task>> run, string cron) =>
        recurring.AddOrUpdate(id, run, cron, new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc });

    private async Task UntilDoneAsync(Action step, CancellationToken cancel)
    {
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                step();
                return;
            }
            catch (Exception failure) when (failure is DistributedLockTimeoutException or PostgreSqlDistributedLockException or BackgroundJobClientException or System.Data.Common.DbException or TimeoutException)
            {
                LogWaiting(failure.Message);
                await Task.Delay(Pause, time, cancel); // the lock or the server tells nobody when it is free again
            }
        }
    }

    [LoggerMessage(1012, LogLevel.Warning, "Hangfire's storage does not take a recurring job yet; trying again: {Reason}")]
    private partial void LogWaiting(string reason);
}
