using FeedHub.Polling;
using Microsoft.Extensions.Time.Testing;

namespace FeedHub.Tests.Polling;

public sealed class ClockWatchTests
{
    [Fact]
    public void Time_that_passes_is_no_jump_and_a_clock_that_is_set_is_one()
    {
        FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
        ClockWatch watch = new(time);

        TimeSpan first = watch.Look(time.GetUtcNow());
        time.Advance(TimeSpan.FromMinutes(1));
        TimeSpan passed = watch.Look(time.GetUtcNow());
        TimeSpan forward = watch.Look(time.GetUtcNow().AddYears(1));
        TimeSpan back = watch.Look(time.GetUtcNow().AddHours(-1));

        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero), (first, passed));
        Assert.Equal(TimeSpan.FromDays(365), forward);
        Assert.True(back < TimeSpan.FromDays(-365));
    }
}
