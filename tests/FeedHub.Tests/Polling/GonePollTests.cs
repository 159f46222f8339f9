using FeedHub.Polling;
using FeedHub.Testing;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;

namespace FeedHub.Tests.Polling;

/// <summary>Three answers of 410 stop the polls of a source.</summary>
public sealed class GonePollTests
{
    [Fact]
    public async Task Answers_of_410_within_an_hour_are_one_and_the_third_that_counts_stops_polling()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/feed", new OriginServerAnswer { Status = 410 });
        await using InProcessHub hub = await InProcessHub.CreateAsync(origin);
        (long id, _) = await hub.Get<SourceStore>().AddAsync(new(origin.Url("/feed").AbsoluteUri), CancellationToken.None);

        SourceState byHand = SourceState.Active;
        for (int i = 0; i < 3; i++)
        {
            byHand = await PollAsync();
            hub.Time.Advance(TimeSpan.FromSeconds(10));
        }

        string? said = (await hub.Get<SourceStore>().FindAsync(id, CancellationToken.None))!.Detail;
        hub.Time.Advance(TimeSpan.FromHours(2));
        SourceState second = await PollAsync();
        hub.Time.Advance(TimeSpan.FromHours(2));
        SourceState third = await PollAsync();

        Assert.Equal((SourceState.Active, SourceState.Active, SourceState.Gone), (byHand, second, third));
        Assert.Contains("1 of 3 before polling stops; asked again too soon", said, StringComparison.Ordinal);

        async Task<SourceState> PollAsync()
        {
            await hub.Get<PollBatch>().RunAsync([id], PollWish.All, limit: null, progress: null, CancellationToken.None);
            return (await hub.Get<SourceStore>().FindAsync(id, CancellationToken.None))!.State;
        }
    }

    [Fact]
    public void What_a_short_longest_interval_schedules_counts()
    {
        PollSchedule schedule = new(new PollingOptions { MinInterval = TimeSpan.FromMinutes(1), MaxInterval = TimeSpan.FromMinutes(30) }, static () => 0);
        DateTimeOffset now = DateTimeOffset.UnixEpoch.AddYears(50);

        PollDue due = schedule.AfterGone(now, 1, rhythm: null);

        Assert.True(schedule.Confirms(due.At, 1, now));
        Assert.False(schedule.Confirms(now.AddMinutes(1), 1, now));
    }
}
