using FeedHub.Feeds.Parsing;
using FeedHub.Testing;
using Xunit.Abstractions;

namespace FeedHub.Feeds.Tests.Parsing.Differential;

/// <summary>
/// Reads the open corpus with CodeHollow.FeedReader and System.ServiceModel.Syndication too. Where they read a document and say something else, the kind of the
/// difference must be one that <c>docs/formats.md</c> explains.
/// </summary>
public sealed class DifferentialTests(ITestOutputHelper output)
{
    [SkippableTheory]
    [InlineData("CodeHollow.FeedReader")]
    [InlineData("System.ServiceModel.Syndication")]
    public void Differences_on_the_corpus_are_of_explained_kinds(string library)
    {
        string corpus = SharedFiles.Require("corpus");
        SortedDictionary<string, List<string>> found = new(StringComparer.Ordinal);
        int read = 0;
        int refused = 0;

        foreach (string file in Directory.EnumerateFiles(corpus, "*", SearchOption.AllDirectories).Where(IsDocument).Order(StringComparer.Ordinal))
        {
            byte[] document = File.ReadAllBytes(file);
            OtherFeed? theirs = library.StartsWith("Code", StringComparison.Ordinal) ? OtherReaders.CodeHollow(document) : OtherReaders.Syndication(document);
            OtherFeed? ours = OtherReaders.FeedHub(document, ParseContext.None);
            refused += theirs is null && ours is not null ? 1 : 0;
            if (theirs is null)
            {
                continue;
            }

            read++;
            foreach (Difference difference in ours is null ? [new Difference("refused", null, theirs.Title)] : FeedComparison.Compare(ours, theirs))
            {
                (found.TryGetValue(difference.Class, out List<string>? examples) ? examples : found[difference.Class] = [])
                    .Add($"{Path.GetRelativePath(corpus, file)}: ours [{Short(difference.Ours)}], theirs [{Short(difference.Theirs)}]");
            }
        }

        output.WriteLine($"{library} reads {read} documents; {refused} more are read only here.");
        foreach ((string kind, List<string> examples) in found)
        {
            output.WriteLine($"{kind}: {examples.Count}");
            examples.Take(5).ToList().ForEach(example => output.WriteLine($"    {example}"));
        }

        Assert.Empty(ExplainedDifferences.Unexplained(library, found.Select(kind => KeyValuePair.Create(kind.Key, kind.Value.Count))));
    }

    [Theory]
    [InlineData("title-differs", 50, null)]
    [InlineData("title-differs", 51, "title-differs: 51")]
    [InlineData("count-fewer", 1, "count-fewer: 1")]
    [InlineData("refused", 1, "refused: 1")]
    public void A_kind_that_nobody_explained_is_a_failure(string kind, int times, string? failure)
    {
        Assert.Equal(failure is null ? [] : [failure], ExplainedDifferences.Unexplained("CodeHollow.FeedReader", [KeyValuePair.Create(kind, times)]));
    }

    [Fact]
    public void Every_explained_kind_stands_in_the_documentation()
    {
        string formats = File.ReadAllText(Path.Combine(Root(), "docs", "formats.md"));

        Assert.All(ExplainedDifferences.Of("CodeHollow.FeedReader").Keys.Concat(ExplainedDifferences.Of("System.ServiceModel.Syndication").Keys),
            kind => Assert.Contains($"`{kind}`", formats, StringComparison.Ordinal));
    }

    private static bool IsDocument(string path) => !path.EndsWith(".expected.json", StringComparison.Ordinal) && Path.GetExtension(path) is not (".jsonl" or ".json" or ".md" or ".tsv");

    private static string Short(string? text) => text is null ? "-" : text.Length <= 120 ? text : text[..120] + "…";

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "FeedHub.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("FeedHub.sln is not above the test assembly.");
    }
}
