using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage;
using FeedHub.Timeline.Tests.Testing;

namespace FeedHub.Timeline.Tests.Sources;

public sealed class SourceSettingsStoreTests
{
    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task What_an_operator_sets_wins_over_the_list_and_outlives_it(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        SourceSettingsStore settings = new(hub.Database, hub.Time);
        SourceDeclaration declared = new("https://a.example/feed") { Interval = TimeSpan.FromHours(1), UserAgent = "List/1" };
        await hub.Sources.ApplyAsync([declared], prune: false, planOnly: false, CancellationToken.None);
        long id = (await hub.Sources.FindByUrlAsync(declared.Url, CancellationToken.None))!.Id;
        PollRecord polled = await hub.LeaseAsync(id, Entries.Entry("one"));
        await hub.Ingest.CommitAsync([polled with { Validators = new("\"v1\"", null, declared.Url, new byte[] { 1 }) { Wishes = "ttl=3600" } }], CancellationToken.None);

        Assert.NotNull(await settings.ChangeAsync(id, _ => new() { Interval = TimeSpan.FromMinutes(5), UserAgent = "Own/1", Access = "sealed", AccessKinds = "basic" }, CancellationToken.None));
        await hub.Sources.ApplyAsync([declared], prune: false, planOnly: false, CancellationToken.None);
        LeasedSource leased = Assert.Single(await hub.Leases.LeaseAsync([id], "test", hub.Time.GetUtcNow(), TimeSpan.FromMinutes(5), PollWish.Due, CancellationToken.None));
        SourceStatus status = (await hub.Sources.FindAsync(id, CancellationToken.None))!;

        Assert.Equal((TimeSpan.FromMinutes(5), "Own/1", "sealed", "ttl=3600"), (leased.IntervalOverride, leased.UserAgent, leased.Access, leased.Wishes));
        Assert.Null(leased.ETag); // other credentials may bring another document
        Assert.Equal(["basic"], status.AccessKinds);
        Assert.Null(await settings.ChangeAsync(id + 1, _ => new(), CancellationToken.None));

        await settings.ChangeAsync(id, _ => new(), CancellationToken.None);
        Assert.Equal(TimeSpan.FromHours(1), (await hub.Sources.FindAsync(id, CancellationToken.None))!.IntervalOverride);
        Assert.Equal(new SourceSettings(), await settings.FindAsync(id, CancellationToken.None));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_poll_that_was_on_its_way_when_settings_changed_is_not_stored_over_them(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long id = await hub.AddSourceAsync("https://a.example/feed");
        PollRecord before = await hub.LeaseAsync(id, Entries.Entry("one")) with { Validators = new("\"v1\"", null, "https://a.example/feed", new byte[] { 1 }) };

        await new SourceSettingsStore(hub.Database, hub.Time).ChangeAsync(id, static stored => stored with { Access = "sealed", AccessKinds = "bearer" }, CancellationToken.None);
        PollStored late = Assert.Single(await hub.Ingest.CommitAsync([before], CancellationToken.None));
        LeasedSource due = Assert.Single(await hub.Leases.LeaseAsync([id], "other", hub.Time.GetUtcNow(), TimeSpan.FromMinutes(5), PollWish.Due, CancellationToken.None));

        Assert.False(late.Accepted);
        Assert.Equal((null, "sealed"), (due.ETag, due.Access));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Each_change_starts_from_what_the_one_before_it_left_and_one_that_declines_leaves_everything(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        SourceSettingsStore settings = new(hub.Database, hub.Time);
        long id = await hub.AddSourceAsync("https://a.example/feed");

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() =>
            settings.ChangeAsync(id, static stored => stored with { Interval = (stored.Interval ?? TimeSpan.Zero) + TimeSpan.FromMinutes(1), UserAgent = stored.UserAgent + "a" }, CancellationToken.None))));
        await hub.ExecuteAsync("UPDATE source SET next_poll_ms = 1");
        SettingsChange declined = (await settings.ChangeAsync(id, static _ => null, CancellationToken.None))!;

        Assert.Equal((TimeSpan.FromMinutes(6), "aaaaaa"), (declined.Before.Interval, declined.Before.UserAgent));
        Assert.Null(declined.After);
        Assert.Equal(declined.Before, await settings.FindAsync(id, CancellationToken.None));
        Assert.Equal(1, await hub.ScalarAsync("SELECT next_poll_ms FROM source"));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_source_whose_settings_are_stored_as_they_are_is_not_due_for_it(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        SourceSettingsStore settings = new(hub.Database, hub.Time);
        long id = await hub.AddSourceAsync("https://a.example/feed");
        SourceSettings all = new()
        {
            Interval = TimeSpan.FromMinutes(5),
            UserAgent = "Own/1",
            Access = "sealed",
            AccessKinds = "basic",
            Keep = "a",
            Drop = "b",
            Selectors = new() { Entry = "article", Title = "h2" },
            FullText = FullTextMode.Always,
            SimilarTopics = false,
            Republish = RepublishRights.Title,
        };
        await settings.ChangeAsync(id, _ => all, CancellationToken.None);
        await hub.ExecuteAsync("UPDATE source SET next_poll_ms = 4000000000000, interval_reason = 'ttl', etag = 'v1', full_text_misses = 3");

        SettingsChange same = (await settings.ChangeAsync(id, _ => all with { Selectors = all.Selectors with { } }, CancellationToken.None))!;
        long kept = await hub.ScalarAsync("SELECT count(*) FROM source WHERE next_poll_ms = 4000000000000 AND interval_reason = 'ttl' AND etag = 'v1' AND full_text_misses = 3");
        await settings.ChangeAsync(id, static stored => stored with { SimilarTopics = true }, CancellationToken.None);

        Assert.Equal((all, all), (same.Before, same.After));
        Assert.Equal(1, kept);
        Assert.Equal(hub.Time.GetUtcNow().ToUnixTimeMilliseconds(), await hub.ScalarAsync("SELECT next_poll_ms FROM source"));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task An_interval_that_was_set_is_forgotten_with_the_setting_and_a_rhythm_is_not(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        SourceSettingsStore settings = new(hub.Database, hub.Time);
        long id = await hub.AddSourceAsync("https://a.example/feed");
        await hub.ExecuteAsync("UPDATE source SET interval_ms = 7200000");

        await settings.ChangeAsync(id, static stored => stored with { UserAgent = "Own/1" }, CancellationToken.None);
        long rhythm = await hub.ScalarAsync("SELECT count(*) FROM source WHERE interval_ms = 7200000");
        await settings.ChangeAsync(id, static stored => stored with { Interval = TimeSpan.FromDays(7) }, CancellationToken.None);
        await settings.ChangeAsync(id, static stored => stored with { Interval = null }, CancellationToken.None);

        Assert.Equal(1, rhythm);
        Assert.Equal(1, await hub.ScalarAsync("SELECT count(*) FROM source WHERE interval_ms IS NULL"));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_masked_URL_means_the_source_it_was_made_of_and_is_else_not_taken(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await hub.AddSourceAsync("https://a.example/feed?token=abc");

        ApplyPlan plan = await hub.Sources.ApplyAsync(
            [new("https://a.example/feed?token=***"), new("https://b.example/feed?token=***")], prune: false, planOnly: false, CancellationToken.None);

        Assert.Empty(plan.Added);
        Assert.Equal(["https://b.example/feed?token=***"], plan.Withheld);
        Assert.Equal(1, await hub.ScalarAsync("SELECT count(*) FROM source"));
        Assert.Equal(0, await hub.ScalarAsync("SELECT count(*) FROM source WHERE title_key LIKE '%abc%'"));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Credentials_that_a_list_brings_are_taken_once(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        SourceDeclaration declared = new("https://a.example/feed") { Access = "first", AccessKinds = "basic" };

        ApplyPlan first = await hub.Sources.ApplyAsync([declared], prune: false, planOnly: false, CancellationToken.None);
        ApplyPlan again = await hub.Sources.ApplyAsync([declared with { Access = "second" }], prune: false, planOnly: false, CancellationToken.None);

        Assert.Single(first.Added);
        Assert.Equal(1, again.Unchanged);
        Assert.Equal(1, await hub.ScalarAsync("SELECT count(*) FROM source WHERE access = 'first'"));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Keys_are_shared_through_the_database(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);

        await new ProtectedKeyStore(hub.Database).WriteAsync("key-1", "<key/>", CancellationToken.None);
        await new ProtectedKeyStore(hub.Database).WriteAsync("key-1", "<key id=\"1\"/>", CancellationToken.None);

        Assert.Equal(["<key id=\"1\"/>"], await new ProtectedKeyStore(hub.Database).ReadAsync(CancellationToken.None));
    }
}
