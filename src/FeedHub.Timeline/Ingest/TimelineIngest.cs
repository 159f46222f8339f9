using System.Data.Common;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage;
using FeedHub.Timeline.Storage.Sql;
using Microsoft.Extensions.Logging;

namespace FeedHub.Timeline.Ingest;

/// <summary>
/// Stores polls: entries, validators, next poll time, the poll's record and the outbox in one transaction for all given polls (group commit), so a crash loses nothing and doubles nothing.
/// Unchanged entries write nothing.
/// </summary>
public sealed partial class TimelineIngest
{
    private readonly Database _database;
    private readonly TimelineDatabase _timeline;
    private readonly TimeProvider _time;
    private readonly ILogger<TimelineIngest> _logger;

    internal TimelineIngest(Database database, TimelineDatabase timeline, TimeProvider time, ILogger<TimelineIngest> logger)
    {
        _database = database;
        _timeline = timeline;
        _time = time;
        _logger = logger;
    }

    /// <summary>Runs when everything is written and nothing is committed: where tests end the process.</summary>
    internal Func<Task>? BeforeCommit { get; set; }

    /// <summary>Runs when a commit is done and nobody has been told: where tests end the process, too.</summary>
    internal Func<Task>? AfterCommit { get; set; }

    /// <summary>
    /// Stores polls, in the given order; each poll's rows stay together or are absent together. A poll whose document the database refuses is stored as failed, without the document,
    /// so that it cannot take the others with it.
    /// </summary>
    /// <param name="polls">Of two polls of one source only the one whose token is valid is stored.</param>
    /// <param name="cancel">Cancels before the commit; after it the result stands.</param>
    /// <exception cref="DbException">The database cannot be written at all; what was committed before stays.</exception>
    public async Task<IReadOnlyList<PollStored>> CommitAsync(IReadOnlyList<PollRecord> polls, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(polls);
        if (polls.Count == 0)
        {
            return [];
        }

        _ = _timeline.TagPrefix; // throws where the database is not prepared, which is no fault of any poll
        try
        {
            return await StoreAsync(polls, cancel);
        }
        catch (Exception error) when (polls.Count > 1 && IsAboutContent(error))
        {
            LogBatchRefused(polls.Count, error);
        }
        catch (Exception error) when (polls is [var only] && IsAboutContent(error))
        {
            return await StoreRefusedAsync(only, error, cancel);
        }

        List<PollStored> stored = [];
        foreach (PollRecord poll in polls)
        {
            try
            {
                stored.AddRange(await StoreAsync([poll], cancel));
            }
            catch (Exception error) when (IsAboutContent(error))
            {
                stored.AddRange(await StoreRefusedAsync(poll, error, cancel));
            }
        }

        return stored;
    }

    private async Task<IReadOnlyList<PollStored>> StoreAsync(IReadOnlyList<PollRecord> polls, CancellationToken cancel)
    {
        IReadOnlyList<PollStored> stored = await _database.WriteAsync(
            async (session, token) =>
            {
                IReadOnlyList<PollStored> written = await new IngestBatch(session, _timeline.TagPrefix, _time.GetUtcNow().ToUnixTimeMilliseconds()).StoreAsync(polls, token);
                await (BeforeCommit?.Invoke() ?? Task.CompletedTask);
                return written;
            },
            isFoundAgain: polls.All(static poll => poll.IsFoundAgain),
            cancel);
        await (AfterCommit?.Invoke() ?? Task.CompletedTask);
        return stored;
    }

    // The schedule is kept, so that the source is not polled without pause; the validators are not, so that the document is read again.
    private Task<IReadOnlyList<PollStored>> StoreRefusedAsync(PollRecord poll, Exception error, CancellationToken cancel)
    {
        LogPollRefused(poll.SourceId, error);
        PollRecord refused = poll with
        {
            Feed = null,
            Validators = null,
            MoveTo = null,
            Health = PollHealth.Failed,
            Outcome = "error:storage",
            Detail = $"The database refused this document: {error.Message}",
            FailureRun = poll.FailureRun + 1,
        };
        return StoreAsync([refused], cancel);
    }

    // What the input may have caused. A disk that is full or a server that is gone concerns all polls, and is the caller's to see.
    private static bool IsAboutContent(Exception error) => error switch
    {
        Npgsql.PostgresException { SqlState: ['2', '2' or '3', ..] or ['5', '4', ..] } => true, // data, constraint, program limit
        Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 18 or 19 or 20 } => true, // too big, constraint, mismatch
        DbException or OperationCanceledException or ObjectDisposedException => false,
        ArgumentException or OverflowException or FormatException or InvalidOperationException or KeyNotFoundException => true,
        _ => false,
    };

    [LoggerMessage(2001, LogLevel.Warning, "A batch of {Count} polls was refused; storing them one by one")]
    private partial void LogBatchRefused(int count, Exception error);

    [LoggerMessage(2002, LogLevel.Error, "The document of source {SourceId} was refused; its poll is stored as failed")]
    private partial void LogPollRefused(long sourceId, Exception error);
}
