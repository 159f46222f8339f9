using FeedHub.Timeline.Incidents;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;

namespace FeedHub.Timeline.Tests.Incidents;

public sealed class IncidentRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private static readonly SourceCondition Well = new() { Url = "https://site.example/feed", Health = "1222", GoodOutcome = "ok:20", LastSuccessAt = Now.AddHours(-1), Entries = 20 };

    [Theory]
    [InlineData("1222", 0, false)] // a blip
    [InlineData("12244", 29, false)] // three polls, but by hand and within half an hour
    [InlineData("1224", 600, false)] // two, however far apart
    [InlineData("12244", 30, true)]
    [InlineData("12234", 45, true)] // asked to come later in between: no feed came either
    [InlineData("1224244", 45, true)] // a run begins anew after a good poll, and this is a new one
    [InlineData("4142", 45, false)]
    public void Three_failures_over_half_an_hour_open_an_incident(string health, int minutes, bool opens)
    {
        IReadOnlyList<IncidentDecision> decisions = IncidentRule.Decide(Well with { Health = health, FailingSince = minutes == 0 ? null : Now.AddMinutes(-minutes) }, [], Failed("error:dns"));

        Assert.Equal(opens, decisions.Any(decision => decision is IncidentDecision.Opened(IncidentCause.Dns, _, _, _)));
    }

    [Fact]
    public void An_incident_begins_with_the_first_failure_of_its_run()
    {
        IncidentDecision decision = Assert.Single(IncidentRule.Decide(
            Well with { Health = "2144", FailingSince = Now.AddMinutes(-45) }, [], Failed("error:timeout") with { HttpStatus = 200, Detail = "Too slow.", Excerpt = "<html>" }));

        Assert.Equal(new IncidentDecision.Opened(IncidentCause.Timeout, Now.AddMinutes(-45), 3, new("error:timeout", 200, "Too slow.", "<html>")), decision);
    }

    [Fact]
    public void A_feed_that_is_gone_for_good_needs_no_waiting()
    {
        PollRecord gone = Failed("error:gone") with { State = SourceState.Gone };

        Assert.IsType<IncidentDecision.Opened>(Assert.Single(IncidentRule.Decide(Well with { Health = "144", FailingSince = Now.AddMinutes(-2) }, [], gone)));
    }

    [Theory]
    [InlineData(5.9, 429, false)]
    [InlineData(6, 429, true)]
    [InlineData(60, null, false)] // the host was in cooldown: nobody asked it
    public void Being_asked_to_come_later_is_an_incident_after_six_hours(double hours, int? status, bool opens)
    {
        PollRecord deferred = Poll(PollHealth.Deferred, "error:rate-limited") with { HttpStatus = status };

        IReadOnlyList<IncidentDecision> decisions = IncidentRule.Decide(Well with { Health = "1333", FailingSince = Now.AddHours(-hours) }, [], deferred);

        Assert.Equal(opens, decisions.Any(decision => decision is IncidentDecision.Opened(IncidentCause.RateLimited, _, _, _)));
    }

    [Fact]
    public void A_cause_follows_the_polls_while_the_incident_stays()
    {
        OpenIncident open = new(7, IncidentCause.Dns);

        IncidentDecision decision = Assert.Single(IncidentRule.Decide(Well with { Health = "444", FailingSince = Now.AddHours(-3) }, [open], Failed("error:http-503") with { HttpStatus = 503 }));

        Assert.Equal(new IncidentDecision.Continued(open, IncidentCause.ServerError, new("error:http-503", 503, null, null)), decision);
    }

    [Fact]
    public void A_cooldown_of_the_host_tells_nothing_about_an_open_incident() =>
        Assert.Empty(IncidentRule.Decide(Well with { Health = "444" }, [new(7, IncidentCause.Dns)], Poll(PollHealth.Deferred, "error:rate-limited")));

    [Theory]
    [InlineData(PollHealth.Fetched)]
    [InlineData(PollHealth.Unchanged)]
    public void A_good_poll_closes_it(PollHealth health)
    {
        OpenIncident open = new(7, IncidentCause.Gone);

        IncidentDecision decision = Assert.Single(IncidentRule.Decide(Well with { Health = "444", FailingSince = Now.AddHours(-3) }, [open], Poll(health, "ok:20")));

        Assert.Equal(open, Assert.IsType<IncidentDecision.Closed>(decision).Incident);
    }

    [Theory]
    [InlineData("ok:20", 20, null, false)] // one empty document is a blip
    [InlineData("ok:0", 20, null, true)]
    [InlineData("ok:0", 0, null, false)] // it never had any
    [InlineData("ok:0", 20, -60, false)] // the poll before failed
    public void Two_empty_documents_in_a_row_are_an_incident_where_entries_were(string before, int entries, int? failingSince, bool opens)
    {
        SourceCondition source = Well with { GoodOutcome = before, Entries = entries, FailingSince = failingSince is { } minutes ? Now.AddMinutes(minutes) : null };

        IReadOnlyList<IncidentDecision> decisions = IncidentRule.Decide(source, [], Poll(PollHealth.Fetched, "ok:0"));

        Assert.Equal(opens, decisions.Any(decision => decision is IncidentDecision.Opened(IncidentCause.Empty, _, 2, _)));
    }

    [Fact]
    public void An_unchanged_empty_document_is_still_empty()
    {
        OpenIncident open = new(7, IncidentCause.Empty);

        Assert.IsType<IncidentDecision.Continued>(Assert.Single(IncidentRule.Decide(Well with { GoodOutcome = "ok:0" }, [open], Poll(PollHealth.Unchanged, "ok:0"))));
        Assert.IsType<IncidentDecision.Closed>(Assert.Single(IncidentRule.Decide(Well with { GoodOutcome = "ok:0" }, [open], Poll(PollHealth.Fetched, "ok:3"))));
    }

    [Theory]
    [InlineData(1, 13.9, false)] // a daily blog on holidays
    [InlineData(1, 14.1, true)]
    [InlineData(10, 59, false)]
    [InlineData(10, 61, true)]
    [InlineData(100, 364, false)]
    [InlineData(100, 366, true)] // a year is long for everybody
    public void Silence_beyond_six_gaps_within_bounds_is_stale(double gapDays, double silentDays, bool opens)
    {
        SourceCondition source = Well with { MedianGap = TimeSpan.FromDays(gapDays), LastEntryAt = Now.AddDays(-silentDays) };

        IReadOnlyList<IncidentDecision> decisions = IncidentRule.Decide(source, [], Poll(PollHealth.Unchanged, "ok:20"));

        Assert.Equal(opens, decisions.Any(decision => decision is IncidentDecision.Opened(IncidentCause.Stale, var since, _, _) && since == source.LastEntryAt));
    }

    [Fact]
    public void Nobody_is_stale_without_a_rhythm() =>
        Assert.Empty(IncidentRule.Decide(Well with { LastEntryAt = Now.AddDays(-4000) }, [], Poll(PollHealth.Unchanged, "ok:20")));

    [Fact]
    public void Silence_is_written_when_it_begins_and_when_it_ends_only()
    {
        SourceCondition silent = Well with { MedianGap = TimeSpan.FromDays(3), LastEntryAt = Now.AddDays(-90) };
        OpenIncident open = new(7, IncidentCause.Stale);

        Assert.Empty(IncidentRule.Decide(silent, [open], Poll(PollHealth.Unchanged, "ok:20")));
        Assert.IsType<IncidentDecision.Closed>(Assert.Single(IncidentRule.Decide(silent with { LastEntryAt = Now }, [open], Poll(PollHealth.Fetched, "ok:20"))));
    }

    [Fact]
    public void A_failure_tells_nothing_of_silence_and_moves()
    {
        SourceCondition silent = Well with { MedianGap = TimeSpan.FromDays(3), LastEntryAt = Now.AddDays(-90) };

        Assert.Empty(IncidentRule.Decide(silent, [new(7, IncidentCause.Moved)], Failed("error:dns")));
    }

    [Theory]
    [InlineData("https://new.example/feed", true)]
    [InlineData("https://www.site.example/feed", false)] // the same host but for www
    [InlineData("https://site.example/rss.xml", false)]
    public void A_redirect_on_probation_to_another_host_is_told(string target, bool opens)
    {
        PollRecord poll = Poll(PollHealth.Fetched, "ok:20") with { Redirect = new(target, 1, Now) };

        Assert.Equal(opens, IncidentRule.Decide(Well, [], poll).Any(decision => decision is IncidentDecision.Opened(IncidentCause.Moved, _, _, _)));
    }

    [Fact]
    public void A_move_ends_when_it_is_confirmed_or_withdrawn()
    {
        OpenIncident open = new(7, IncidentCause.Moved);

        var confirmed = Assert.IsType<IncidentDecision.Closed>(Assert.Single(IncidentRule.Decide(Well, [open], Poll(PollHealth.Fetched, "ok:20") with { MoveTo = "https://new.example/feed?token=secret" })));
        var withdrawn = Assert.IsType<IncidentDecision.Closed>(Assert.Single(IncidentRule.Decide(Well, [open], Poll(PollHealth.Unchanged, "ok:20"))));

        Assert.Equal("The source is polled at https://new.example/feed?token=*** from now on.", confirmed.Resolution);
        Assert.Contains("not redirect", withdrawn.Resolution, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_cause_has_a_word_of_its_own_and_advice()
    {
        IncidentCause[] causes = Enum.GetValues<IncidentCause>();

        Assert.Equal(causes, causes.Select(cause => IncidentCauses.Parse(cause.Text())!.Value));
        Assert.Equal(causes.Length, causes.Select(IncidentAdvice.For).Distinct().Count());
        Assert.Null(IncidentCauses.Parse("nonsense"));
        Assert.Null(IncidentCauses.Of("ok:13", isBotWall: false));
        Assert.Equal(IncidentCause.BotWall, IncidentCauses.Of("error:http-403", isBotWall: true));
    }

    private static PollRecord Failed(string outcome) => Poll(PollHealth.Failed, outcome);

    private static PollRecord Poll(PollHealth health, string outcome) => new()
    {
        SourceId = 1,
        FencingToken = 1,
        StartedAt = Now,
        Duration = TimeSpan.Zero,
        Health = health,
        Outcome = outcome,
        NextPollAt = Now,
        Interval = TimeSpan.Zero,
        IntervalReason = "",
    };
}
