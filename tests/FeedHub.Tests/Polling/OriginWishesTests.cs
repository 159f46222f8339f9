using FeedHub.Polling;

namespace FeedHub.Tests.Polling;

public sealed class OriginWishesTests
{
    [Fact]
    public void Wishes_are_read_back_as_they_were_written()
    {
        OriginWishes wishes = new()
        {
            FreshFor = TimeSpan.FromMinutes(90),
            TimeToLive = TimeSpan.FromHours(3),
            UpdatePeriod = TimeSpan.FromDays(1),
            SkipHours = [0, 23],
            SkipDays = [DayOfWeek.Sunday, DayOfWeek.Saturday],
        };

        OriginWishes read = OriginWishes.Parse(wishes.ToText());

        Assert.Equal("fresh=5400 ttl=10800 period=86400 hours=0,23 days=0,6", wishes.ToText());
        Assert.Equal((wishes.FreshFor, wishes.TimeToLive, wishes.UpdatePeriod), (read.FreshFor, read.TimeToLive, read.UpdatePeriod));
        Assert.Equal(wishes.SkipHours, read.SkipHours);
        Assert.Equal(wishes.SkipDays, read.SkipDays);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense fresh= ttl=-1 hours=x")]
    public void What_cannot_be_read_is_no_wish(string? text)
    {
        OriginWishes read = OriginWishes.Parse(text);

        Assert.Null(read.FreshFor);
        Assert.Null(read.TimeToLive);
        Assert.Empty(read.SkipHours);
        Assert.Null(OriginWishes.None.ToText());
    }
}
