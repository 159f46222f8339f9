using System.Net;
using FeedHub.Access;
using FeedHub.Configuration;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FeedHub.Tests.Access;

public sealed class AdministratorAccessTests
{
    private static readonly string[] PrivateUrls = ["", "  ", "http://localhost:8080", "http://127.0.0.1:8080/hub", "http://[::1]:8080"];
    private static readonly string[] PublicUrls = ["https://feeds.example.org", "http://localhost.example.org", "http://192.168.1.4:8080", "not a url", "http://127.0.0.1.nip.io/"];
    private static readonly string?[] LocalPeers = ["127.0.0.1", "127.8.9.10", "::1", "::ffff:127.0.0.1"];
    private static readonly string?[] OtherPeers = ["192.168.1.20", "10.0.0.1", "::ffff:10.0.0.1", "fe80::1", "2001:db8::1", "0.0.0.0", "::", null];
    private static readonly string[] LocalHosts = ["localhost", "LOCALHOST:8080", "127.0.0.1", "127.0.0.1:8080", "127.200.3.4:1", "[::1]", "[::1]:8080"];

    private static readonly string[] OtherHosts =
    [
        "", "evil.example", "evil.example:8080", "localhost.evil.example", "localhost.", "a.localhost", "127.0.0.1.evil.example", "192.168.1.4:8080", "0.0.0.0",
        "0177.0.0.1", "127.1", "2130706433", "0x7f000001", "::1", "[::1", "[127.0.0.1]", "[::ffff:10.0.0.1]", "[2001:db8::1]", "user@localhost", "localhost@evil.example",
    ];

    public static TheoryData<string, string?, string, bool, bool, bool> Combinations
    {
        get
        {
            TheoryData<string, string?, string, bool, bool, bool> rows = [];
            foreach (string url in PrivateUrls.Concat(PublicUrls))
            {
                foreach (string? peer in LocalPeers.Concat(OtherPeers))
                {
                    foreach (bool isForwarded in (bool[])[false, true])
                    {
                        foreach (bool isOld in (bool[])[false, true])
                        {
                            rows.Add(url, peer, "localhost:8080", isForwarded, isOld, PrivateUrls.Contains(url) && LocalPeers.Contains(peer) && !isForwarded && !isOld);
                        }
                    }
                }
            }

            return rows;
        }
    }

    public static TheoryData<string, bool> Hosts
    {
        get
        {
            TheoryData<string, bool> rows = [];
            foreach (string host in LocalHosts.Concat(OtherHosts))
            {
                rows.Add(host, LocalHosts.Contains(host));
            }

            return rows;
        }
    }

    [Theory, MemberData(nameof(Combinations))]
    public void Without_a_password_only_this_machine_may(string publicBaseUrl, string? peer, string host, bool isForwarded, bool isOld, bool isAllowed)
    {
        AdministratorAccess access = Access(publicBaseUrl, password: "");

        AccessDecision decision = access.Evaluate(Request(peer, host, isForwarded, isOld), isSignedIn: false);

        Assert.Equal(isAllowed ? AccessDecision.Allowed : AccessDecision.NoPasswordConfigured, decision);
    }

    [Theory, MemberData(nameof(Hosts))]
    public void Without_a_password_the_host_header_must_name_this_machine(string host, bool isAllowed)
    {
        AdministratorAccess access = Access("", password: "");

        AccessDecision decision = access.Evaluate(Request("127.0.0.1", host), isSignedIn: false);

        Assert.Equal(isAllowed ? AccessDecision.Allowed : AccessDecision.NoPasswordConfigured, decision);
    }

    [Fact]
    public void A_session_that_claims_to_be_signed_in_opens_nothing_where_no_password_is_configured()
    {
        AdministratorAccess access = Access("https://feeds.example.org", password: "");

        AccessDecision decision = access.Evaluate(Request("10.0.0.1", "feeds.example.org"), isSignedIn: true);

        Assert.Equal(AccessDecision.NoPasswordConfigured, decision);
    }

    [Theory]
    [InlineData("", "127.0.0.1", "localhost", false)]
    [InlineData("https://feeds.example.org", "10.0.0.1", "feeds.example.org", false)]
    [InlineData("https://feeds.example.org", "127.0.0.1", "feeds.example.org", true)]
    public void With_a_password_only_the_password_opens(string publicBaseUrl, string peer, string host, bool isForwarded)
    {
        AdministratorAccess access = Access(publicBaseUrl, password: "correct horse battery");

        AccessDecision without = access.Evaluate(Request(peer, host, isForwarded), isSignedIn: false);
        AccessDecision with = access.Evaluate(Request(peer, host, isForwarded), isSignedIn: true);

        Assert.Equal(AccessDecision.PasswordNeeded, without);
        Assert.Equal(AccessDecision.Allowed, with);
    }

    [Theory]
    [InlineData("X-Forwarded-For", true)]
    [InlineData("x-forwarded-proto", true)]
    [InlineData("X-Forwarded-Host", true)]
    [InlineData("X-Forwarded-Anything", true)]
    [InlineData("Forwarded", true)]
    [InlineData("X-Real-IP", true)]
    [InlineData("Via", true)]
    [InlineData("X-Original-For", true)]
    [InlineData("CF-Connecting-IP", true)]
    [InlineData("Accept", false)]
    [InlineData("X-Requested-With", false)]
    public void Headers_that_proxies_add_are_recognised_even_when_empty(string name, bool isForwarding)
    {
        DefaultHttpContext context = new();
        context.Request.Headers[name] = new Microsoft.Extensions.Primitives.StringValues([""]);

        Assert.Equal(isForwarding, AccessRequest.From(context).HasForwardingHeader);
    }

    private static AccessRequest Request(string? peer, string host, bool isForwarded = false, bool isOld = false) =>
        new(peer is null ? null : IPAddress.Parse(peer), new HostString(host), isForwarded, isOld);

    private static AdministratorAccess Access(string publicBaseUrl, string password) => new(
        Options.Create(new HubOptions { PublicBaseUrl = publicBaseUrl }),
        new AdministratorPassword(Options.Create(new AdminOptions { Password = password }), new Home()));

    private sealed class Home : IHostEnvironment
    {
        public string ApplicationName { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

        public string ContentRootPath { get; set; } = Path.GetTempPath();

        public string EnvironmentName { get; set; } = "";
    }
}
