using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Tests.Testing;

namespace FeedHub.Timeline.Tests.Ingest;

public sealed class TrialBookTests
{
    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_source_is_asked_once_a_minute_for_the_same_and_at_once_for_something_else(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        TrialBook book = new(hub.Database);
        DateTimeOffset now = hub.Time.GetUtcNow();

        DateTimeOffset? first = await book.TakeAsync(1, "a.example", "one", now, CancellationToken.None);
        DateTimeOffset? again = await new TrialBook(hub.Database).TakeAsync(1, "a.example", "one", now.AddSeconds(20), CancellationToken.None);
        DateTimeOffset? otherSettings = await book.TakeAsync(1, "a.example", "two", now.AddSeconds(30), CancellationToken.None);
        DateTimeOffset? otherSource = await book.TakeAsync(2, "a.example", "one", now.AddSeconds(30), CancellationToken.None);
        DateTimeOffset? later = await book.TakeAsync(1, "a.example", "one", now.AddSeconds(60), CancellationToken.None);

        Assert.Equal((null, now.AddSeconds(60)), (first, again));
        Assert.Equal((null, null, null), (otherSettings, otherSource, later));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_host_is_asked_ten_times_in_five_minutes_whoever_asks_and_whatever_is_changed(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        DateTimeOffset now = hub.Time.GetUtcNow();

        DateTimeOffset?[] asked = await Task.WhenAll(Enumerable.Range(0, 14).Select(i => Task.Run(() => new TrialBook(hub.Database).TakeAsync(i, "a.example", $"settings {i}", now, CancellationToken.None))));
        TrialBook book = new(hub.Database);
        DateTimeOffset? otherHost = await book.TakeAsync(99, "b.example", "one", now, CancellationToken.None);
        DateTimeOffset? before = await book.TakeAsync(99, "a.example", "one", now.AddMinutes(5).AddMilliseconds(-1), CancellationToken.None);
        DateTimeOffset? after = await book.TakeAsync(99, "a.example", "one", now.AddMinutes(5), CancellationToken.None);

        Assert.Equal(TrialBook.MostOfHost, asked.Count(static until => until is null));
        Assert.All(asked.OfType<DateTimeOffset>(), until => Assert.Equal(now.AddMinutes(5), until));
        Assert.Equal((null, now.AddMinutes(5), null), (otherHost, before, after));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task What_a_wrong_clock_noted_makes_nobody_wait(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        TrialBook book = new(hub.Database);
        DateTimeOffset now = hub.Time.GetUtcNow();

        await book.TakeAsync(1, "a.example", "one", now.AddYears(1), CancellationToken.None);

        Assert.Null(await book.TakeAsync(1, "a.example", "one", now, CancellationToken.None));
    }
}
