using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.FullText;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Tests.Testing;
using static FeedHub.Timeline.Tests.Testing.Entries;

namespace FeedHub.Timeline.Tests.Ingest;

/// <summary>Documents that list an entry and say that it is deleted.</summary>
public sealed class DeletedEntriesTests
{
    private static readonly DateTimeOffset Day = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [SkippableTheory, MemberData(nameof(TestHub.Providers), MemberType = typeof(TestHub))]
    public async Task An_excerpt_that_is_listed_and_deleted_goes_and_the_rest_of_the_document_is_stored(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://a.example/feed");
        await hub.Ingest.CommitAsync([(await hub.LeaseAsync(source, Excerpt("one"))) with { FullTextProbes = FullTextStore.MostMisses }], CancellationToken.None);

        PollStored stored = await DeleteAsync(hub, source, [Excerpt("one"), Excerpt("two")], ("one", Day.AddDays(1)));
        PollStored again = await DeleteAsync(hub, source, [Excerpt("one"), Excerpt("two")], ("one", Day.AddDays(1)));

        Assert.Equal((1, 1, 0, 0), (stored.EntriesNew, stored.EntriesChanged, again.EntriesNew, again.EntriesChanged));
        TimelineWindow window = await hub.WindowAsync(new ViewSelector.All());
        Assert.Equal(["Title of two"], window.Entries.Select(e => e.Title));
        Assert.Equal(["urn:test:one"], window.Retracted.Select(r => r.PublicId));
        Assert.DoesNotContain("error:storage", await hub.TextsAsync("SELECT outcome FROM source"));
    }

    [SkippableTheory, MemberData(nameof(TestHub.Providers), MemberType = typeof(TestHub))]
    public async Task What_is_deleted_when_it_is_first_seen_is_not_published_unless_it_was_updated_since(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://a.example/feed");

        PollStored stored = await DeleteAsync(hub, source, [Excerpt("gone"), Excerpt("back") with { Updated = Day.AddDays(2) }, Excerpt("other")], ("gone", Day.AddDays(1)), ("back", Day.AddDays(1)), ("unknown", Day));

        Assert.Equal(2, stored.EntriesNew);
        Assert.Equal(["Title of back", "Title of other"], (await hub.WindowAsync(new ViewSelector.All())).Entries.Select(e => e.Title).Order(StringComparer.Ordinal));
    }

    private static Entry Excerpt(string name) => Entry(name, text: $"Of {name} only the beginning […]", published: Day) with { ContentHtml = null, SummaryHtml = $"<p>Of {name} only the beginning […]</p>" };

    private static async Task<PollStored> DeleteAsync(TestHub hub, long source, Entry[] listed, params (string Name, DateTimeOffset When)[] deleted)
    {
        PollRecord poll = await hub.LeaseAsync(source, listed);
        return Assert.Single(await hub.Ingest.CommitAsync(
            [poll with { FullTextProbes = FullTextStore.MostMisses, Feed = poll.Feed! with { Deleted = [.. deleted.Select(d => (Entry(d.Name).Key, (DateTimeOffset?)d.When))] } }], CancellationToken.None));
    }
}
