using FeedHub.Feeds.Normalizing;
using FeedHub.Testing;

namespace FeedHub.Feeds.Tests.Normalizing;

/// <summary>The bylines of the first real source.</summary>
public sealed class SharedBylineTests
{
    [SkippableFact]
    public void Thirteen_entries_have_eleven_authors_and_one_of_them_is_a_collective()
    {
        string archive = SharedFiles.Require("seeds", "archive.txt");
        BylineContext context = new(["Labs"], "labs.example.org");

        List<Byline> bylines = [.. File.ReadLines(archive).Select(line => line.Trim()).Where(line => line.StartsWith("Published by ", StringComparison.Ordinal)).Select(line => Assert.Single(BylineParser.Parse(line, context)))];

        Assert.Equal(13, bylines.Count);
        Assert.Equal(11, bylines.Select(byline => byline.NameKey).Distinct().Count());
        Assert.Equal(["spotify-engineering"], bylines.Where(byline => byline.Kind == AuthorKind.Collective).Select(byline => Slug.From(byline.Name)).Distinct());
        Assert.Superset(new HashSet<string> { "lukas-polacek", "john-john-tedro", "bjorn-edstrom", "bjorn-hegerfors", "jhaals" }, bylines.Select(byline => Slug.From(byline.Name)).ToHashSet());
    }
}
