using FeedHub.Site;

namespace FeedHub.Tests.Site;

public sealed class TextChangesTests
{
    [Theory]
    [InlineData("The bridge opens in May.", "The bridge opens in June.", "The bridge opens in -May-+June+.")]
    [InlineData("Twelve people were hurt", "At least twelve people were hurt", "-Twelve-+At least twelve+ people were hurt")]
    [InlineData("橋は五月に開く", "橋は六月に開く", "橋は-五-+六+月に開く")]
    [InlineData("", "New.", "+New.+")]
    [InlineData("Same.", "Same.", "Same.")]
    public void Words_that_changed_are_told_from_those_that_stayed(string before, string after, string shown) => Assert.Equal(shown, Shown(new TextChanges().Between(before, after)));

    [Fact]
    public void What_stayed_the_same_is_shortened_to_what_stands_beside_a_change()
    {
        string same = string.Join(' ', Enumerable.Range(0, 400).Select(i => $"word{i}"));

        string shown = Shown(new TextChanges().Between($"First {same} last.", $"Second {same} end."));

        Assert.StartsWith("-First-+Second+ word0 word1", shown, StringComparison.Ordinal);
        Assert.Contains(" … ", shown, StringComparison.Ordinal);
        Assert.EndsWith("word399 -last-+end+.", shown, StringComparison.Ordinal);
        Assert.True(shown.Length < 400);
    }

    [Fact]
    public void A_correction_at_the_end_of_a_long_text_is_shown()
    {
        string same = string.Join(' ', Enumerable.Range(0, 9_000).Select(i => $"word{i}"));

        string shown = Shown(new TextChanges().Between($"{same} old end", $"{same} new end"));

        Assert.EndsWith("word8999 -old-+new+ end", shown, StringComparison.Ordinal);
        Assert.True(shown.Length < 200);
    }

    [Fact]
    public void Texts_that_are_written_anew_again_and_again_are_compared_while_that_is_affordable_and_else_begun()
    {
        Random random = new(7);
        string[] versions = [.. Enumerable.Range(0, 20).Select(_ => string.Join(' ', Enumerable.Range(0, 8_000).Select(_ => $"w{random.Next(30)}")))];
        TextChanges page = new();

        IReadOnlyList<TextChange>[] shown = [.. versions.Zip(versions.Skip(1), (before, after) => page.Between(before, after))];

        Assert.Contains(shown, static changes => changes.Count > 100);
        IReadOnlyList<TextChange> last = shown[^1].SkipWhile(static c => c.Kind == TextChangeKind.Same).ToList();
        Assert.Equal([TextChangeKind.Removed, TextChangeKind.Added], last.Take(2).Select(static c => c.Kind));
        Assert.All(last, static c => Assert.InRange(c.Text.Length, 1, TextChanges.MostUncompared + 1));
        Assert.Equal("One -old-+new+ word", Shown(page.Between("One old word", "One new word"))); // what costs little is still compared
    }

    [Fact]
    public void No_character_is_cut_in_two()
    {
        string same = string.Concat(Enumerable.Repeat("😀", 400));
        for (int shift = 0; shift < 2; shift++)
        {
            string all = string.Concat(new TextChanges().Between($"a {same}{new string('x', shift)} b", $"c {same}{new string('x', shift)} d").Select(static c => c.Text));
            Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(all)));
        }
    }

    private static string Shown(IEnumerable<TextChange> changes) => string.Concat(changes.Select(change => change.Kind switch
    {
        TextChangeKind.Removed => $"-{change.Text}-",
        TextChangeKind.Added => $"+{change.Text}+",
        _ => change.Text,
    }));
}
