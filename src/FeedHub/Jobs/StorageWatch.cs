using System.Data.Common;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Storage;

namespace FeedHub.Jobs;

/// <summary>While the store cannot be written to, finds out every few seconds whether it can again, and then looks for due sources at once.</summary>
/// <param name="timeline">The store.</param>
/// <param name="leases">Gives back what could not be given back meanwhile.</param>
/// <param name="requests">Takes the dispatch.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">One line when trouble is seen, one when it is over.</param>
internal sealed partial class StorageWatch(TimelineDatabase timeline, SourceLeases leases, PollRequests requests, TimeProvider time, ILogger<StorageWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Every, time);
        bool isInTrouble = false;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (timeline.Trouble is { } trouble)
            {
                if (!isInTrouble)
                {
                    LogTrouble(trouble);
                }

                isInTrouble = true;
                await ProbeAsync(stoppingToken);
            }

            if (timeline.Trouble is null)
            {
                await leases.ReturnLateAsync(stoppingToken);
            }

            if (isInTrouble && timeline.Trouble is null)
            {
                isInTrouble = false;
                LogHealed();
                requests.DispatchNow();
            }
        }
    }

    private async Task ProbeAsync(CancellationToken cancel)
    {
        try
        {
            await timeline.ProbeAsync(cancel);
        }
        catch (DbException)
        {
            // Still in trouble, and the store says why.
        }
    }

    [LoggerMessage(1010, LogLevel.Warning, "The store cannot be written to, so nothing is polled; feeds and pages stay as they are: {Trouble}")]
    private partial void LogTrouble(string trouble);

    [LoggerMessage(1011, LogLevel.Information, "The store can be written to again; polling goes on")]
    private partial void LogHealed();
}
