namespace FeedHub.Feeds.Tests.Parsing.Differential;

/// <summary>Kinds of differences that <c>docs/formats.md</c> explains, by library.</summary>
internal static class ExplainedDifferences
{
    /// <summary>The kinds of one library.</summary>
    public static string[] Of(string library) => library.StartsWith("Code", StringComparison.Ordinal)
        ? []
        : [];
}
