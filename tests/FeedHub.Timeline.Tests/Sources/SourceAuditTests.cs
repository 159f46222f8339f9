using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Tests.Testing;

namespace FeedHub.Timeline.Tests.Sources;

public sealed class SourceAuditTests
{
    private const long MiB = 1 << 20;

    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task What_a_day_costs_is_what_was_sent_and_not_what_the_rhythm_would_come_to(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long busy = await hub.AddSourceAsync("https://busy.example/feed");
        await hub.AddSourceAsync("https://never-polled.example/feed");
        for (int poll = 0; poll < 4; poll++)
        {
            // Its rhythm is of seconds, as that of a feed whose entries come in bursts; it is polled every twelve hours.
            await hub.Ingest.CommitAsync([await hub.LeaseAsync(busy) with { Bytes = 3 * MiB, Interval = TimeSpan.FromSeconds(10), NextPollAt = hub.Time.GetUtcNow().AddHours(12) }], CancellationToken.None);
            hub.Time.Advance(TimeSpan.FromHours(12));
        }

        List<AuditedSource> audited = [];
        await foreach (AuditedSource source in new SourceAudit(hub.Database).ReadAsync(hub.Time.GetUtcNow(), CancellationToken.None))
        {
            audited.Add(source);
        }

        Assert.Equal([(6 * MiB, 3 * MiB), (0, 0)], audited.Select(static source => (source.DailyBytes, source.LargestDocument)));
    }
}
