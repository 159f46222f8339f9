using FeedHub.Fetching;
using FeedHub.Polling;

namespace FeedHub.Tests.Polling;

public sealed class HostShareTests
{
    [Theory]
    [InlineData(0.1, 1.0, 60)] // one a second, whatever it could take
    [InlineData(10, 1.0, 12)] // two connections, six polls each in a minute
    [InlineData(60, 1.0, 2)]
    [InlineData(10, 0.5, 3)]
    [InlineData(15, 0.0, 1)] // one poll to prove itself by
    public void A_host_gets_as_many_polls_as_it_can_answer_in_the_time_of_a_batch(double latencySeconds, double success, int share)
    {
        HostStanding standing = new("a.example") { Latency = TimeSpan.FromSeconds(latencySeconds), Success = success };

        Assert.Equal(share, HostShare.Of(standing, new FetchingOptions(), new PollingOptions()));
    }

    [Fact]
    public void The_delay_of_a_host_bounds_its_share()
    {
        Assert.Equal(6, HostShare.Of(null, new FetchingOptions { PerHostDelay = TimeSpan.FromSeconds(10) }, new PollingOptions()));
        Assert.Equal(50, HostShare.Of(null, new FetchingOptions(), new PollingOptions())); // a quarter of a batch while nothing is known
        Assert.Equal(1_200, HostShare.Of(new HostStanding("") { Latency = TimeSpan.FromSeconds(0.1) }, new FetchingOptions { PerHostDelay = TimeSpan.Zero }, new PollingOptions()));
    }
}
