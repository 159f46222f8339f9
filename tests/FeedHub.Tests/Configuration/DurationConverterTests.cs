using FeedHub.Configuration;

namespace FeedHub.Tests.Configuration;

public sealed class DurationConverterTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("250ms", 0.25)]
    [InlineData("1s", 1)]
    [InlineData("1.5 s", 1.5)]
    [InlineData("15min", 900)]
    [InlineData("2H", 7_200)]
    [InlineData("7d", 604_800)]
    [InlineData("00:00:01", 1)]
    [InlineData("1.00:00:00", 86_400)]
    public void Durations_are_read_as_people_write_them(string text, double seconds)
    {
        bool read = DurationConverter.TryParse(text, out TimeSpan duration);

        Assert.True(read);
        Assert.Equal(seconds, duration.TotalSeconds);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("-1s")]
    [InlineData("-00:00:01")]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("1e400s")]
    [InlineData("99999999999999999999d")]
    public void What_is_no_duration_is_refused(string text) => Assert.False(DurationConverter.TryParse(text, out _));
}
