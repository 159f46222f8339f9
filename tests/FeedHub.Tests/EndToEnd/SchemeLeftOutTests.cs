using System.Net.Sockets;
using FeedHub.Testing;

namespace FeedHub.Tests.EndToEnd;

/// <summary>An address without a scheme is meant for https, and for plain http where https cannot be reached; never with credentials.</summary>
public sealed class SchemeLeftOutTests : IAsyncLifetime, IDisposable
{
    private const string Rss = "<rss version=\"2.0\"><channel><title>Plain</title><item><guid>1</guid><title>One</title></item></channel></rss>";

    private readonly HubFolder _folder = new();
    private OriginServer _origin = null!;

    public async Task InitializeAsync()
    {
        _origin = await OriginServer.StartAsync();
        _origin.Serve("/feed", Rss);
        _folder.Allow(_origin.HostAndPort);
    }

    public async Task DisposeAsync() => await _origin.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Plain_http_is_taken_and_said_where_no_session_of_TLS_comes_about()
    {
        HubResult preview = await HubProcess.RunAsync(_folder, "sources", "preview", _origin.HostAndPort + "/feed");
        HubResult added = await HubProcess.RunAsync(_folder, "sources", "add", _origin.HostAndPort + "/feed");
        HubResult again = await HubProcess.RunAsync(_folder, "sources", "add", _origin.Url("/feed").AbsoluteUri);

        Assert.Contains($"Added {_origin.Url("/feed")}  Plain", added.Output, StringComparison.Ordinal);
        Assert.Contains($"{_origin.HostAndPort} cannot be reached by https; taken by plain http", added.Errors, StringComparison.Ordinal);
        Assert.Contains("taken by plain http", preview.Errors, StringComparison.Ordinal);
        Assert.Contains("Already there", again.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("https", again.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_with_https_is_asked_by_https_alone()
    {
        HubResult added = await HubProcess.RunAsync(_folder, "sources", "add", $"https://{_origin.HostAndPort}/feed");

        Assert.Equal(1, added.ExitCode);
        Assert.Empty(_origin.Requests);
    }

    [Theory]
    [InlineData("ada:engine@{0}/feed")]
    [InlineData("{0}/feed?token=engine")]
    public async Task Credentials_in_the_address_are_not_sent_by_plain_http(string address)
    {
        HubResult added = await HubProcess.RunAsync(_folder, "sources", "add", string.Format(null, address, _origin.HostAndPort));

        Assert.Equal(1, added.ExitCode);
        Assert.Contains("write http:// in front of it", added.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("engine", added.Errors, StringComparison.Ordinal);
        Assert.Empty(_origin.Requests);
    }

    [Fact]
    public async Task Credentials_given_with_the_command_are_not_sent_by_plain_http()
    {
        await File.WriteAllTextAsync(_folder.File("secret"), "engine");

        HubResult added = await HubProcess.RunAsync(_folder, "sources", "add", _origin.HostAndPort + "/feed", "--basic", "ada", "--secret-file", _folder.File("secret"));

        Assert.Equal(1, added.ExitCode);
        Assert.Contains("Plain http was not tried", added.Errors, StringComparison.Ordinal);
        Assert.Empty(_origin.Requests);
    }

    [Fact]
    public async Task What_cannot_be_reached_by_either_is_told_for_both()
    {
        int closed = ClosedPort();
        _folder.Allow(_origin.HostAndPort, $"127.0.0.1:{closed}");

        HubResult added = await HubProcess.RunAsync(_folder, "sources", "add", $"127.0.0.1:{closed}/feed");

        Assert.Equal(1, added.ExitCode);
        Assert.Contains("By https: ", added.Errors, StringComparison.Ordinal);
        Assert.Contains("By http: ", added.Errors, StringComparison.Ordinal);
    }

    private static int ClosedPort()
    {
        using TcpListener once = new(System.Net.IPAddress.Loopback, 0);
        once.Start();
        return ((System.Net.IPEndPoint)once.LocalEndpoint).Port;
    }
}
