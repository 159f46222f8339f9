using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Tests.Testing;

namespace FeedHub.Timeline.Tests.Sources;

public sealed class SourceHistoryTests
{
    private const string Old = "https://old.example/feed";
    private const string New = "https://new.example/feed?token=abc";

    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_move_is_kept_and_one_step_leads_back_for_good(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        SourceHistory history = new(hub.Database, hub.Time);
        long id = await hub.AddSourceAsync(Old);

        await MoveAsync(hub, id);
        SourceMove move = Assert.Single(await history.MovesAsync(id, 10, CancellationToken.None));
        LeasedSource moved = await LeaseAsync(hub, id);
        string? back = await history.GoBackAsync(id, CancellationToken.None);
        await MoveAsync(hub, id);
        LeasedSource returned = await LeaseAsync(hub, id);

        Assert.Equal((Old, New, true), (move.FromUrl, move.ToUrl, move.IsToAnotherHost));
        Assert.Equal((New, "new.example"), (moved.Url, moved.Host));
        Assert.Equal(Old, back);
        Assert.Equal((Old, "old.example"), (returned.Url, returned.Host));
        Assert.NotNull(Assert.Single(await history.MovesAsync(null, 10, CancellationToken.None)).UndoneAt);
        Assert.Null(await history.GoBackAsync(id, CancellationToken.None));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_redirect_to_another_feed_moves_nothing_and_begins_no_probation(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long id = await hub.AddSourceAsync(Old);
        await hub.PollAsync(id, Entries.Entry("one"));

        await hub.Ingest.CommitAsync([await hub.LeaseAsync(id, Entries.Entry("something else")) with { MoveTo = New }], CancellationToken.None);
        await hub.Ingest.CommitAsync([await hub.LeaseAsync(id, Entries.Entry("other still")) with { Redirect = new(New, 1, hub.Time.GetUtcNow()) }], CancellationToken.None);
        LeasedSource after = await LeaseAsync(hub, id);

        Assert.Equal((Old, null), (after.Url, after.RedirectUrl));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_source_does_not_move_to_where_another_source_is_polled(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await hub.AddSourceAsync(New);
        long id = await hub.AddSourceAsync(Old);

        await MoveAsync(hub, id);

        Assert.Equal(Old, (await LeaseAsync(hub, id)).Url);
    }

    private static async Task MoveAsync(TestHub hub, long id) =>
        await hub.Ingest.CommitAsync([await hub.LeaseAsync(id, Entries.Entry("one")) with { MoveTo = New }], CancellationToken.None);

    private static async Task<LeasedSource> LeaseAsync(TestHub hub, long id)
    {
        LeasedSource leased = Assert.Single(await hub.Leases.LeaseAsync([id], "test", hub.Time.GetUtcNow(), TimeSpan.FromMinutes(5), PollWish.All, CancellationToken.None));
        await hub.Leases.ReleaseAsync([(id, leased.FencingToken)], CancellationToken.None);
        return leased;
    }
}
