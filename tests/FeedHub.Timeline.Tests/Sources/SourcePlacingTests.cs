using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Tests.Testing;

namespace FeedHub.Timeline.Tests.Sources;

public sealed class SourcePlacingTests
{
    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task Sources_of_an_operator_are_placed_together_and_those_of_a_list_stay(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await hub.Sources.ApplyAsync([new("https://listed.example/feed") { Folder = ["Listed"] }], prune: false, planOnly: false, CancellationToken.None);
        long listed = (await hub.Sources.FindByUrlAsync("https://listed.example/feed", CancellationToken.None))!.Id;
        long one = await hub.AddSourceAsync("https://one.example/feed");
        long two = await hub.AddSourceAsync("https://two.example/feed");
        long other = await hub.AddSourceAsync("https://other.example/feed");
        SourcePlacing placing = new(hub.Database, hub.Time);
        long told = await hub.ScalarAsync("SELECT count(*) FROM outbox");

        SourcesPlaced both = await placing.PlaceAsync([one, two, two, listed, 999], new(["Engineering", "Databases"], IsTrusted: false), CancellationToken.None);
        int again = (await placing.PlaceAsync([one, two], new(["Engineering", "Databases"], IsTrusted: null), CancellationToken.None)).Changed;
        int trust = (await placing.PlaceAsync([one], new(Folder: null, IsTrusted: true), CancellationToken.None)).Changed;
        int none = (await placing.PlaceAsync([two], new(Folder: [], IsTrusted: null), CancellationToken.None)).Changed;

        Assert.Equal((2, 0, 1, 1), (both.Changed, again, trust, none));
        Assert.Equal([listed], both.Listed);
        Assert.Equal([999], both.Missing);
        Assert.Equal(["Engineering / Databases, True", ", False", ", True", "Listed, True"], await Task.WhenAll(new[] { one, two, other, listed }.Select(async id =>
        {
            SourceStatus source = (await hub.Sources.FindAsync(id, CancellationToken.None))!;
            return $"{string.Join(" / ", source.Folder)}, {source.IsTrusted}";
        })));
        Assert.Equal(told + 3, await hub.ScalarAsync("SELECT count(*) FROM outbox")); // caches are told of each change, and of nothing else
    }
}
