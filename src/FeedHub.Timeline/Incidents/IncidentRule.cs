using System.Globalization;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;

namespace FeedHub.Timeline.Incidents;

/// <summary>
/// Decides what a poll does to a source's incidents. Pure. A source has at most one incident of failure, whose cause follows the polls, and beside it at most one of silence
/// and one of a move: these do not keep entries away.
/// </summary>
internal static class IncidentRule
{
    /// <summary>Failures in a row that make an incident; with the default back-off the third comes 45 min after the first.</summary>
    public const int MinFailures = 3;

    /// <summary>Silence of so many median gaps is stale (features.md 23).</summary>
    public const int StaleGaps = 6;

    private const char Deferred = (char)('0' + (int)PollHealth.Deferred);
    private const char Failed = (char)('0' + (int)PollHealth.Failed);

    /// <summary>And they must last so long: three polls by hand within a minute are one blip.</summary>
    public static readonly TimeSpan MinFailing = TimeSpan.FromMinutes(30);

    /// <summary>An origin that asks to come later does no wrong, until nothing came for so long.</summary>
    public static readonly TimeSpan MinDeferred = TimeSpan.FromHours(6);

    /// <summary>Holidays are not silence, however busy a source is otherwise.</summary>
    public static readonly TimeSpan MinSilence = TimeSpan.FromDays(14);

    /// <summary>Silence of a year is, however slow a source is.</summary>
    public static readonly TimeSpan MaxSilence = TimeSpan.FromDays(365);

    /// <summary>Decides.</summary>
    /// <param name="source">The source as it was before the poll, but for its entries.</param>
    /// <param name="open">Its open incidents.</param>
    /// <param name="poll">The poll; its start is the time it is.</param>
    public static IReadOnlyList<IncidentDecision> Decide(SourceCondition source, IReadOnlyList<OpenIncident> open, PollRecord poll)
    {
        List<IncidentDecision> decisions = [];
        Add(OfFailure(source, Find(open, static cause => !cause.IsInformational), poll));
        if (poll.Health is PollHealth.Fetched or PollHealth.Unchanged)
        {
            // A poll that brought no feed tells nothing of silence or of a move.
            Add(OfSilence(source, Find(open, static cause => cause == IncidentCause.Stale), poll));
            Add(OfMove(source, Find(open, static cause => cause == IncidentCause.Moved), poll));
        }

        return decisions;

        void Add(IncidentDecision? decision)
        {
            if (decision is not null)
            {
                decisions.Add(decision);
            }
        }
    }

    private static IncidentDecision? OfFailure(SourceCondition source, OpenIncident? current, PollRecord poll)
    {
        IncidentEvidence evidence = new(poll.Outcome, poll.HttpStatus, poll.Detail, poll.Excerpt);
        switch (poll.Health)
        {
            case PollHealth.Failed:
                IncidentCause cause = IncidentCauses.Of(poll.Outcome, poll.IsBotWall) ?? IncidentCause.Other;
                return current is not null ? new IncidentDecision.Continued(current, cause, evidence)
                    : poll.State == SourceState.Gone || IsRun(source, poll, MinFailing) ? new IncidentDecision.Opened(cause, Since(source, poll), Run(source), evidence)
                    : null;
            case PollHealth.Deferred when poll.HttpStatus is null:
                return null; // the host's cooldown: the origin was not even asked
            case PollHealth.Deferred:
                return current is not null ? new IncidentDecision.Continued(current, IncidentCause.RateLimited, evidence)
                    : IsRun(source, poll, MinDeferred) ? new IncidentDecision.Opened(IncidentCause.RateLimited, Since(source, poll), Run(source), evidence)
                    : null;
            default:
                return OfEmptiness(source, current, poll, evidence);
        }
    }

    // One empty document is a blip; the second in a row is not. An unchanged poll says again what the last document said.
    private static IncidentDecision? OfEmptiness(SourceCondition source, OpenIncident? current, PollRecord poll, IncidentEvidence evidence)
    {
        bool isEmpty = poll.Outcome == "ok:0" && source.Entries > 0;
        if (isEmpty && current is { Cause: IncidentCause.Empty })
        {
            return new IncidentDecision.Continued(current, IncidentCause.Empty, evidence);
        }

        if (current is not null)
        {
            return new IncidentDecision.Closed(current, $"The source answers with a feed again ({poll.Outcome}).");
        }

        return isEmpty && source.GoodOutcome == "ok:0" && source.FailingSince is null
            ? new IncidentDecision.Opened(IncidentCause.Empty, source.LastSuccessAt ?? poll.StartedAt, 2, evidence)
            : null;
    }

    private static IncidentDecision? OfSilence(SourceCondition source, OpenIncident? current, PollRecord poll)
    {
        if (source is not { LastEntryAt: { } last, MedianGap: { } gap })
        {
            return null;
        }

        TimeSpan limit = StaleGaps * gap;
        limit = limit < MinSilence ? MinSilence : limit > MaxSilence ? MaxSilence : limit;
        bool isStale = poll.StartedAt - last > limit;
        return (isStale, current) switch
        {
            (true, null) => new IncidentDecision.Opened(IncidentCause.Stale, last, 1, new(poll.Outcome, poll.HttpStatus, string.Create(
                CultureInfo.InvariantCulture, $"The newest entry is of {last:yyyy-MM-dd}; until then the median gap between two was {Days(gap)}."), null)),
            (false, not null) => new IncidentDecision.Closed(current, string.Create(CultureInfo.InvariantCulture, $"A new entry of {last:yyyy-MM-dd} came.")),
            _ => null, // nothing changes while it lasts, so nothing is written
        };
    }

    private static IncidentDecision? OfMove(SourceCondition source, OpenIncident? current, PollRecord poll)
    {
        if (poll.Redirect is { } probation && !SourceUrl.Host(probation.Url).Equals(SourceUrl.Host(source.Url), StringComparison.OrdinalIgnoreCase))
        {
            IncidentEvidence evidence = new(poll.Outcome, poll.HttpStatus, string.Create(
                CultureInfo.InvariantCulture, $"Redirects for good to {SourceUrl.WithoutSecrets(probation.Url)}, seen by {probation.Count} {(probation.Count == 1 ? "poll" : "polls")}."), null);
            return current is null
                ? new IncidentDecision.Opened(IncidentCause.Moved, probation.Since, probation.Count, evidence)
                : new IncidentDecision.Continued(current, IncidentCause.Moved, evidence);
        }

        return current is null ? null : new IncidentDecision.Closed(current, poll.MoveTo is { } target
            ? $"The source is polled at {SourceUrl.WithoutSecrets(target)} from now on."
            : "The address does not redirect to another host any more.");
    }

    private static OpenIncident? Find(IReadOnlyList<OpenIncident> open, Func<IncidentCause, bool> matches)
    {
        foreach (OpenIncident incident in open)
        {
            if (matches(incident.Cause))
            {
                return incident;
            }
        }

        return null;
    }

    private static bool IsRun(SourceCondition source, PollRecord poll, TimeSpan atLeast) => Run(source) >= MinFailures && poll.StartedAt - Since(source, poll) >= atLeast;

    private static DateTimeOffset Since(SourceCondition source, PollRecord poll) => source.FailingSince ?? poll.StartedAt;

    /// <summary>Polls in a row without a feed, this one included; 65 stands for more.</summary>
    private static int Run(SourceCondition source)
    {
        int run = 1;
        for (int i = source.Health.Length - 1; i >= 0 && source.Health[i] is Deferred or Failed; i--)
        {
            run++;
        }

        return run;
    }

    private static string Days(TimeSpan gap) => gap.TotalDays >= 2
        ? string.Create(CultureInfo.InvariantCulture, $"{gap.TotalDays:0} days")
        : string.Create(CultureInfo.InvariantCulture, $"{gap.TotalHours:0} h");
}
