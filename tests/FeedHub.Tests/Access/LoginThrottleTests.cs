using System.Net;
using FeedHub.Access;
using Microsoft.Extensions.Time.Testing;

namespace FeedHub.Tests.Access;

public sealed class LoginThrottleTests
{
    private static readonly IPAddress Peer = IPAddress.Parse("203.0.113.7");

    private readonly FakeTimeProvider _time = new();
    private readonly LoginThrottle _throttle;

    public LoginThrottleTests() => _throttle = new LoginThrottle(_time);

    [Fact]
    public void The_wait_doubles_after_five_wrong_passwords_up_to_five_minutes()
    {
        UseFreeAttempts(Peer);

        List<double> waits = [];
        for (int i = 0; i < 11; i++)
        {
            TimeSpan wait = _throttle.Begin(Peer);
            waits.Add(wait.TotalSeconds);
            _time.Advance(wait);
            Assert.Equal(TimeSpan.Zero, _throttle.Begin(Peer));
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300], waits);
    }

    [Fact]
    public void Asking_while_waiting_does_not_prolong_the_wait()
    {
        UseFreeAttempts(Peer);

        _time.Advance(TimeSpan.FromMilliseconds(400));
        TimeSpan first = _throttle.Begin(Peer);
        TimeSpan second = _throttle.Begin(Peer);

        Assert.Equal(TimeSpan.FromMilliseconds(600), first);
        Assert.Equal(first, second);
    }

    [Fact]
    public void The_right_password_forgets_the_wrong_ones()
    {
        UseFreeAttempts(Peer);

        _throttle.Succeeded(Peer);

        Assert.Equal(TimeSpan.Zero, _throttle.Begin(Peer));
    }

    [Fact]
    public void An_hour_forgets_the_wrong_ones()
    {
        UseFreeAttempts(Peer);
        _time.Advance(TimeSpan.FromMinutes(61));

        UseFreeAttempts(Peer);

        Assert.Equal(TimeSpan.FromSeconds(1), _throttle.Begin(Peer));
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void Peers_are_told_apart_by_address_or_by_IPv6_network(string one, string other, bool areSame)
    {
        UseFreeAttempts(IPAddress.Parse(one));

        Assert.Equal(areSame, _throttle.Begin(IPAddress.Parse(other)) > TimeSpan.Zero);
    }

    [Fact]
    public void Very_many_peers_take_bounded_memory_and_do_not_free_the_one_that_guesses()
    {
        for (int i = 0; i < 12_000; i++)
        {
            _throttle.Begin(new IPAddress([10, 0, (byte)(i >> 8), (byte)i]));
            _time.Advance(TimeSpan.FromMicroseconds(1));
        }

        UseFreeAttempts(Peer);

        Assert.True(_throttle.Begin(Peer) > TimeSpan.Zero);
    }

    private void UseFreeAttempts(IPAddress peer)
    {
        for (int i = 0; i < LoginThrottle.FreeAttempts; i++)
        {
            Assert.Equal(TimeSpan.Zero, _throttle.Begin(peer));
        }
    }
}
