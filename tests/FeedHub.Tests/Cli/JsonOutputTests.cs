using System.CommandLine;
using System.Text.Json;
using FeedHub.Cli;
using FeedHub.Testing;

namespace FeedHub.Tests.Cli;

/// <summary>What commands print for programs: one JSON value, with names that stay, and never a secret.</summary>
public sealed class JsonOutputTests : IAsyncLifetime, IDisposable
{
    private const string Secret = "engine-of-1843";

    private readonly HubFolder _folder = new();
    private OriginServer _origin = null!;

    public async Task InitializeAsync()
    {
        _origin = await OriginServer.StartAsync();
        _folder.Allow(_origin.HostAndPort);
        _origin.Serve("/feed", """
            <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Labs</title><link>https://labs.example/</link>
            <item><guid isPermaLink="false">urn:1</guid><title>On “engines”</title><link>https://labs.example/1?token=abc</link><dc:creator>Ada Lovelace</dc:creator><pubDate>Tue, 10 Nov 2026 12:00:00 GMT</pubDate></item>
            </channel></rss>
            """);
    }

    public async Task DisposeAsync() => await _origin.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_list_can_be_had_as_JSON()
    {
        IEnumerable<Command> lists = CommandLine.Root().Subcommands.SelectMany(static verb => verb.Subcommands).Where(static command => command.Name is "list" or "moves" or "history");

        Assert.All(lists, static list => Assert.Contains(list.Options, static option => option.Name == "--json"));
    }

    [Fact]
    public async Task A_source_and_what_it_brought_are_told_without_its_secrets()
    {
        await File.WriteAllTextAsync(_folder.File("secret"), Secret);
        string url = _origin.Url("/feed").AbsoluteUri;
        JsonElement preview = await AskAsync("sources", "preview", url);
        await HubProcess.SucceedAsync(_folder, "sources", "add", url, "--folder", "Science/Past", "--basic", "ada", "--secret-file", _folder.File("secret"));
        await HubProcess.PollAsync(_folder);

        JsonElement source = await AskAsync("sources", "show", url);
        JsonElement authors = await AskAsync("authors", "list");
        JsonElement moves = await AskAsync("sources", "moves");

        Assert.Equal(("feed", "rss", "Labs", url), (Text(preview, "readAs"), Text(preview, "format"), Text(preview, "title"), Text(preview, "url")));
        JsonElement entry = Assert.Single(preview.GetProperty("entries").EnumerateArray());
        Assert.Equal(("On “engines”", "https://labs.example/1?token=***", "Ada Lovelace"), (Text(entry, "title"), Text(entry, "link"), entry.GetProperty("authors")[0].GetString()));
        Assert.Equal(("labs", "Labs", "active", "ok:1"), (Text(source, "slug"), Text(source, "title"), Text(source, "state"), Text(source, "outcome")));
        Assert.Equal(["Science", "Past"], source.GetProperty("folder").EnumerateArray().Select(static name => name.GetString()));
        Assert.Equal(["basic"], source.GetProperty("credentials").EnumerateArray().Select(static name => name.GetString()));
        Assert.Equal(1, source.GetProperty("entries").GetInt32());
        JsonElement author = Assert.Single(authors.EnumerateArray());
        Assert.Equal(("ada-lovelace", "Ada Lovelace", "person", 1), (Text(author, "slug"), Text(author, "name"), Text(author, "kind"), author.GetProperty("entries").GetInt32()));
        Assert.Empty(moves.EnumerateArray());
    }

    [Fact]
    public async Task Lists_keys_tokens_and_opt_outs_are_told_without_what_is_secret_of_them()
    {
        _origin.Serve("/list", $"<opml version=\"2.0\"><body><outline xmlUrl=\"{_origin.Url("/feed")}\"/></body></opml>", contentType: "text/x-opml");
        await HubProcess.SucceedAsync(_folder, "lists", "add", _origin.Url("/list").AbsoluteUri, "--title", "Planet");
        string key = (await HubProcess.SucceedAsync(_folder, "keys", "add", "robot", "--scope", "sources", "curate", "--expires", "30d")).Trim();
        string address = (await HubProcess.SucceedAsync(_folder, "tokens", "add", "friend")).Trim();
        await HubProcess.SucceedAsync(_folder, "tokens", "revoke", "1");
        await HubProcess.SucceedAsync(_folder, "optouts", "add", "--site", "gone.example", "--note", "asked by mail");

        JsonElement list = Assert.Single((await AskAsync("lists", "list")).EnumerateArray());
        JsonElement robot = Assert.Single((await AskAsync("keys", "list")).EnumerateArray());
        JsonElement friend = Assert.Single((await AskAsync("tokens", "list")).EnumerateArray());
        JsonElement optOut = Assert.Single((await AskAsync("optouts", "list")).EnumerateArray());

        Assert.Equal(("Planet", "active", false, 1, 0), (Text(list, "title"), Text(list, "state"), list.GetProperty("trusted").GetBoolean(), list.GetProperty("sources").GetInt32(), list.GetProperty("shared").GetInt32()));
        Assert.Equal(("robot", "valid", 2), (Text(robot, "name"), Text(robot, "state"), robot.GetProperty("scopes").GetArrayLength()));
        Assert.Equal(("friend", "revoked", null), (Text(friend, "name"), Text(friend, "state"), Text(friend, "opens")));
        Assert.Equal(("site", "gone.example", "asked by mail"), (Text(optOut, "kind"), Text(optOut, "value"), Text(optOut, "note")));
        string secret = address.Split('/', StringSplitOptions.RemoveEmptyEntries).MaxBy(static part => part.Length)!;
        Assert.DoesNotContain(key, robot.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, friend.GetRawText(), StringComparison.Ordinal);
    }

    private static string? Text(JsonElement value, string name) => value.GetProperty(name).GetString();

    private async Task<JsonElement> AskAsync(params string[] args)
    {
        string output = await HubProcess.SucceedAsync(_folder, [.. args, "--json"]);

        Assert.DoesNotContain(Secret, output, StringComparison.Ordinal);
        return JsonDocument.Parse(output).RootElement;
    }
}
