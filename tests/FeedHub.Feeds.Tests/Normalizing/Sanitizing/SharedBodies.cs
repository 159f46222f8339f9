using FeedHub.Feeds.Parsing;
using FeedHub.Testing;

namespace FeedHub.Feeds.Tests.Normalizing.Sanitizing;

/// <summary>What real entries hold, from documents that lie beside the project.</summary>
internal static class SharedBodies
{
    /// <summary>URL that all documents are said to come from.</summary>
    public static readonly Uri DocumentUrl = new("https://example.org/feed");

    /// <summary>Bodies of the corpus, in order; none where it is absent.</summary>
    /// <param name="part">Folder of it; all if empty.</param>
    public static IEnumerable<(string File, string Html)> OfCorpus(string part = "")
    {
        string folder = Path.Combine(SharedFiles.Root ?? "", "corpus", part);
        return SharedFiles.Root is null || !Directory.Exists(folder) ? [] : Of(folder);
    }

    /// <summary>Bodies of all documents in a folder, in order.</summary>
    public static IEnumerable<(string File, string Html)> Of(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (Path.GetExtension(file) is ".json" or ".jsonl" or ".md" or ".tsv" && !file.EndsWith("feed.json", StringComparison.Ordinal))
            {
                continue;
            }

            if (FeedParser.Parse(File.ReadAllBytes(file), new ParseContext { DocumentUrl = DocumentUrl }) is ParseResult.Parsed parsed)
            {
                foreach (string html in parsed.Feed.Entries.SelectMany(entry => new[] { entry.ContentHtml, entry.Summary }).OfType<string>())
                {
                    yield return (file, html);
                }
            }
        }
    }
}
