using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Pushing;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Tests.Testing;
using static FeedHub.Timeline.Tests.Testing.Entries;

namespace FeedHub.Timeline.Tests.Sources;

public sealed class SourceStoreTests
{
    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Applying_a_list_twice_changes_nothing_the_second_time(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        SourceDeclaration[] list =
        [
            new("https://a.example/feed") { Title = "Álpha", Folder = ["Tech", "Databases"], Language = "en", Interval = TimeSpan.FromHours(1), SiteUrl = "https://a.example/" },
            new("https://b.example/feed"),
            new("HTTPS://B.example:443/feed#top") { Title = "the same address once more" },
        ];

        ApplyPlan first = await hub.Sources.ApplyAsync(list, prune: true, planOnly: false, CancellationToken.None);
        long outbox = await hub.Changes.LatestAsync(CancellationToken.None);
        ApplyPlan second = await hub.Sources.ApplyAsync(list, prune: true, planOnly: false, CancellationToken.None);

        Assert.Equal(["https://a.example/feed", "https://b.example/feed"], first.Added);
        Assert.True(second.IsEmpty);
        Assert.Equal(2, second.Unchanged);
        Assert.Equal(outbox, await hub.Changes.LatestAsync(CancellationToken.None));
        SourceStatus alpha = (await hub.Sources.FindByUrlAsync("https://A.example/feed", CancellationToken.None))!;
        Assert.Equal("alpha", alpha.Slug);
        Assert.Equal(["Tech", "Databases"], alpha.Folder);
        Assert.Equal(TimeSpan.FromHours(1), alpha.IntervalOverride);
        Assert.Equal(hub.Time.GetUtcNow(), alpha.NextPollAt);
        Assert.Equal("b.example", (await hub.Sources.FindByUrlAsync("https://b.example/feed", CancellationToken.None))!.Title);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_source_that_is_added_by_hand_is_called_by_the_title_of_its_document_and_keeps_that_address(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);

        (long id, _) = await hub.Sources.AddAsync(new("https://a.example/feed") { DocumentTitle = "Étude" }, CancellationToken.None);
        (long own, _) = await hub.Sources.AddAsync(new("https://b.example/feed") { Title = "Mine", DocumentTitle = "Étude" }, CancellationToken.None);
        (long signs, _) = await hub.Sources.AddAsync(new("https://c.example/feed") { DocumentTitle = "***" }, CancellationToken.None);
        await hub.Sources.AddAsync(new("https://a.example/feed") { DocumentTitle = "Another" }, CancellationToken.None);
        await hub.PollAsync(id, Entry("1"));

        Assert.Equal(("etude", "Feed title"), await NamesAsync(hub, id));
        Assert.Equal(("mine", "Mine"), await NamesAsync(hub, own));
        Assert.Equal(("c-example-feed", "***"), await NamesAsync(hub, signs));
        Assert.Equal([signs, id, own], (await hub.Sources.ListAsync(new() { Take = 10 }, CancellationToken.None)).Sources.Select(static one => one.Id));

        static async Task<(string Slug, string Title)> NamesAsync(TestHub hub, long id)
        {
            SourceStatus source = (await hub.Sources.FindAsync(id, CancellationToken.None))!;
            return (source.Slug, source.Title);
        }
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_plan_changes_nothing(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);

        ApplyPlan plan = await hub.Sources.ApplyAsync([new("https://a.example/feed")], prune: false, planOnly: true, CancellationToken.None);

        Assert.Equal(["https://a.example/feed"], plan.Added);
        Assert.Equal((0, 0, 0), await hub.Sources.CountAsync(CancellationToken.None));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Prune_pauses_what_a_list_declared_and_no_longer_names_but_never_what_an_operator_added(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await hub.Sources.ApplyAsync([new("https://a.example/feed"), new("https://b.example/feed")], false, false, CancellationToken.None);
        long own = await hub.AddSourceAsync("https://own.example/feed");

        ApplyPlan without = await hub.Sources.ApplyAsync([new("https://a.example/feed") { Title = "A" }], prune: true, planOnly: false, CancellationToken.None);
        SourceState pruned = (await hub.Sources.FindByUrlAsync("https://b.example/feed", CancellationToken.None))!.State;
        ApplyPlan again = await hub.Sources.ApplyAsync([new("https://a.example/feed") { Title = "A" }, new("https://b.example/feed")], prune: true, planOnly: false, CancellationToken.None);

        Assert.Equal(["https://b.example/feed"], without.Pruned);
        Assert.Equal(("https://a.example/feed", "title none → \"A\""), Assert.Single(without.Changed));
        Assert.Equal(SourceState.Paused, pruned);
        Assert.Equal(["https://b.example/feed"], again.Resumed);
        Assert.Equal(SourceState.Active, (await hub.Sources.FindAsync(own, CancellationToken.None))!.State);
        Assert.Equal((3, 3, 0), await hub.Sources.CountAsync(CancellationToken.None));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task What_an_operator_paused_a_list_does_not_resume(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await hub.Sources.ApplyAsync([new("https://a.example/feed")], false, false, CancellationToken.None);
        long id = (await hub.Sources.FindByUrlAsync("https://a.example/feed", CancellationToken.None))!.Id;

        Assert.True(await hub.Sources.PauseAsync(id, CancellationToken.None));
        ApplyPlan plan = await hub.Sources.ApplyAsync([new("https://a.example/feed")], true, false, CancellationToken.None);

        Assert.True(plan.IsEmpty);
        Assert.Equal(SourceState.Paused, (await hub.Sources.FindAsync(id, CancellationToken.None))!.State);
        Assert.True(await hub.Sources.ResumeAsync(id, CancellationToken.None));
        Assert.Equal([id], await hub.Leases.FindDueAsync(hub.Time.GetUtcNow(), 10, CancellationToken.None));
        Assert.False(await hub.Sources.PauseAsync(id + 1, CancellationToken.None));
        Assert.False(await hub.Sources.ResumeAsync(id + 1, CancellationToken.None));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Adding_a_known_address_gives_its_id(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);

        (long id, bool added) = await hub.Sources.AddAsync(new("https://a.example/feed") { Title = "Same" }, CancellationToken.None);
        (long again, bool addedAgain) = await hub.Sources.AddAsync(new("https://A.example/./feed"), CancellationToken.None);
        (long other, _) = await hub.Sources.AddAsync(new("https://b.example/feed") { Title = "Same" }, CancellationToken.None);

        Assert.True(added);
        Assert.Equal((id, false), (again, addedAgain));
        Assert.Equal("same-2", (await hub.Sources.FindAsync(other, CancellationToken.None))!.Slug);
        Assert.Null(await hub.Sources.FindAsync(other + 1, CancellationToken.None));
        Assert.Null(await hub.Sources.FindByUrlAsync("not a url", CancellationToken.None));
    }

    [Theory]
    [InlineData("ftp://a.example/feed")]
    [InlineData("feed.xml")]
    [InlineData("")]
    [InlineData("file:///etc/passwd")]
    public async Task An_unusable_address_is_named(string url)
    {
        await using TestHub hub = await TestHub.CreateAsync(TestHub.Sqlite);

        ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(() => hub.Sources.AddAsync(new(url), CancellationToken.None));

        Assert.Contains($"'{url}'", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => hub.Sources.AddAsync(new($"https://a.example/{new string('x', 2_048)}"), CancellationToken.None));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task The_list_is_searched_filtered_ordered_and_paged(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long zebra = await hub.AddSourceAsync("https://z.example/feed", "zebra 100%");
        long alpha = await hub.AddSourceAsync("https://a.example/feed", "Alpha_1");
        long beta = await hub.AddSourceAsync("https://b.example/feed", "beta");
        await hub.PollAsync(beta, Entry("one"), Entry("two"));
        Timeline.Ingest.PollRecord failed = await hub.LeaseAsync(zebra);
        await hub.Ingest.CommitAsync([failed with { Feed = null, Health = PollHealth.Failed, Outcome = "error:timeout", FailureRun = 3 }], CancellationToken.None);

        Assert.Equal([alpha, beta, zebra], await IdsAsync(new()));
        Assert.Equal([zebra], await IdsAsync(new() { Search = "100%" }));
        Assert.Equal([alpha], await IdsAsync(new() { Search = "ALPHA_" }));
        Assert.Equal([beta], await IdsAsync(new() { Search = "B.EXAMPLE" }));
        Assert.Equal([zebra], await IdsAsync(new() { FailingOnly = true }));
        Assert.Equal([zebra, alpha, beta], await IdsAsync(new() { Order = SourceOrder.Failures }));
        Assert.Equal([beta, alpha, zebra], await IdsAsync(new() { Order = SourceOrder.Entries }));
        Assert.Equal([beta], await IdsAsync(new() { Skip = 1, Take = 1 }));
        Assert.Equal((3, 3, 1), await hub.Sources.CountAsync(CancellationToken.None));

        async Task<long[]> IdsAsync(SourceFilter filter) => [.. (await hub.Sources.ListAsync(filter, CancellationToken.None)).Sources.Select(s => s.Id)];
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task The_list_shows_pages_pushed_sources_and_those_with_excerpts_alone(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long page = (await hub.Sources.AddAsync(new("https://page.example/") { Kind = SourceKind.Page }, CancellationToken.None)).Id;
        long pushed = await hub.AddSourceAsync("https://pushed.example/feed", "pushed");
        long excerpts = await hub.AddSourceAsync("https://short.example/feed", "short");
        await hub.SourcePushes.WantAsync(new(pushed, true, ["https://hub.example/"], "https://pushed.example/feed", null), "https://hub.example/", [1], "token", "secret", CancellationToken.None);
        long[] before = await IdsAsync(new() { PushedOnly = true });
        SourcePush asked = Assert.Single(await hub.SourcePushes.OfSourceAsync(pushed, CancellationToken.None));
        await hub.SourcePushes.ActivateAsync(asked.Id, hub.Time.GetUtcNow().AddDays(10), hub.Time.GetUtcNow().AddDays(8), CancellationToken.None);
        await hub.Ingest.CommitAsync([await hub.LeaseAsync(excerpts, Entry("one") with { Link = "https://short.example/one" }) with { FullTextProbes = 1 }], CancellationToken.None);
        await hub.Sources.PauseAsync(page, CancellationToken.None);

        Assert.Empty(before);
        Assert.Equal([pushed], await IdsAsync(new() { PushedOnly = true }));
        Assert.Equal([page], await IdsAsync(new() { Kind = SourceKind.Page }));
        Assert.Equal([excerpts], await IdsAsync(new() { ExcerptsOnly = true }));
        Assert.Equal([pushed, excerpts, page], await IdsAsync(new() { Order = SourceOrder.State }));
        Assert.Equal(excerpts, (await IdsAsync(new() { Order = SourceOrder.LastPoll }))[0]);

        async Task<long[]> IdsAsync(SourceFilter filter) => [.. (await hub.Sources.ListAsync(filter, CancellationToken.None)).Sources.Select(s => s.Id)];
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_source_shows_what_its_last_polls_came_to(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long id = await hub.AddSourceAsync("https://a.example/feed");
        await hub.PollAsync(id, Entry("one"));
        Timeline.Ingest.PollRecord failed = await hub.LeaseAsync(id);
        await hub.Ingest.CommitAsync(
            [failed with { Feed = null, Health = PollHealth.Failed, Outcome = "error:timeout", Detail = "No answer.", HttpStatus = null, FailureRun = 1, MoveTo = "https://b.example/feed" }], CancellationToken.None);

        SourceStatus status = (await hub.Sources.FindAsync(id, CancellationToken.None))!;

        Assert.Equal([PollHealth.Fetched, PollHealth.Failed], status.Health);
        Assert.Equal(("error:timeout", "No answer.", 1), (status.Outcome, status.Detail, status.FailureRun));
        Assert.Equal(("https://a.example/feed", "https://b.example/feed"), (status.Url, status.CurrentUrl));
        Assert.Equal(1, status.Entries);
        Assert.Equal("Feed title", status.Title);
        Assert.Equal(id, (await hub.Sources.FindByUrlAsync("https://b.example/feed", CancellationToken.None))!.Id);
        IReadOnlyList<PollLogEntry> polls = await hub.Sources.PollsAsync(id, 10, CancellationToken.None);
        Assert.Equal(["error:timeout", "ok:1"], polls.Select(p => p.Outcome));
        Assert.Equal(1, polls[1].EntriesNew);
        Assert.Equal("ok:1", Assert.Single(await hub.Leases.LeaseAsync([id], "t", hub.Time.GetUtcNow(), TimeSpan.FromMinutes(1), PollWish.All, CancellationToken.None)).LastGoodOutcome);
    }

    [Fact]
    public void The_health_bar_keeps_64_outcomes()
    {
        string history = "";
        for (int i = 0; i < 70; i++)
        {
            history = HealthHistory.Append(history, i < 69 ? PollHealth.Unchanged : PollHealth.Failed);
        }

        Assert.Equal(64, HealthHistory.Read(history).Count);
        Assert.Equal(PollHealth.Failed, HealthHistory.Read(history)[^1]);
    }

    [Theory]
    [InlineData("https://user:secret@a.example/feed", "https://a.example/feed")]
    [InlineData("https://a.example/feed?id=1&api_key=secret", "https://a.example/feed?id=1&api_key=***")]
    [InlineData("https://a.example/feed?format=rss", "https://a.example/feed?format=rss")]
    public void Secrets_are_not_shown(string url, string shown) => Assert.Equal(shown, SourceUrl.WithoutSecrets(url));

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Resuming_again_and_again_polls_no_sooner_than_by_hand(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long id = await hub.AddSourceAsync("https://a.example/feed");
        await hub.PollAsync(id);
        DateTimeOffset polledAt = hub.Time.GetUtcNow();
        hub.Time.Advance(TimeSpan.FromMinutes(1));

        await hub.Sources.PauseAsync(id, CancellationToken.None);
        await hub.Sources.ResumeAsync(id, CancellationToken.None);
        DateTimeOffset soon = (await hub.Sources.FindAsync(id, CancellationToken.None))!.NextPollAt;
        hub.Time.Advance(TimeSpan.FromMinutes(10));
        await hub.Sources.ResumeAsync(id, CancellationToken.None);
        DateTimeOffset late = (await hub.Sources.FindAsync(id, CancellationToken.None))!.NextPollAt;

        Assert.Equal((polledAt.AddMinutes(5), hub.Time.GetUtcNow()), (soon, late));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Of_many_that_are_resumed_each_is_polled_by_its_own_last_poll(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        List<long> ids = [];
        List<DateTimeOffset> due = [];
        for (int i = 0; i < 5; i++)
        {
            ids.Add(await hub.AddSourceAsync($"https://host-{i}.example/feed"));
            await hub.PollAsync(ids[i]);
            due.Add(hub.Time.GetUtcNow() + PollRest.Length);
            hub.Time.Advance(TimeSpan.FromMinutes(2));
        }

        long fresh = await hub.AddSourceAsync("https://fresh.example/feed"); // never polled
        long other = await hub.AddSourceAsync("https://other.example/feed");
        await hub.PollAsync(other);
        DateTimeOffset later = (await hub.Sources.FindAsync(other, CancellationToken.None))!.NextPollAt;
        await hub.Sources.PauseAsync([.. ids, fresh, other], CancellationToken.None);
        await hub.Removal.RemoveAsync(ids[3], TimeSpan.Zero, progress: null, CancellationToken.None);
        await hub.Removal.RemoveAsync(other, TimeSpan.Zero, progress: null, CancellationToken.None);

        int resumed = await hub.Sources.ResumeAsync([.. ids, fresh, 999], CancellationToken.None);

        DateTimeOffset now = hub.Time.GetUtcNow();
        List<DateTimeOffset> next = [];
        foreach (long id in (long[])[.. ids, fresh])
        {
            SourceStatus source = (await hub.Sources.FindAsync(id, CancellationToken.None))!;
            Assert.Equal(SourceState.Active, source.State);
            next.Add(source.NextPollAt);
        }

        Assert.Equal(6, resumed);
        Assert.Equal([.. due.Select(one => one > now ? one : now), now], next);
        Assert.Equal(2, next.Count(one => one > now)); // those that were polled four and two minutes ago
        Assert.Equal([other], await hub.Removal.PendingAsync(CancellationToken.None)); // the others' removals alone are stopped
        Assert.Equal((SourceState.Paused, later), ((await hub.Sources.FindAsync(other, CancellationToken.None))!.State, (await hub.Sources.FindAsync(other, CancellationToken.None))!.NextPollAt));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_thousand_new_sources_are_due_at_once_and_the_others_twenty_a_second_after_them(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);

        await hub.Sources.ApplyAsync([.. Enumerable.Range(0, 1_100).Select(static i => new SourceDeclaration($"https://host-{i}.example/feed"))], prune: false, planOnly: false, CancellationToken.None);

        long now = hub.Time.GetUtcNow().ToUnixTimeMilliseconds();
        Assert.Equal(1_001, await hub.ScalarAsync($"SELECT count(*) FROM source WHERE next_poll_ms <= {now}"));
        Assert.Equal(now + 4_950, await hub.ScalarAsync("SELECT max(next_poll_ms) FROM source"));
    }
}
