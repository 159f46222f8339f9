using System.Globalization;

namespace FeedHub.Polling;

/// <summary>Decides when a source is polled next. Pure but for the jitter, whose source is given.</summary>
/// <param name="options">Bounds.</param>
/// <param name="jitter">Uniform numbers from 0 to below 1.</param>
public sealed class PollSchedule(PollingOptions options, Func<double> jitter)
{
    // Said of nearly every poll.
    private readonly string _notBelow = $"; not below {Text(options.MinInterval)}";
    private readonly string _notAbove = $"; not above {Text(options.MaxInterval)}";

    private static readonly TimeSpan MinGoneApart = TimeSpan.FromHours(1);

    private static readonly TimeSpan ListInterval = TimeSpan.FromHours(6);

    // The first clauses of reasons that are a rhythm.
    private const string HalfGap = "half the median gap";
    private const string NoRhythm = "rhythm not known yet";
    private const string Lists = "lists are read every six hours";
    private const string Known = "the rhythm known before";

    private const double SuccessJitter = 0.10;
    private const double FailureJitter = 0.20;

    /// <summary>What a hub pushes need not be looked for as often; but hubs are silent now and then.</summary>
    private const int PushedFactor = 4;

    /// <summary>How many of the newest entries tell a source's rhythm.</summary>
    private const int RhythmEntries = 20;

    /// <summary>After an answer that held a document.</summary>
    /// <param name="now">The time it is.</param>
    /// <param name="dates">Dates of the document's entries, in any order.</param>
    /// <param name="wishes">What the origin asks for.</param>
    /// <param name="fixedInterval">Operator's interval, which wins over rhythm and wishes.</param>
    /// <param name="isPushed">The source's hub tells when there is something new.</param>
    public PollDue AfterDocument(DateTimeOffset now, IEnumerable<DateTimeOffset> dates, OriginWishes wishes, TimeSpan? fixedInterval, bool isPushed = false)
    {
        if (fixedInterval is { } set)
        {
            return Fixed(now, set);
        }

        (TimeSpan interval, string reason) = Rhythm(now, dates);
        return Wanted(now, interval, reason, wishes, isPushed);
    }

    /// <summary>After a 304 or the same bytes as before: the rhythm is as it was.</summary>
    /// <param name="now">The time it is.</param>
    /// <param name="interval">Interval that led to this poll; <see langword="null"/> if unknown.</param>
    /// <param name="reason">Its reason.</param>
    /// <param name="wishes">What the origin asks for.</param>
    /// <param name="fixedInterval">Operator's interval.</param>
    /// <param name="failedBefore">The polls before failed, so the stored reason is that of the back-off.</param>
    /// <param name="isPushed">The source's hub tells when there is something new.</param>
    public PollDue AfterUnchanged(DateTimeOffset now, TimeSpan? interval, string? reason, OriginWishes wishes, TimeSpan? fixedInterval, bool failedBefore, bool isPushed = false)
    {
        if (fixedInterval is { } set)
        {
            return Fixed(now, set);
        }

        // The first clause of a stored reason is the rhythm; the others are decided anew. What else led to this poll (somebody resumed it, its host was busy) is over.
        return interval is not { } known ? Wanted(now, options.StartInterval, NoRhythm, wishes, isPushed)
            : failedBefore ? Wanted(now, known, Known + " the failures", wishes, isPushed)
            : FirstClause(reason) is { } first && (first.StartsWith(HalfGap, StringComparison.Ordinal) || first is NoRhythm or Lists or Known) ? Wanted(now, known, first, wishes, isPushed)
            : Wanted(now, known, Known, wishes, isPushed);
    }

    private static string? FirstClause(string? reason) => reason?.IndexOf(';', StringComparison.Ordinal) is >= 0 and int end ? reason[..end] : reason;

    /// <summary>After a list of sources: its document has no dates to learn a rhythm from.</summary>
    /// <param name="now">The time it is.</param>
    /// <param name="wishes">What the origin asks for.</param>
    /// <param name="fixedInterval">Operator's interval.</param>
    public PollDue AfterList(DateTimeOffset now, OriginWishes wishes, TimeSpan? fixedInterval) =>
        fixedInterval is { } set ? Fixed(now, set) : Wanted(now, ListInterval, Lists, wishes, isPushed: false);

    /// <summary>After a failure: back-off that doubles and never gives up.</summary>
    /// <param name="now">The time it is.</param>
    /// <param name="failureRun">Failures in a row, this one included, 1 or more.</param>
    /// <param name="rhythm">Interval that was right before the failures; kept for the time after them.</param>
    public PollDue AfterFailure(DateTimeOffset now, int failureRun, TimeSpan? rhythm)
    {
        double factor = Math.Pow(2, Math.Clamp(failureRun - 1, 0, 30));
        TimeSpan pause = TimeSpan.FromTicks((long)Math.Min(options.FailureInterval.Ticks * factor, options.MaxInterval.Ticks));
        return new(now + Spread(pause, FailureJitter), rhythm ?? options.StartInterval, Invariant($"back-off after {failureRun} {(failureRun == 1 ? "failure" : "failures in a row")}"));
    }

    /// <summary>After a 410: half the longest interval, so that the confirmations of one mistake in a publisher's settings are not all taken within its hour.</summary>
    /// <param name="now">The time it is.</param>
    /// <param name="goneRun">410 answers in a row, this one included, 1 or more.</param>
    /// <param name="rhythm">Interval that was right before.</param>
    public PollDue AfterGone(DateTimeOffset now, int goneRun, TimeSpan? rhythm) => new(
        now + Spread(options.MaxInterval / 2, FailureJitter), rhythm ?? options.StartInterval, Invariant($"asked again to confirm that the feed is gone ({goneRun} so far)"));

    /// <summary>Whether a 410 says more than the one before: polls by hand within minutes see one mistake of a publisher several times.</summary>
    /// <param name="now">The time it is.</param>
    /// <param name="goneRun">410 answers in a row that counted.</param>
    /// <param name="lastPollAt">The poll before; one after now was noted by a clock that was wrong.</param>
    public bool Confirms(DateTimeOffset now, int goneRun, DateTimeOffset? lastPollAt)
    {
        // A quarter: what AfterGone schedules is further away, whatever its jitter.
        TimeSpan apart = options.MaxInterval / 4 < MinGoneApart ? options.MaxInterval / 4 : MinGoneApart;
        return goneRun == 0 || !(lastPollAt <= now && lastPollAt > now - apart);
    }

    /// <summary>After 429 or 503: as long as the origin asks, within the bounds; not counted as a failure.</summary>
    /// <param name="now">The time it is.</param>
    /// <param name="retryAfter">What it asked for, if it said.</param>
    /// <param name="interval">Interval that led to this poll.</param>
    public PollDue AfterDeferral(DateTimeOffset now, TimeSpan? retryAfter, TimeSpan? interval)
    {
        TimeSpan usual = Clamp(interval ?? options.StartInterval);
        if (retryAfter is not { } asked)
        {
            return Due(now, usual, "asked to come later, without saying when");
        }

        TimeSpan wait = Clamp(asked > usual ? asked : usual);
        // Never before the asked time: jitter only adds.
        TimeSpan spread = wait * (1 + (jitter() * SuccessJitter));
        string reason = wait == asked ? Invariant($"asked to wait {Text(asked)} (Retry-After)")
            : asked < wait ? Invariant($"asked to wait {Text(asked)} (Retry-After); not below its interval of {Text(wait)}")
            : Invariant($"asked to wait {Text(asked)} (Retry-After); not above {Text(wait)}");
        return new(now + (spread < options.MaxInterval ? spread : options.MaxInterval), interval ?? options.StartInterval, reason);
    }

    /// <summary>After nothing was asked, since the host rests: as soon as that is over, whatever the interval; the poll is still due.</summary>
    /// <param name="now">The time it is.</param>
    /// <param name="rest">How long the host rests yet.</param>
    /// <param name="interval">Interval that led to this poll.</param>
    public PollDue AfterRest(DateTimeOffset now, TimeSpan rest, TimeSpan? interval) => new(
        now + (rest * (1 + (jitter() * SuccessJitter))), interval ?? options.StartInterval, Invariant($"its host asked another source to come later, for {Text(rest)} from the last try"));

    private (TimeSpan Interval, string Reason) Rhythm(DateTimeOffset now, IEnumerable<DateTimeOffset> dates)
    {
        // In ticks: what sorts those is compiled beforehand, as it is not for dates.
        List<long> newest = [];
        foreach (DateTimeOffset date in dates)
        {
            if (date <= now)
            {
                newest.Add(date.UtcTicks);
            }
        }

        newest.Sort();
        newest.RemoveRange(0, Math.Max(0, newest.Count - RhythmEntries));
        if (newest.Count < 2)
        {
            return (options.StartInterval, NoRhythm);
        }

        // A source that fell silent has a long gap at its end, which counts like the others.
        List<long> gaps = [now.UtcTicks - newest[^1]];
        for (int i = 1; i < newest.Count; i++)
        {
            gaps.Add(newest[i] - newest[i - 1]);
        }

        gaps.Sort();
        TimeSpan median = TimeSpan.FromTicks(gaps[gaps.Count / 2]);
        return (median / 2, Invariant($"{HalfGap} of {Text(median)} between the last {newest.Count} entries"));
    }

    private PollDue Wanted(DateTimeOffset now, TimeSpan interval, string reason, OriginWishes wishes, bool isPushed)
    {
        string why = reason;
        TimeSpan bounded = interval;
        if (bounded < options.MinInterval)
        {
            bounded = options.MinInterval;
            why += _notBelow;
        }

        Raise(wishes.FreshFor, "max-age");
        Raise(wishes.TimeToLive, "ttl");
        Raise(wishes.UpdatePeriod, "sy:updatePeriod");
        if (isPushed && bounded < options.MaxInterval)
        {
            bounded *= PushedFactor;
            why += Invariant($"; {PushedFactor} times as long, since its hub pushes");
        }

        if (bounded > options.MaxInterval)
        {
            bounded = options.MaxInterval;
            why += _notAbove;
        }

        DateTimeOffset at = now + Spread(bounded, SuccessJitter);
        DateTimeOffset open = AfterSkipped(at, wishes);
        if (open != at)
        {
            why += "; moved out of the hours or days the feed asks to skip";
        }

        // What is kept is the rhythm, so that a wish that is dropped later does not linger.
        return new(open, interval, why);

        void Raise(TimeSpan? wish, string name)
        {
            if (wish > bounded)
            {
                bounded = wish.Value;
                why += Invariant($"; raised to {name} of {Text(wish.Value)}");
            }
        }
    }

    private DateTimeOffset AfterSkipped(DateTimeOffset at, OriginWishes wishes)
    {
        DateTimeOffset week = at.AddDays(7);
        DateTimeOffset open = at;
        while (open < week && (wishes.SkipHours.Contains(open.UtcDateTime.Hour) || wishes.SkipDays.Contains(open.UtcDateTime.DayOfWeek)))
        {
            DateTime utc = open.UtcDateTime;
            open = new DateTimeOffset(utc.Date.AddHours(utc.Hour + 1), TimeSpan.Zero);
        }

        // A feed that asks to skip the whole week is not believed; others are, as far as anything an origin asks for is.
        DateTimeOffset latest = at + options.MaxInterval;
        return open >= week ? at : open < latest ? open : latest;
    }

    /// <summary>The operator's word is not bounded by the options, only spread; one that was stored when it had no bounds at all must not lead past the end of time.</summary>
    private PollDue Fixed(DateTimeOffset now, TimeSpan interval) => new(now + ((interval < TypedSettings.LongestInterval ? interval : TypedSettings.LongestInterval) * (1 + (((2 * jitter()) - 1) * SuccessJitter))), interval, "set by the operator");

    private PollDue Due(DateTimeOffset now, TimeSpan interval, string reason) => new(now + Spread(interval, SuccessJitter), interval, reason);

    private TimeSpan Clamp(TimeSpan interval) =>
        interval < options.MinInterval ? options.MinInterval : interval > options.MaxInterval ? options.MaxInterval : interval;

    /// <summary>Within the share to either side, and never above the longest interval.</summary>
    private TimeSpan Spread(TimeSpan interval, double share)
    {
        TimeSpan middle = interval * (1 + share) > options.MaxInterval ? options.MaxInterval / (1 + share) : interval;
        return middle * (1 + (((2 * jitter()) - 1) * share));
    }

    private static string Text(TimeSpan span) => span switch
    {
        { TotalDays: >= 2 } => Invariant($"{span.TotalDays:0.#} d"),
        { TotalHours: >= 2 } => Invariant($"{span.TotalHours:0.#} h"),
        { TotalMinutes: >= 2 } => Invariant($"{span.TotalMinutes:0.#} min"),
        _ => Invariant($"{span.TotalSeconds:0.#} s"),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
