using System.Net;
using FeedHub.Fetching.Addresses;
using FeedHub.Testing;

namespace FeedHub.Fetching.Tests.Addresses;

public sealed class AddressClassifierTests
{
    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.0")]
    [InlineData("169.253.255.255")]
    [InlineData("169.255.0.0")]
    [InlineData("192.0.1.0")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2000::1")]
    [InlineData("2001:200::1")]
    [InlineData("2a01:4f8::1")]
    [InlineData("2620:4f:8001::1")]
    [InlineData("3ffe::1")]
    [InlineData("::ffff:1.1.1.1")]
    [InlineData("64:ff9b::1.1.1.1")]
    [InlineData("2002:808:808::1")]
    [InlineData("2001:0:808:808:0:0:f7f7:f7f7")] // Teredo: server 8.8.8.8, client 8.8.8.8
    [InlineData("2a00::5efe:808:808")]
    public void A_public_address_is_public(string address)
    {
        Assert.True(AddressClassifier.IsPublic(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.0")]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.31.0.1")]
    [InlineData("192.0.0.9")]
    [InlineData("192.31.196.1")]
    [InlineData("192.52.193.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.255.255")]
    [InlineData("192.175.48.1")]
    [InlineData("198.19.0.1")]
    [InlineData("203.0.113.255")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::8.8.8.8")] // IPv4-compatible is deprecated
    [InlineData("::ffff:0:8.8.8.8")] // IPv4-translated
    [InlineData("::ffff:192.168.1.1")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("64:ff9b:1::8.8.8.8")]
    [InlineData("100::1")]
    [InlineData("2001:0:808:808:0:0:80ff:fffe")] // Teredo client 127.0.0.1
    [InlineData("2001:2::1")]
    [InlineData("2001:20::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:a00:1::1")]
    [InlineData("2620:4f:8000::1")]
    [InlineData("2a00::5efe:a00:1")]
    [InlineData("2a00::200:5efe:7f00:1")]
    [InlineData("3fff:fff::1")]
    [InlineData("4000::1")]
    [InlineData("5f00::1")]
    [InlineData("fc00::1")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void A_special_address_is_not(string address)
    {
        Assert.False(AddressClassifier.IsPublic(IPAddress.Parse(address)));
    }

    [SkippableFact]
    public void The_table_of_request_forgery_addresses_is_right_in_every_line()
    {
        string file = SharedFiles.Require("corpus", "ssrf-addresses.tsv");
        AddressGuard guard = new(new FetchingOptions());

        List<string> wrong = [];
        int lines = 0;
        foreach (string[] line in File.ReadLines(file).Where(line => !line.StartsWith('#')).Select(line => line.Split('\t')))
        {
            lines++;
            // A host that is not even part of a URL is never asked for anything.
            bool refused = !Uri.TryCreate($"http://{line[0]}/", UriKind.Absolute, out Uri? url) || guard.Refuse(url) is not null;
            if (refused != (line[1] == "blocked"))
            {
                wrong.Add(string.Join(' ', line));
            }
        }

        Assert.True(lines >= 70);
        Assert.Empty(wrong);
    }
}
