namespace FeedHub.Feeds.Tests.Parsing.Differential;

/// <summary>Kinds of differences that <c>docs/formats.md</c> explains, and how many of each the open corpus may show: more would be something new.</summary>
internal static class ExplainedDifferences
{
    /// <summary>The kinds of one library, and their ceilings.</summary>
    /// <param name="library">Name of its package.</param>
    public static IReadOnlyDictionary<string, int> Of(string library) => library.StartsWith("Code", StringComparison.Ordinal) ? CodeHollow : Syndication;

    /// <summary>What nobody explained: kinds that are not listed, or occur more often than listed.</summary>
    /// <param name="library">Name of its package.</param>
    /// <param name="found">How often each kind was found.</param>
    public static IEnumerable<string> Unexplained(string library, IEnumerable<KeyValuePair<string, int>> found) =>
        found.Where(kind => kind.Value > Of(library).GetValueOrDefault(kind.Key)).Select(kind => $"{kind.Key}: {kind.Value}");

    private static readonly Dictionary<string, int> CodeHollow = new()
    {
        ["body-differs"] = 125,
        ["body-encoding"] = 250,
        ["body-markup"] = 930,
        ["body-missing"] = 35,
        ["count-more"] = 8,
        ["date-differs"] = 1,
        ["date-missing"] = 690,
        ["date-zone"] = 26,
        ["feed-link-differs"] = 30,
        ["feed-link-invented"] = 66,
        ["feed-link-missing"] = 4,
        ["feed-link-relative"] = 14,
        ["feed-title-differs"] = 8,
        ["feed-title-encoding"] = 3,
        ["feed-title-invented"] = 1,
        ["feed-title-markup"] = 18,
        ["feed-title-missing"] = 7,
        ["id-differs"] = 6,
        ["id-encoding"] = 4,
        ["id-invented"] = 330,
        ["id-missing"] = 16,
        ["link-differs"] = 6,
        ["link-invented"] = 26,
        ["link-missing"] = 35,
        ["link-relative"] = 20,
        ["title-differs"] = 50,
        ["title-encoding"] = 150,
        ["title-markup"] = 125,
        ["title-missing"] = 4,
    };

    private static readonly Dictionary<string, int> Syndication = new()
    {
        ["body-differs"] = 70,
        ["body-markup"] = 220,
        ["body-missing"] = 40,
        ["count-more"] = 2,
        ["date-missing"] = 36,
        ["feed-link-missing"] = 2,
        ["feed-link-relative"] = 3,
        ["feed-title-differs"] = 3,
        ["feed-title-invented"] = 1,
        ["feed-title-markup"] = 20,
        ["feed-title-missing"] = 2,
        ["id-differs"] = 2,
        ["link-differs"] = 2,
        ["link-invented"] = 7,
        ["link-missing"] = 2,
        ["title-differs"] = 40,
        ["title-encoding"] = 2,
        ["title-markup"] = 76,
        ["title-missing"] = 4,
    };
}
