using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Tests.Testing;
using static FeedHub.Timeline.Tests.Testing.Entries;

namespace FeedHub.Timeline.Tests.Reading;

public sealed class ChangeFeedTests
{
    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_poll_names_the_views_whose_documents_differ_now(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long first = await hub.AddSourceAsync("https://a.example/feed", "First");
        long second = await hub.AddSourceAsync("https://b.example/feed", "Second");
        await hub.PollAsync(first, Entry("story", by: [Person("Ada Lovelace")], topics: [Topic("Storage")]));
        long after = await hub.Changes.LatestAsync(CancellationToken.None);

        await hub.PollAsync(second, Entry("story", by: [Person("Alan Turing")]));
        TimelineChanges changes = await hub.Changes.ReadAsync(after, CancellationToken.None);

        Assert.False(changes.Everything);
        Assert.Equal(await hub.Changes.LatestAsync(CancellationToken.None), changes.LastId);
        Assert.Equal(
            new HashSet<ViewSelector>
            {
                new ViewSelector.All(), new ViewSelector.Source("first"), new ViewSelector.Source("second"), new ViewSelector.Author("ada-lovelace"), new ViewSelector.Author("alan-turing"),
                new ViewSelector.Topic("storage"), // its document now names the copy
            },
            changes.Views);
        Assert.Empty((await hub.Changes.ReadAsync(changes.LastId, CancellationToken.None)).Views);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_change_of_what_every_view_shows_of_a_source_concerns_everything(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://a.example/feed");
        await hub.PollAsync(source, Entry("one"));
        long after = await hub.Changes.LatestAsync(CancellationToken.None);
        PollRecord poll = await hub.LeaseAsync(source, Entry("one"));

        await hub.Ingest.CommitAsync([poll with { Feed = poll.Feed! with { Title = "New title" } }], CancellationToken.None);

        Assert.True((await hub.Changes.ReadAsync(after, CancellationToken.None)).Everything);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_gap_or_too_much_concerns_everything(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://a.example/feed");
        await hub.PollAsync(source, Entry("one"));
        await hub.PollAsync(source, Entry("two"));
        long latest = await hub.Changes.LatestAsync(CancellationToken.None);

        await hub.ExecuteAsync("DELETE FROM outbox WHERE id < (SELECT max(id) FROM outbox)");

        TimelineChanges gap = await hub.Changes.ReadAsync(0, CancellationToken.None);
        TimelineChanges restored = await hub.Changes.ReadAsync(latest + 5, CancellationToken.None);
        Assert.Equal((true, latest), (gap.Everything, gap.LastId));
        Assert.Equal((true, latest), (restored.Everything, restored.LastId));
        Assert.False((await hub.Changes.ReadAsync(latest - 1, CancellationToken.None)).Everything);
    }
}
