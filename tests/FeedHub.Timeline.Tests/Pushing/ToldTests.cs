using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.FullText;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Pushing;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Tests.Testing;
using static FeedHub.Timeline.Tests.Testing.Entries;

namespace FeedHub.Timeline.Tests.Pushing;

/// <summary>What receivers are told of that is no new entry.</summary>
public sealed class ToldTests
{
    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Text_that_a_page_gives_later_is_told_but_not_of_what_was_there_from_the_start(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        FullTextStore store = new(hub.Database, hub.Time);
        long source = await hub.AddSourceAsync("https://site.example/feed");
        await PollAsync("old");
        hub.Time.Advance(TimeSpan.FromHours(1));
        await PollAsync("old", "new");
        long before = await hub.Changes.LatestAsync(CancellationToken.None);

        IReadOnlyList<FullTextTask> tasks = await store.TakeAsync(10, 10, CancellationToken.None);
        await store.SaveAsync([.. tasks.Select(task => (task, (FullTextResult)new FullTextResult.Extracted("<p>The whole text.</p>", [])))], TopicMatcher.Empty, CancellationToken.None);

        Assert.Equal(2, tasks.Count);
        IReadOnlyList<OutboxMessage> messages = await hub.Outbox.ReadAsync(before, long.MaxValue, 10, CancellationToken.None);
        TimelineEntry told = Assert.Single((await hub.PushedEntries.ReadAsync(new ViewSelector.All(), withCopies: false, messages, CancellationToken.None))!.Entries);
        Assert.Equal(("urn:test:new", "<p>The whole text.</p>"), (told.PublicId, told.ContentHtml));

        async Task PollAsync(params string[] names)
        {
            PollRecord poll = await hub.LeaseAsync(source, [.. names.Select(name => Entry(name, text: "Excerpt [...]") with { ContentHtml = null, SummaryHtml = "<p>Excerpt [...]</p>" })]);
            await hub.Ingest.CommitAsync([poll with { FullTextProbes = int.MaxValue }], CancellationToken.None);
        }
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Who_follows_an_author_by_an_old_slug_is_told_as_soon_as_others(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed");
        await hub.PollAsync(source, Entry("one", by: [Person("Ada Lovelace")]), Entry("two", by: [Person("A. Lovelace")]));
        await hub.Authors.MergeAsync("a-lovelace", "ada-lovelace", CancellationToken.None);
        long before = await hub.Changes.LatestAsync(CancellationToken.None);

        await hub.PollAsync(source, Entry("three", by: [Person("Ada Lovelace")]));

        OutboxMessage message = Assert.Single(await hub.Outbox.ReadAsync(before, long.MaxValue, 10, CancellationToken.None));
        Assert.False(message.Everything);
        Assert.Equal(["/authors/a-lovelace", "/authors/ada-lovelace"], message.Views.Where(view => view.StartsWith("/authors/", StringComparison.Ordinal)).Order());
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Hubs_of_sources_are_looked_at_after_polls_and_when_polling_ends(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long quiet = await hub.AddSourceAsync("https://quiet.example/feed");
        long pushing = await hub.AddSourceAsync("https://a.example/feed");
        await PollAsync(quiet, "https://hub.example/");
        long latest = await hub.SourcePushes.LatestPollAsync(CancellationToken.None);
        await hub.PollAsync(await hub.AddSourceAsync("https://nohub.example/feed"), Entry("x"));
        await PollAsync(pushing, "https://hub.example/");

        (IReadOnlyList<PushableSource> changed, long seen) = await hub.SourcePushes.ListChangedAsync(latest, CancellationToken.None);
        Assert.Equal(pushing, Assert.Single(changed).Id);
        Assert.Equal(2, (await hub.SourcePushes.ListPushableAsync(CancellationToken.None)).Count);
        Assert.Empty((await hub.SourcePushes.ListChangedAsync(seen, CancellationToken.None)).Sources);

        await hub.SourcePushes.WantAsync(changed[0], "https://hub.example/", [1], "t", "s", CancellationToken.None);
        Assert.Empty((await hub.SourcePushes.ListChangedAsync(seen, CancellationToken.None)).Sources);
        await hub.Sources.PauseAsync(pushing, CancellationToken.None);
        PushableSource paused = Assert.Single((await hub.SourcePushes.ListChangedAsync(seen, CancellationToken.None)).Sources);
        Assert.Equal((pushing, false), (paused.Id, paused.IsActive));

        async Task PollAsync(long id, string at)
        {
            PollRecord poll = await hub.LeaseAsync(id, Entry($"of {id}"));
            await hub.Ingest.CommitAsync([poll with { Feed = poll.Feed! with { Hubs = [at] } }], CancellationToken.None);
        }
    }
}
