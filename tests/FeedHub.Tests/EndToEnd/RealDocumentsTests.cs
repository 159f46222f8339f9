using System.Text.Json;
using System.Xml;
using FeedHub.Testing;
using Xunit.Abstractions;

namespace FeedHub.Tests.EndToEnd;

/// <summary>Documents published by real sites, served on loopback and polled as one list.</summary>
public sealed class RealDocumentsTests(ITestOutputHelper output)
{
    [SkippableFact]
    public async Task All_real_documents_are_polled_in_one_go_and_published_well_formed()
    {
        string corpus = SharedFiles.Require("corpus");
        await using OriginServer origin = await OriginServer.StartAsync();
        List<string> urls = [];
        foreach (string path in Documents(corpus))
        {
            byte[] body = await File.ReadAllBytesAsync(Path.Combine(corpus, path));
            origin.Serve($"/{path}", new OriginServerAnswer { Body = body, ContentType = ContentType(path), ETag = $"\"{body.Length}\"" });
            urls.Add(origin.Url($"/{path}").AbsoluteUri);
        }

        using HubFolder folder = new();
        folder.Allow(origin.HostAndPort);
        await HubProcess.SucceedAsync(folder, "sources", "apply", folder.Opml([.. urls]));

        JsonElement first = await HubProcess.PollAsync(folder, "--all");
        JsonElement second = await HubProcess.PollAsync(folder, "--all");
        using JsonDocument list = JsonDocument.Parse(await HubProcess.SucceedAsync(folder, "sources", "list", "--json"));

        string[] failed = [.. list.RootElement.EnumerateArray()
            .Where(source => source.GetProperty("outcome").GetString()!.StartsWith("error:", StringComparison.Ordinal))
            .Select(source => $"{source.GetProperty("url")} {source.GetProperty("outcome")} {source.GetProperty("detail")}")];
        output.WriteLine($"{first}\n{second}\n{string.Join('\n', failed)}");
        Assert.Equal(urls.Count, first.GetProperty("polled").GetInt32());
        Assert.True(failed.Length <= urls.Count / 50, string.Join('\n', failed));
        Assert.Equal((0, 0), (second.GetProperty("entriesNew").GetInt32(), second.GetProperty("entriesChanged").GetInt32()));
        AssertWellFormed(await HubProcess.SucceedAsync(folder, "feed", "feeds/all"));
        AssertWellFormed(await HubProcess.SucceedAsync(folder, "feed", "feeds/all", "--format", "rss"));
        using JsonDocument json = JsonDocument.Parse(await HubProcess.SucceedAsync(folder, "feed", "feeds/all", "--format", "json"));
        Assert.Equal(50, json.RootElement.GetProperty("items").GetArrayLength());
    }

    private static IEnumerable<string> Documents(string corpus)
    {
        foreach (string line in File.ReadLines(Path.Combine(corpus, "manifest.jsonl")))
        {
            using JsonDocument entry = JsonDocument.Parse(line);
            if (entry.RootElement.GetProperty("class").GetString() == "real")
            {
                yield return entry.RootElement.GetProperty("path").GetString()!;
            }
        }
    }

    private static string ContentType(string path) => path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? "application/feed+json" : "application/xml";

    private static void AssertWellFormed(string document)
    {
        using XmlReader reader = XmlReader.Create(new StringReader(document));
        while (reader.Read())
        {
            Assert.NotEqual(XmlNodeType.DocumentType, reader.NodeType);
        }
    }
}
