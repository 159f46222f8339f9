using System.Diagnostics.Metrics;
using FeedHub.Metrics;
using FeedHub.Polling;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;

namespace FeedHub.Tests.Polling;

/// <summary>Polls that share a transaction.</summary>
public sealed class GroupCommitTests
{
    [Fact]
    public async Task What_brings_no_document_waits_for_others_on_their_way_and_for_nothing_else()
    {
        await using InProcessHub hub = await InProcessHub.CreateAsync("origin.example", static folder => folder);
        GroupCommit commit = hub.Get<GroupCommit>();
        List<int> sizes = [];
        Meter meter = hub.Get<HubMetrics>().Meter;
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter == meter && instrument.Name == "feedhub.commit.size")
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<int>((_, size, _, _) => sizes.Add(size));
        listener.Start();
        await commit.StoreAsync(Poll(), CancellationToken.None);
        Assert.Equal([1], sizes);

        // What comes a moment later is in the same transaction; in one of many tries, since a busy machine may keep it for longer than anybody waits.
        for (int tries = 0; tries < 100 && sizes[^1] < 2; tries++)
        {
            commit.Expect(2);
            Task first = commit.StoreAsync(Poll(), CancellationToken.None);
            await Task.Delay(3);
            Task second = commit.StoreAsync(Poll(), CancellationToken.None);
            await Task.WhenAll(first, second);
            commit.Expect(-2);
        }

        Assert.Equal(2, sizes[^1]);
    }

    private static PollRecord Poll() => new()
    {
        SourceId = 1,
        FencingToken = 1,
        StartedAt = DateTimeOffset.UnixEpoch,
        Duration = TimeSpan.Zero,
        Health = PollHealth.Unchanged,
        Outcome = "ok:0",
        NextPollAt = DateTimeOffset.UnixEpoch,
        Interval = TimeSpan.FromHours(1),
        IntervalReason = "test",
    };
}
