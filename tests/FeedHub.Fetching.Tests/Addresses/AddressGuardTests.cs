using System.Net;
using FeedHub.Fetching.Addresses;

namespace FeedHub.Fetching.Tests.Addresses;

public sealed class AddressGuardTests
{
    [Theory]
    [InlineData("http://example.org/feed")]
    [InlineData("https://example.org/feed")]
    [InlineData("http://example.org:8000/feed")]
    [InlineData("https://example.org:8999/feed")]
    [InlineData("http://xn--bcher-kva.example.org/")]
    [InlineData("http://sub.localhost.example.org/")]
    public void A_public_looking_URL_on_a_web_port_may_be_asked(string url)
    {
        Assert.Null(Guard().Refuse(new Uri(url)));
    }

    [Theory]
    [InlineData("http://localhost/")]
    [InlineData("http://LOCALHOST./")]
    [InlineData("http://a.b.localhost/")]
    [InlineData("http://router.home.arpa/")]
    [InlineData("http://metadata.google.internal/")]
    [InlineData("http://printer.local./")]
    [InlineData("http://wiki/")]
    [InlineData("http://x.onion/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://127.0.0.1./")]
    [InlineData("http://[::ffff:10.0.0.1]:8080/")]
    public void A_private_host_is_refused_before_any_look_up_and_always_in_the_same_words(string url)
    {
        Assert.Equal(AddressGuard.NotPublic, Guard().Refuse(new Uri(url)));
    }

    [Theory]
    [InlineData(22)]
    [InlineData(25)]
    [InlineData(6379)]
    [InlineData(7999)]
    [InlineData(9000)]
    public void A_port_that_serves_no_web_is_refused_by_name(int port)
    {
        Assert.Contains($"Port {port} ", Guard().Refuse(new Uri($"http://example.org:{port}/")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_listed_port_is_allowed_for_public_hosts_only()
    {
        FetchingOptions options = new();
        options.AllowedPorts.Add(9000);
        AddressGuard guard = new(options);

        Assert.Null(guard.Refuse(new Uri("http://example.org:9000/")));
        Assert.NotNull(guard.Refuse(new Uri("http://127.0.0.1:9000/")));
    }

    [Theory]
    [InlineData("ftp://example.org/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://example.org/")]
    public void Only_web_schemes_are_fetched(string url)
    {
        Assert.Equal(AddressGuard.NotWeb, Guard().Refuse(new Uri(url)));
    }

    [Fact]
    public void An_allow_listed_address_is_allowed_on_its_port_alone()
    {
        AddressGuard guard = Guard("127.0.0.1:9999");

        Assert.Null(guard.Refuse(new Uri("http://127.0.0.1:9999/")));
        Assert.Null(guard.Refuse(new Uri("http://2130706433:9999/")));
        Assert.NotNull(guard.Refuse(new Uri("http://127.0.0.1:9998/")));
        Assert.NotNull(guard.Refuse(new Uri("http://127.0.0.2:9999/")));
        Assert.NotNull(guard.Refuse(new Uri("http://[::ffff:127.0.0.1]:9999/")));
    }

    [Fact]
    public void An_allow_listed_address_lets_no_other_name_point_at_it()
    {
        AddressGuard guard = Guard("127.0.0.1:8080");

        Assert.False(guard.MayConnect("evil.example.org", 8080, IPAddress.Loopback));
    }

    [Fact]
    public void An_allow_listed_name_may_resolve_to_any_address()
    {
        AddressGuard guard = Guard("Wiki.Internal:8080");

        Assert.Null(guard.Refuse(new Uri("http://wiki.internal:8080/")));
        Assert.True(guard.MayConnect("wiki.internal", 8080, IPAddress.Parse("10.1.1.1")));
        Assert.False(guard.MayConnect("wiki.internal", 80, IPAddress.Parse("10.1.1.1")));
    }

    [Fact]
    public void An_allow_listed_network_covers_what_resolves_into_it()
    {
        AddressGuard guard = Guard("10.1.0.0/16:80", "[fd00::/8]:80");

        Assert.True(guard.MayConnect("feeds.example.org", 80, IPAddress.Parse("10.1.200.3")));
        Assert.True(guard.MayConnect("feeds.example.org", 80, IPAddress.Parse("fd12::1")));
        Assert.False(guard.MayConnect("feeds.example.org", 80, IPAddress.Parse("10.2.0.1")));
        Assert.False(guard.MayConnect("feeds.example.org", 443, IPAddress.Parse("10.1.200.3")));
    }

    private static AddressGuard Guard(params string[] allowed)
    {
        FetchingOptions options = new();
        foreach (string item in allowed)
        {
            options.AllowedPrivateHosts.Add(item);
        }

        return new AddressGuard(options);
    }
}
