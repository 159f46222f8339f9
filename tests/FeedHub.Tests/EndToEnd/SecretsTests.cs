using FeedHub.Testing;
using Microsoft.Data.Sqlite;

namespace FeedHub.Tests.EndToEnd;

/// <summary>A secret goes to its origin and is found nowhere else: not in logs, not in the database, not in what commands and feeds say.</summary>
public sealed class SecretsTests
{
    private const string Password = "pl4nted-passw0rd";
    private const string InUrl = "pl4nted-userinf0";
    private const string Token = "pl4nted-t0ken";
    private const string Rss = "<rss version=\"2.0\"><channel><title>Private</title><link>https://blog.example/</link><description>d</description>"
        + "<item><title>One</title><link>/one</link><guid>1</guid></item></channel></rss>";

    [Fact]
    public async Task A_planted_secret_reaches_its_origin_and_is_shown_nowhere()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/basic", request => request.Header("Authorization") == Basic($"alice:{Password}") ? OriginServerAnswer.Of(Rss) : OriginServerAnswer.OfStatus(401));
        origin.Serve("/userinfo", request => request.Header("Authorization") == Basic($"bob:{InUrl}") ? OriginServerAnswer.Of(Rss) : OriginServerAnswer.OfStatus(401));
        origin.Serve("/token", request => request.Query == $"?token={Token}" ? OriginServerAnswer.Of(Rss) : OriginServerAnswer.OfStatus(403));
        using HubFolder folder = new HubFolder().Allow(origin.HostAndPort);
        await File.WriteAllTextAsync(folder.File("password"), Password + "\n");
        string basic = origin.Url("/basic").AbsoluteUri;
        string token = origin.Url($"/token?token={Token}").AbsoluteUri;
        string list = folder.Opml(basic, $"http://bob:{InUrl}@{origin.HostAndPort}/userinfo", token, $"ftp://x:{InUrl}@blog.example/?key={Token}");

        List<HubResult> said =
        [
            await HubProcess.RunAsync(folder, "sources", "apply", list),
            await HubProcess.RunAsync(folder, "sources", "set", basic, "--basic", "alice", "--secret-file", folder.File("password")),
            await HubProcess.RunAsync(folder, "poll", "--all"),
            await HubProcess.RunAsync(folder, "sources", "list", "--json"),
            await HubProcess.RunAsync(folder, "sources", "list"),
            await HubProcess.RunAsync(folder, "sources", "show", token),
            await HubProcess.RunAsync(folder, "poll", "--url", $"http://bob:{InUrl}@nobody.example/?key={Token}"),
            await HubProcess.RunAsync(folder, "feed", "feeds/all"),
            await HubProcess.RunAsync(folder, "sources", "export"),
        ];
        await File.WriteAllTextAsync(folder.File("export.opml"), said[^1].Output);
        said.Add(await HubProcess.RunAsync(folder, "sources", "apply", folder.File("export.opml")));

        Assert.Contains("credentials:       basic", said[1].Output, StringComparison.Ordinal);
        Assert.Contains("\"fetched\":3", said[2].Output, StringComparison.Ordinal);
        Assert.Contains("0 added, ", said[^1].Output, StringComparison.Ordinal);
        Assert.All(said, result => AssertNoSecret(result.Output + result.Errors));
        Assert.All(TextOf(folder.File("data/feedhub.db")), AssertNoSecret);
        Assert.DoesNotContain(Password, await RawAsync(folder), StringComparison.Ordinal);
        Assert.DoesNotContain(InUrl, await RawAsync(folder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_are_taken_away_again_at_plain_http_too()
    {
        using HubFolder folder = new();
        const string Url = "http://blog.example/feed";
        await HubProcess.SucceedAsync(folder, "sources", "apply", folder.Opml(Url));
        await File.WriteAllTextAsync(folder.File("password"), Password);
        await HubProcess.SucceedAsync(folder, "sources", "set", Url, "--basic", "alice", "--secret-file", folder.File("password"));

        string cleared = await HubProcess.SucceedAsync(folder, "sources", "set", Url, "--clear", "all");
        string nothing = await HubProcess.SucceedAsync(folder, "sources", "set", Url, "--clear", "all");

        Assert.All([cleared, nothing], shown => Assert.DoesNotContain("credentials:", shown, StringComparison.Ordinal));
    }

    private static void AssertNoSecret(string text)
    {
        Assert.DoesNotContain(Password, text, StringComparison.Ordinal);
        Assert.DoesNotContain(InUrl, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Basic($"alice:{Password}")[6..], text, StringComparison.Ordinal);
    }

    private static string Basic(string credentials) => "Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(credentials));

    /// <summary>Every text in the database but the addresses that are asked for, which hold what they must send.</summary>
    private static IEnumerable<string> TextOf(string file)
    {
        string[] addresses = ["source.url", "source.current_url", "source.validators_url", "source.redirect_url", "source_move.from_url", "source_move.to_url"];
        using SqliteConnection connection = new($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        foreach (string table in Column(connection, "SELECT name FROM sqlite_master WHERE type = 'table'"))
        {
            foreach (string column in Column(connection, $"SELECT name FROM pragma_table_info('{table}')").Where(name => !addresses.Contains($"{table}.{name}")))
            {
                foreach (string value in Column(connection, $"SELECT CAST(\"{column}\" AS TEXT) FROM \"{table}\" WHERE \"{column}\" IS NOT NULL"))
                {
                    yield return value;
                }
            }
        }
    }

    private static List<string> Column(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of our own tables.
        command.CommandText = sql;
#pragma warning restore CA2100
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> values = [];
        while (reader.Read())
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }

    private static async Task<string> RawAsync(HubFolder folder)
    {
        string all = "";
        foreach (string file in Directory.EnumerateFiles(folder.File("data"), "feedhub.db*"))
        {
            all += System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file));
        }

        return all;
    }
}
