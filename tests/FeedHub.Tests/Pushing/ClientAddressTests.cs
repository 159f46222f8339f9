using System.Net;
using FeedHub.Configuration;
using FeedHub.Pushing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace FeedHub.Tests.Pushing;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("", "10.0.0.5", "198.51.100.7", "10.0.0.5")] // nobody is trusted
    [InlineData("10.0.0.0/8", "10.0.0.5", "198.51.100.7", "198.51.100.7")]
    [InlineData("10.0.0.5", "::ffff:10.0.0.5", "198.51.100.7:4711", "198.51.100.7")]
    [InlineData("10.0.0.0/8", "10.0.0.5", "127.0.0.1, 198.51.100.7, 10.0.0.6", "198.51.100.7")] // what the client wrote itself does not count
    [InlineData("10.0.0.0/8", "203.0.113.9", "198.51.100.7", "203.0.113.9")] // not by a proxy of ours
    [InlineData("10.0.0.0/8", "10.0.0.5", "", "10.0.0.5")]
    [InlineData("10.0.0.0/8", "10.0.0.5", "unknown", "10.0.0.5")]
    [InlineData("::1", "::1", "[2001:db8::7]:443", "2001:db8::7")]
    public void Only_what_trusted_proxies_say_counts(string trusted, string connection, string forwarded, string expected)
    {
        HubOptions options = new();
        if (trusted.Length > 0)
        {
            options.TrustedProxies.Add(trusted);
        }

        DefaultHttpContext context = new();
        context.Connection.RemoteIpAddress = IPAddress.Parse(connection);
        context.Request.Headers["X-Forwarded-For"] = forwarded;

        Assert.Equal(IPAddress.Parse(expected), new ClientAddress(Options.Create(options)).Of(context));
    }

    [Fact]
    public void What_is_no_network_is_named_at_start()
    {
        HubOptions options = new();
        options.TrustedProxies.Add("proxy.lan");

        Assert.Contains("'proxy.lan' is neither an address nor a network", new HubOptionsValidation().Validate(null, options).FailureMessage, StringComparison.Ordinal);
    }
}
