using System.Text.Json;

namespace FeedHub.Feeds.Tests.Parsing.Conformance;

/// <summary>One document of the shared corpus with what must come out of it; <c>corpus/README.md</c> describes the shape.</summary>
internal sealed record CorpusCase(string Path, string Class, byte[] Document, string? ContentType, Uri? BaseUrl, bool IsNotFeed, JsonElement Expected)
{
    /// <summary>Reads all cases of the manifest, one at a time.</summary>
    /// <param name="corpus">Folder of the corpus.</param>
    public static IEnumerable<CorpusCase> ReadAll(string corpus)
    {
        foreach (string line in File.ReadLines(System.IO.Path.Combine(corpus, "manifest.jsonl")))
        {
            using JsonDocument manifest = JsonDocument.Parse(line);
            JsonElement entry = manifest.RootElement;
            string path = entry.GetProperty("path").GetString()!;
            string full = System.IO.Path.Combine(corpus, path);
            using JsonDocument expected = JsonDocument.Parse(File.ReadAllBytes(full[..full.LastIndexOf('.')] + ".expected.json"));
            JsonElement root = expected.RootElement;
            string? baseUrl = entry.TryGetProperty("baseUrl", out JsonElement url) ? url.GetString() : null;
            yield return new CorpusCase(
                path,
                entry.GetProperty("class").GetString()!,
                File.ReadAllBytes(full),
                entry.TryGetProperty("contentType", out JsonElement type) ? type.GetString() : null,
                baseUrl is null ? null : new Uri(baseUrl),
                root.TryGetProperty("notFeed", out JsonElement notFeed) && notFeed.ValueKind == JsonValueKind.True,
                root.GetProperty("expected").Clone());
        }
    }
}
