using FeedHub.Testing;

namespace FeedHub.Tests.Configuration;

public sealed class OneDoorTests
{
    /// <summary>The door itself, and what opens its connections.</summary>
    private static readonly string[] Door = ["OutgoingDoor.cs", "OutgoingClients.cs", "FeedFetcher.cs", "GuardedConnector.cs"];

    private static readonly string[] WaysOut =
    [
        "SocketsHttpHandler", "HttpClientHandler", "HttpClient(", "new HttpMessageInvoker", "HttpMessageInvoker(", "IHttpClientFactory", "AddHttpClient", "new Socket(", "Socket(", "TcpClient",
        "UdpClient", "WebRequest", "WebClient", "ClientWebSocket", "SmtpClient", "new Ping", "FeedReader.ReadAsync", "GetFeedUrlsFromUrl", "XmlUrlResolver",
    ];

    [Fact]
    public void No_request_leaves_the_process_but_through_the_door()
    {
        string[] others = [.. Directory.EnumerateFiles(ProjectFiles.Path("src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !Door.Contains(Path.GetFileName(file)))
            .SelectMany(file => File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && Array.Exists(WaysOut, way => line.Contains(way, StringComparison.Ordinal)))
                .Select(line => $"{Path.GetFileName(file)}: {line.Trim()}"))];

        Assert.Empty(others);
    }

    [Fact]
    public void The_compiler_refuses_other_ways_and_only_the_door_is_excused()
    {
        string[] excused = [.. Directory.EnumerateFiles(ProjectFiles.Path("src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("RS0030", StringComparison.Ordinal))
            .Select(file => Path.GetFileName(file)!)
            .Order(StringComparer.Ordinal)];
        string banned = File.ReadAllText(ProjectFiles.Path("src", "BannedSymbols.Outgoing.txt")) + File.ReadAllText(ProjectFiles.Path("src", "FeedHub", "BannedSymbols.Hub.txt"));

        Assert.Equal(["FeedFetcher.cs", "OutgoingClients.cs", "OutgoingDoor.cs"], excused);
        Assert.Contains("SocketsHttpHandler.#ctor", banned, StringComparison.Ordinal);
        Assert.Contains("Sockets.Socket;", banned, StringComparison.Ordinal);
    }
}
