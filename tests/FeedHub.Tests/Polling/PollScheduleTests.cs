using FeedHub.Polling;

namespace FeedHub.Tests.Polling;

public sealed class PollScheduleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly PollSchedule Steady = new(new PollingOptions(), () => 0.5);

    [Fact]
    public void Interval_is_half_the_median_gap_between_entries()
    {
        PollDue due = Steady.AfterDocument(Now, Dates(0, 8, 16, 24, 32), OriginWishes.None, fixedInterval: null);

        Assert.Equal(TimeSpan.FromHours(4), due.Interval);
        Assert.Equal(Now.AddHours(4), due.At);
        Assert.Equal("half the median gap of 8 h between the last 5 entries", due.Reason);
    }

    [Fact]
    public void Future_dates_do_not_count()
    {
        PollDue due = Steady.AfterDocument(Now, [Now.AddYears(5), .. Dates(0, 8, 16)], OriginWishes.None, fixedInterval: null);

        Assert.Equal(TimeSpan.FromHours(4), due.Interval);
    }

    [Theory]
    [InlineData(1, 0.5, 15)]
    [InlineData(10_000, 1.0, 24 * 60)]
    public void Interval_stays_within_its_bounds(int gapMinutes, double jitter, int expectedMinutes)
    {
        PollSchedule schedule = new(new PollingOptions(), () => jitter);
        DateTimeOffset[] dates = [.. Enumerable.Range(0, 10).Select(i => Now.AddMinutes(-i * gapMinutes))];

        PollDue due = schedule.AfterDocument(Now, dates, OriginWishes.None, fixedInterval: null);

        Assert.Equal(Now.AddMinutes(expectedMinutes), due.At, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void A_document_without_dates_is_polled_at_the_start_interval()
    {
        PollDue due = Steady.AfterDocument(Now, [], OriginWishes.None, fixedInterval: null);

        Assert.Equal(Now.AddMinutes(30), due.At);
        Assert.Equal("rhythm not known yet", due.Reason);
    }

    [Fact]
    public void Wishes_of_the_origin_raise_the_interval_and_are_clamped()
    {
        PollDue hour = Steady.AfterDocument(Now, [], new OriginWishes { FreshFor = TimeSpan.FromHours(1), TimeToLive = TimeSpan.FromHours(2) }, null);
        PollDue year = Steady.AfterDocument(Now, [], new OriginWishes { FreshFor = TimeSpan.FromDays(365) }, null);

        Assert.Equal(Now.AddHours(2), hour.At);
        Assert.Contains("raised to ttl of 2 h", hour.Reason, StringComparison.Ordinal);
        Assert.InRange(year.At, Now.AddHours(21), Now.AddHours(24));
        Assert.Contains("not above 24 h", year.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wish_does_not_outlive_the_answer_that_held_it()
    {
        PollDue first = Steady.AfterDocument(Now, [], new OriginWishes { FreshFor = TimeSpan.FromHours(6) }, null);

        PollDue second = Steady.AfterUnchanged(Now, first.Interval, first.Reason, OriginWishes.None, null, failedBefore: false);

        Assert.Equal(Now.AddMinutes(30), second.At);
        Assert.Equal("rhythm not known yet", second.Reason);
    }

    [Fact]
    public void An_operators_interval_wins()
    {
        PollDue due = Steady.AfterDocument(Now, Dates(0, 8, 16), new OriginWishes { FreshFor = TimeSpan.FromHours(20) }, TimeSpan.FromMinutes(5));

        Assert.Equal(Now.AddMinutes(5), due.At);
        Assert.Equal("set by the operator", due.Reason);
    }

    [Fact]
    public void An_operators_interval_is_not_bounded()
    {
        PollDue due = Steady.AfterUnchanged(Now, null, null, OriginWishes.None, TimeSpan.FromDays(7), failedBefore: false);

        Assert.Equal(Now.AddDays(7), due.At);
    }

    [Fact]
    public void An_interval_that_leads_past_the_end_of_time_ends_at_the_longest_that_may_be_set()
    {
        PollDue due = Steady.AfterDocument(Now, [], OriginWishes.None, TimeSpan.FromDays(9_000_000));

        Assert.Equal(Now.AddDays(30), due.At);
    }

    [Fact]
    public void The_confirmations_that_a_feed_is_gone_are_spread_over_a_day()
    {
        PollDue due = Steady.AfterGone(Now, 1, rhythm: TimeSpan.FromHours(1));

        Assert.Equal(Now.AddHours(12), due.At);
        Assert.Equal(TimeSpan.FromHours(1), due.Interval);
    }

    [Fact]
    public void Skipped_hours_and_days_move_the_poll_to_the_next_open_hour()
    {
        PollDue hours = Steady.AfterDocument(Now, [], new OriginWishes { SkipHours = [12, 13] }, null);
        PollDue everything = Steady.AfterDocument(Now, [], new OriginWishes { SkipHours = [.. Enumerable.Range(0, 24)] }, null);

        Assert.Equal(new DateTimeOffset(2026, 11, 24, 14, 0, 0, TimeSpan.Zero), hours.At);
        Assert.Equal(Now.AddMinutes(30), everything.At);
    }

    [Fact]
    public void A_weekend_that_is_skipped_is_longer_than_the_longest_interval_and_skipped_as_far_as_that_reaches()
    {
        OriginWishes weekend = new() { SkipDays = [DayOfWeek.Saturday, DayOfWeek.Sunday] };
        DateTimeOffset saturday = new(2026, 11, 28, 10, 0, 0, TimeSpan.Zero);

        PollDue first = Steady.AfterDocument(saturday, [], weekend, null);
        PollDue second = Steady.AfterDocument(first.At, [], weekend, null);

        Assert.Equal(saturday.AddMinutes(30).AddHours(24), first.At);
        Assert.Contains("moved out of the hours or days", first.Reason, StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(2026, 11, 30, 0, 0, 0, TimeSpan.Zero), second.At);
    }

    [Fact]
    public void A_week_that_is_skipped_whole_is_not_believed()
    {
        PollDue due = Steady.AfterDocument(Now, [], new OriginWishes { SkipDays = [.. Enum.GetValues<DayOfWeek>()] }, null);

        Assert.Equal(Now.AddMinutes(30), due.At);
    }

    [Theory]
    [InlineData(1, 15)]
    [InlineData(2, 30)]
    [InlineData(5, 240)]
    [InlineData(40, 20 * 60)]
    public void Failures_double_the_pause_and_never_stop_polling(int run, int expectedMinutes)
    {
        PollDue due = Steady.AfterFailure(Now, run, rhythm: TimeSpan.FromHours(3));

        Assert.Equal(Now.AddMinutes(expectedMinutes), due.At);
        Assert.Equal(TimeSpan.FromHours(3), due.Interval);
    }

    [Fact]
    public void The_rhythm_known_before_failures_holds_after_them()
    {
        PollDue failed = Steady.AfterFailure(Now, 3, rhythm: TimeSpan.FromHours(3));

        PollDue after = Steady.AfterUnchanged(Now, failed.Interval, failed.Reason, OriginWishes.None, null, failedBefore: true);

        Assert.Equal(Now.AddHours(3), after.At);
    }

    [Theory]
    [InlineData("resumed")]
    [InlineData("settings changed")]
    [InlineData("asked to wait 2 h (Retry-After)")]
    [InlineData("its host asked another source to come later, for 12 min from the last try")]
    public void What_led_to_one_poll_is_no_reason_for_the_next(string reason)
    {
        PollDue after = Steady.AfterUnchanged(Now, TimeSpan.FromHours(3), reason, OriginWishes.None, null, failedBefore: false);
        PollDue later = Steady.AfterUnchanged(Now, after.Interval, after.Reason, OriginWishes.None, null, failedBefore: false);

        Assert.Equal(("the rhythm known before", Now.AddHours(3)), (after.Reason, after.At));
        Assert.Equal(after.Reason, later.Reason);
    }

    [Fact]
    public void Retry_after_is_honoured_within_the_bounds_and_never_undercut()
    {
        PollSchedule early = new(new PollingOptions(), () => 0.0);

        PollDue asked = early.AfterDeferral(Now, TimeSpan.FromHours(2), TimeSpan.FromMinutes(30));
        PollDue absurd = early.AfterDeferral(Now, TimeSpan.FromDays(400), null);

        Assert.True(asked.At >= Now.AddHours(2));
        Assert.Equal(Now.AddHours(24), absurd.At);
    }

    [Theory]
    [InlineData(2, 1, "asked to wait 2 h (Retry-After)")]
    [InlineData(2, 12, "asked to wait 2 h (Retry-After); not below its interval of 12 h")]
    [InlineData(960, 1, "asked to wait 40 d (Retry-After); not above 24 h")]
    public void What_is_said_of_a_retry_after_is_why_the_next_poll_is_then(int askedHours, int intervalHours, string reason)
    {
        PollDue due = Steady.AfterDeferral(Now, TimeSpan.FromHours(askedHours), TimeSpan.FromHours(intervalHours));

        Assert.Equal(reason, due.Reason);
    }

    [Fact]
    public void Jitter_spreads_by_a_tenth_to_either_side()
    {
        PollSchedule low = new(new PollingOptions(), () => 0.0);
        PollSchedule high = new(new PollingOptions(), () => 1.0);

        Assert.Equal(Now.AddMinutes(27), low.AfterDocument(Now, [], OriginWishes.None, null).At);
        Assert.Equal(Now.AddMinutes(33), high.AfterDocument(Now, [], OriginWishes.None, null).At);
    }

    private static DateTimeOffset[] Dates(params int[] hoursAgo) => [.. hoursAgo.Select(hours => Now.AddHours(-hours))];
}
