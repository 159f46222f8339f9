using System.Globalization;
using System.Text;
using System.Text.Json;
using FeedHub.Testing;
using Microsoft.Data.Sqlite;

namespace FeedHub.Tests.EndToEnd;

/// <summary>
/// <c>kill -9</c> in the middle of a poll, then again: no entry lost, doubled or half written. Five cycles here; <c>FEEDHUB_KILLS</c> asks for more.
/// </summary>
public sealed class KillTests
{
    private const int Sources = 50;
    private const int EntriesEach = 40;

    [Fact]
    public async Task A_kill_in_the_middle_of_a_poll_loses_and_doubles_nothing()
    {
        int kills = int.TryParse(Environment.GetEnvironmentVariable("FEEDHUB_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out int asked) ? asked : 5;
        int seed = Environment.ProcessId;
        Random random = new(seed);
        await using OriginServer origin = await OriginServer.StartAsync();
        for (int source = 0; source < Sources; source++)
        {
            origin.Serve($"/feed/{source}", Document(source), etag: $"\"v{source}\"");
        }

        for (int kill = 0; kill < kills; kill++)
        {
            using HubFolder folder = new();
            folder.Allow(origin.HostAndPort);
            await HubProcess.SucceedAsync(folder, "sources", "apply", folder.Opml([.. Enumerable.Range(0, Sources).Select(source => origin.Url($"/feed/{source}").AbsoluteUri)]));
            int answered = origin.Requests.Count;
            await using (HubProcess polling = HubProcess.Start(folder, "poll", "--all"))
            {
                // Somewhere between the first answer and the last: while entries are being stored.
                await origin.WaitForRequestsAsync(answered + 1 + random.Next(Sources));
                await polling.KillAsync();
            }

            await AssertWholeAsync(folder, $"kill {kill} of seed {seed}");
            await FinishAsync(folder);
            (long entries, long distinct) = await CountAsync(folder);
            Assert.Equal(((long)Sources * EntriesEach, (long)Sources * EntriesEach, $"seed {seed}"), (entries, distinct, $"seed {seed}"));
        }
    }

    private static async Task FinishAsync(HubFolder folder)
    {
        // What the killed process had leased is free again when its lease runs out; a person who asks for all does not wait for that.
        JsonElement poll = await HubProcess.PollAsync(folder, "--all");
        Assert.Equal(Sources, poll.GetProperty("polled").GetInt32());
    }

    /// <summary>Each source has all its entries and its validators, or none of either.</summary>
    private static async Task AssertWholeAsync(HubFolder folder, string which)
    {
        await using SqliteConnection database = Open(folder);
        await database.OpenAsync();
        Assert.Equal((which, "ok"), (which, (string)(await ScalarAsync(database, "PRAGMA integrity_check"))!));
        long half = (long)(await ScalarAsync(
            database,
            $"SELECT count(*) FROM (SELECT s.id, s.etag, (SELECT count(*) FROM entry e WHERE e.source_id = s.id) AS n FROM source s) WHERE NOT ((n = 0 AND etag IS NULL) OR (n = {EntriesEach} AND etag IS NOT NULL))"))!;
        Assert.Equal((which, 0L), (which, half));
    }

    private static async Task<(long Entries, long Distinct)> CountAsync(HubFolder folder)
    {
        await using SqliteConnection database = Open(folder);
        await database.OpenAsync();
        return ((long)(await ScalarAsync(database, "SELECT count(*) FROM entry"))!, (long)(await ScalarAsync(database, "SELECT count(DISTINCT link) FROM entry"))!);
    }

    private static async Task<object?> ScalarAsync(SqliteConnection database, string sql)
    {
        await using SqliteCommand command = database.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    private static SqliteConnection Open(HubFolder folder) => new($"Data Source={Path.Combine(folder.Path, "data", "feedhub.db")};Pooling=False");

    private static string Document(int source)
    {
        StringBuilder text = new("<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Blog</title><link>https://blog.example/</link><description>d</description>");
        for (int entry = 0; entry < EntriesEach; entry++)
        {
            text.Append(CultureInfo.InvariantCulture, $"<item><title>Entry {entry} of {source}</title><link>https://blog{source}.example/{entry}</link><guid>https://blog{source}.example/{entry}</guid>")
                .Append(CultureInfo.InvariantCulture, $"<content:encoded><![CDATA[<p>Text of entry {entry} of source {source}.</p>]]></content:encoded></item>");
        }

        return text.Append("</channel></rss>").ToString();
    }
}
