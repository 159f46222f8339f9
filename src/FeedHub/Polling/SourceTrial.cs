using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FeedHub.Fetching;
using FeedHub.Timeline.Ingest;

namespace FeedHub.Polling;

/// <summary>
/// Polls a source for an operator to look at: one request through the same door, read by the same reader, and nothing stored. Asked again a moment later, it shows the same
/// answer as the settings of now would read it, so that setting a source up needs no further request.
/// </summary>
/// <param name="leases">Knows how the source is polled.</param>
/// <param name="book">Says whether the source may be asked.</param>
/// <param name="poller">Asks and reads.</param>
/// <param name="kept">Keeps answers for minutes.</param>
/// <param name="time">The clock.</param>
internal sealed class SourceTrial(SourceLeases leases, TrialBook book, SourcePoller poller, KeptAnswers kept, TimeProvider time)
{
    /// <summary>Asks without validators, so that the whole document comes, and reads all of it. May take as long as a fetch.</summary>
    /// <param name="sourceId">Row id.</param>
    /// <param name="anyway">Ask whoever was asked lately: a command does what it is told to.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<SourceTrialResult> RunAsync(long sourceId, bool anyway, CancellationToken cancel)
    {
        if (await leases.LookAsync(sourceId, cancel) is not { } source)
        {
            return new SourceTrialResult.Missing();
        }

        LeasedSource unknown = source with { ETag = null, LastModified = null, ValidatorsUrl = null, BodyHash = default, LastGoodOutcome = null };
        string request = RequestOf(source);
        if (!anyway && await book.TakeAsync(source.Id, source.Host, request, time.GetUtcNow(), cancel) is { } until)
        {
            return kept.Find(source.Id, request) is { } before
                ? new SourceTrialResult.Answered(before, poller.Read(before with { Source = unknown })) { RestsUntil = until }
                : new SourceTrialResult.Resting(until);
        }

        SourceAnswer answer = await poller.AskAsync(unknown, ignoreCooldown: true, isLookedAt: true, cancel);
        kept.Keep(request, answer);
        return new SourceTrialResult.Answered(answer, poller.Read(answer));
    }

    /// <summary>The document of an answer that was shown a moment ago, as it came.</summary>
    /// <param name="sourceId">Row id.</param>
    /// <param name="at">When it was asked for; <see langword="null"/> for the last one.</param>
    /// <returns><see langword="null"/> if this process does not keep it any more, or it brought none.</returns>
    public (DateTimeOffset At, ReadOnlyMemory<byte> Body)? Document(long sourceId, DateTimeOffset? at) =>
        kept.Find(sourceId, request: null) is { Outcome: FetchOutcome.Fetched fetched } answer && (at is null || answer.StartedAt.ToUnixTimeMilliseconds() == at.Value.ToUnixTimeMilliseconds())
            ? (answer.StartedAt, fetched.Body)
            : null;

    // Everything of the settings that goes into the request; what only reads the answer is left out.
    private static string RequestOf(LeasedSource source)
    {
        string asked = string.Create(CultureInfo.InvariantCulture, $"{source.Kind}\n{source.Url}\n{source.UserAgent}\n{source.Access}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked)).AsSpan(0, 8));
    }
}
