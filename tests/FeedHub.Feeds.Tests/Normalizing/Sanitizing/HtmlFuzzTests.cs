using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using FeedHub.Feeds.Normalizing;
using FeedHub.Testing;
using Xunit.Abstractions;

namespace FeedHub.Feeds.Tests.Normalizing.Sanitizing;

/// <summary>
/// Cleans fragments changed at random and asks <see cref="HtmlOracle"/> about each result. Every test run tries the same few thousand; <c>FEEDHUB_SANITIZE_CASES</c> says how many
/// instead, <c>FEEDHUB_FUZZ_SEED</c> from which seed. The seed, the number of the case and the fragment are in the output.
/// </summary>
public sealed class HtmlFuzzTests(ITestOutputHelper output)
{
    private const int DefaultSeed = 20_031_213;
    private const long DefaultCases = 20_000;

    private static readonly Uri Base = new("https://example.org/blog/post");

    [Fact]
    public void Mutated_fragments_come_out_as_a_browser_and_HtmlSanitizer_take_them()
    {
        long cases = long.TryParse(Environment.GetEnvironmentVariable("FEEDHUB_SANITIZE_CASES"), CultureInfo.InvariantCulture, out long wanted) ? wanted : DefaultCases;
        int seed = int.TryParse(Environment.GetEnvironmentVariable("FEEDHUB_FUZZ_SEED"), CultureInfo.InvariantCulture, out int chosen) ? chosen : DefaultSeed;
        string[] fragments = [.. HtmlFragments.All, .. SharedFragments()];
        output.WriteLine($"seed {seed}, {fragments.Length} fragments to start from");
        HtmlMutator mutator = new(seed);
        HtmlOracle oracle = new();
        Stopwatch total = Stopwatch.StartNew();
        long markup = 0;

        for (long number = 0; number < cases; number++)
        {
            string fragment = mutator.Next(fragments);
            try
            {
                string clean = HtmlCleaner.Clean(fragment, Base);
                Assert.Null(oracle.Fault(clean, Base));
                markup += clean.Contains('<', StringComparison.Ordinal) ? 1 : 0;
            }
            catch (Exception fault)
            {
                Assert.Fail($"seed {seed}, case {number}, fragment {JsonSerializer.Serialize(fragment)}: {fault}");
            }
        }

        output.WriteLine($"{cases} cases, {markup} of them with markup left, {total.Elapsed} in all");
        Assert.True(markup > cases / 2, $"only {markup} of {cases} fragments had markup left: the mutations are too rough to test anything");
    }

    [FsCheck.Xunit.Property(MaxTest = 500)]
    public void Any_text_comes_out_as_a_browser_takes_it(string html) => Assert.Null(new HtmlOracle().Fault(HtmlCleaner.Clean(html ?? "", Base), Base));

    private static IEnumerable<string> SharedFragments()
    {
        string? corpus = SharedFiles.Root is null ? null : Path.Combine(SharedFiles.Root, "corpus");
        string snippets = Path.Combine(corpus ?? "", "sanitizer.jsonl");
        return corpus is null || !File.Exists(snippets)
            ? []
            : File.ReadLines(snippets).Where(line => line.Length > 0).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("input").GetString()!)
                .Concat(SharedBodies.OfCorpus("fastfeedparser").Where(body => body.Html.Length < 1_500 && body.Html.Contains('<', StringComparison.Ordinal)).Select(body => body.Html));
    }
}
