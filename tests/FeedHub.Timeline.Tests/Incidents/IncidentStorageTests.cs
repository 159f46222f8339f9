using FeedHub.Timeline.Incidents;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Tests.Testing;
using static FeedHub.Timeline.Tests.Testing.Entries;

namespace FeedHub.Timeline.Tests.Incidents;

public sealed class IncidentStorageTests
{
    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task An_incident_opens_goes_on_changes_its_cause_closes_and_stays_in_the_history(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        await hub.PollAsync(source, Entry("one"));
        DateTimeOffset first = hub.Time.GetUtcNow();

        await FailAsync(hub, source, "error:dns");
        await FailAsync(hub, source, "error:dns");
        Assert.Empty(await OpenAsync(hub));

        await FailAsync(hub, source, "error:dns");
        Incident opened = Assert.Single(await OpenAsync(hub));
        Assert.Equal((IncidentCause.Dns, first, 3, "Site", true), (opened.Cause, opened.Since, opened.Count, opened.SourceTitle, opened.IsOpen));
        Assert.Equal(1, (await hub.Sources.FindAsync(source, CancellationToken.None))!.OpenIncidents);

        await FailAsync(hub, source, "error:http-500");
        Incident changed = Assert.Single(await OpenAsync(hub));
        Assert.Equal((opened.Id, IncidentCause.ServerError, 4, "error:http-500"), (changed.Id, changed.Cause, changed.Count, changed.Evidence.Outcome));
        Assert.NotNull(changed.NextTryAt);

        await hub.PollAsync(source, Entry("one"));
        Assert.Empty(await OpenAsync(hub));
        (IReadOnlyList<Incident> history, int total) = await hub.Incidents.ListAsync(new() { SourceId = source }, CancellationToken.None);
        Assert.Equal((1, opened.Id, false), (total, Assert.Single(history).Id, history[0].IsOpen));
        Assert.NotNull(history[0].Resolution);
        Assert.Null(history[0].NextTryAt);
        SourceStatus status = (await hub.Sources.FindAsync(source, CancellationToken.None))!;
        Assert.Equal((0, null), (status.OpenIncidents, status.FailingSince));
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task A_source_that_nobody_asked_while_its_host_rested_has_not_been_failing(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        await hub.PollAsync(source, Entry("one"));
        for (int i = 0; i < 3; i++)
        {
            hub.Time.Advance(TimeSpan.FromMinutes(15));
            PollRecord resting = await hub.LeaseAsync(source) with { Health = PollHealth.Deferred, Outcome = "error:rate-limited", HttpStatus = null, Feed = null };
            await hub.Ingest.CommitAsync([resting], CancellationToken.None);
        }

        Assert.Null((await hub.Sources.FindAsync(source, CancellationToken.None))!.FailingSince);
        await FailAsync(hub, source, "error:http-500");

        Assert.Empty(await OpenAsync(hub));
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task Opening_changing_and_closing_are_told_in_the_outbox_and_touch_no_view(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed");
        long before = await hub.Changes.LatestAsync(CancellationToken.None);

        foreach (string outcome in (string[])["error:dns", "error:dns", "error:dns", "error:dns", "error:tls"])
        {
            await FailAsync(hub, source, outcome);
        }

        await hub.PollAsync(source);

        IReadOnlyList<string> told = await hub.TextsAsync($"SELECT payload FROM outbox WHERE id > {before} ORDER BY id");
        Assert.Equal(["opened", "changed", "closed"], told.Select(payload => System.Text.Json.JsonDocument.Parse(payload).RootElement.GetProperty("Incident").GetProperty("Change").GetString()));
        TimelineChanges changes = await hub.Changes.ReadAsync(before, CancellationToken.None);
        Assert.Equal((before + 3, false), (changes.LastId, changes.Everything));
        Assert.Empty(changes.Views);
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task A_source_that_is_well_writes_nothing_of_incidents(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed");

        await hub.PollAsync(source, Entry("one"));
        await FailAsync(hub, source, "error:dns");
        await hub.PollAsync(source, Entry("one"));

        Assert.Equal(0, await hub.ScalarAsync("SELECT count(*) FROM incident"));
        Assert.Equal(0, await hub.ScalarAsync("SELECT count(*) FROM source WHERE failing_since_ms IS NOT NULL"));
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task Silence_is_told_by_the_sources_own_rhythm_and_ends_with_a_new_entry(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed");
        DateTimeOffset newest = hub.Time.GetUtcNow().AddDays(-30);

        await hub.PollAsync(source, [.. Enumerable.Range(0, 6).Select(i => Entry($"e{i}", published: newest.AddDays(-2 * i)))]);
        Incident silence = Assert.Single(await OpenAsync(hub));
        await hub.PollAsync(source, [Entry("new", published: hub.Time.GetUtcNow()), .. Enumerable.Range(0, 6).Select(i => Entry($"e{i}", published: newest.AddDays(-2 * i)))]);

        Assert.Equal((IncidentCause.Stale, newest), (silence.Cause, silence.Since));
        Assert.Contains("2 days", silence.Evidence.Detail, StringComparison.Ordinal);
        Assert.Empty(await OpenAsync(hub));
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task A_document_that_the_database_refuses_counts_as_failure_of_storage(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed");
        for (int i = 0; i < 3; i++)
        {
            // The same key twice within a document: the normaliser never gives that.
            await hub.PollAsync(source, Entry($"a{i}"), Entry($"b{i}", guid: $"urn:test:a{i}"));
            hub.Time.Advance(TimeSpan.FromMinutes(20));
        }

        Assert.Equal(IncidentCause.Storage, Assert.Single(await OpenAsync(hub)).Cause);
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task Lists_put_open_ones_first_filter_page_and_count(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long healed = await hub.AddSourceAsync("https://healed.example/feed");
        long dns = await hub.AddSourceAsync("https://dns.example/feed");
        long paused = await hub.AddSourceAsync("https://paused.example/feed");
        long tls = await hub.AddSourceAsync("https://tls.example/feed");
        foreach ((long source, string outcome) in ((long, string)[])[(dns, "error:dns"), (paused, "error:dns"), (tls, "error:tls"), (healed, "error:timeout")])
        {
            for (int i = 0; i < 3; i++)
            {
                await FailAsync(hub, source, outcome);
            }
        }

        await hub.PollAsync(healed);
        await hub.Sources.PauseAsync(paused, CancellationToken.None);

        Assert.Equal([tls, dns], (await OpenAsync(hub)).Select(i => i.SourceId));
        Assert.Equal([tls, paused, dns, healed], (await hub.Incidents.ListAsync(new(), CancellationToken.None)).Incidents.Select(i => i.SourceId));
        (IReadOnlyList<Incident> page, int total) = await hub.Incidents.ListAsync(new() { Skip = 3, Take = 2 }, CancellationToken.None);
        Assert.Equal((4, healed), (total, Assert.Single(page).SourceId));
        Assert.Equal(dns, Assert.Single((await hub.Incidents.ListAsync(new() { Cause = IncidentCause.Dns, OpenOnly = true }, CancellationToken.None)).Incidents).SourceId);
        Assert.Equal([(IncidentCause.Dns, 1), (IncidentCause.Tls, 1)], (await hub.Incidents.CountOpenAsync(CancellationToken.None)).Select(count => (count.Key, count.Value)));
        ILookup<long, Incident> some = await hub.Incidents.OpenOfAsync([healed, tls], CancellationToken.None);
        Assert.Equal((0, IncidentCause.Tls), (some[healed].Count(), Assert.Single(some[tls]).Cause));
    }

    private static async Task<IReadOnlyList<Incident>> OpenAsync(TestHub hub) => (await hub.Incidents.ListAsync(new() { OpenOnly = true }, CancellationToken.None)).Incidents;

    private static async Task FailAsync(TestHub hub, long source, string outcome)
    {
        PollRecord poll = await hub.LeaseAsync(source) with { Health = PollHealth.Failed, Outcome = outcome, HttpStatus = null, Feed = null };
        Assert.True(Assert.Single(await hub.Ingest.CommitAsync([poll], CancellationToken.None)).Accepted);
        hub.Time.Advance(TimeSpan.FromMinutes(20));
    }
}
