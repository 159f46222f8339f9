using System.Text.Json;
using System.Text.RegularExpressions;
using FeedHub.Feeds.Normalizing;
using FeedHub.Testing;

namespace FeedHub.Feeds.Tests.Normalizing.Sanitizing;

/// <summary>Attacks of every class, and what they resemble that must be kept, in sets beside this file.</summary>
public sealed partial class HtmlCaseTests
{
    private static readonly Uri DocumentUrl = new("https://example.org/blog/post");

    private readonly HtmlOracle _oracle = new();

    [Fact]
    public void Nothing_of_an_attack_is_left()
    {
        int count = 0;
        foreach (JsonElement attack in Lines("attacks.jsonl"))
        {
            string name = attack.GetProperty("id").GetString()!;
            string clean = HtmlCleaner.Clean(attack.GetProperty("input").GetString()!, DocumentUrl);

            string? fault = _oracle.Fault(clean, DocumentUrl);

            Assert.True(fault is null, $"{name}: {fault}");
            foreach (JsonElement pattern in attack.GetProperty("mustNotContain").EnumerateArray())
            {
                Assert.False(Regex.IsMatch(clean, pattern.GetString()!, RegexOptions.IgnoreCase), $"{name}: {pattern} in {clean}");
            }

            count++;
        }

        Assert.InRange(count, 300, int.MaxValue);
    }

    [Theory]
    [InlineData("<div>", 3_000)]
    [InlineData("<b>", 3_000)]
    [InlineData("<a href=x>", 2_000)]
    [InlineData("<table><tr><td>", 1_000)]
    [InlineData("<svg>", 2_000)]
    [InlineData("<math><mtext>", 1_000)]
    [InlineData("<ul><li>", 2_000)]
    [InlineData("<select>", 2_000)]
    [InlineData("<template>", 2_000)]
    [InlineData("<i><b>", 500)]
    [InlineData("<a title=\"", 3_000)]
    [InlineData("<!--", 5_000)]
    [InlineData("&lt", 5_000)]
    [InlineData("<", 10_000)]
    [InlineData("<p a=b><font>", 2_000)]
    public void What_is_nested_or_repeated_beyond_measure_hides_nothing(string repeated, int times)
    {
        string clean = HtmlCleaner.Clean(string.Concat(Enumerable.Repeat(repeated, times)) + "<img src=x onerror=alert(1)><script>alert(2)</script>", DocumentUrl);

        Assert.Null(_oracle.Fault(clean, DocumentUrl));
    }

    [Fact]
    public void What_is_no_attack_is_kept()
    {
        int count = 0;
        foreach (JsonElement fragment in Lines("kept.jsonl"))
        {
            string name = fragment.GetProperty("id").GetString()!;
            string clean = HtmlCleaner.Clean(fragment.GetProperty("input").GetString()!, DocumentUrl);

            string shown = Tags().Replace(clean, "");
            Assert.All(Values(fragment, "keep"), text => Assert.True(clean.Contains(text, StringComparison.Ordinal) || shown.Contains(text, StringComparison.Ordinal), $"{name}: {text} not in {clean}"));
            Assert.All(Values(fragment, "elements"), element => Assert.True(clean.Contains($"<{element}", StringComparison.Ordinal), $"{name}: {element} not in {clean}"));
            count++;
        }

        Assert.InRange(count, 60, int.MaxValue);
    }

    private static IEnumerable<string> Values(JsonElement line, string name) => line.GetProperty(name).EnumerateArray().Select(static value => value.GetString()!);

    private static IEnumerable<JsonElement> Lines(string name) =>
        File.ReadLines(ProjectFiles.Path("tests", "FeedHub.Feeds.Tests", "Normalizing", "Sanitizing", name)).Where(static line => line.Length > 0).Select(static line => JsonDocument.Parse(line).RootElement);

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
