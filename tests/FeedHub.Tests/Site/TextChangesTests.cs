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
    public void Words_that_changed_are_told_from_those_that_stayed(string before, string after, string shown) => Assert.Equal(shown, Shown(TextChanges.Between(before, after)));

    [Fact]
    public void What_stayed_the_same_is_shortened_to_what_stands_beside_a_change()
    {
        string same = string.Join(' ', Enumerable.Range(0, 400).Select(i => $"word{i}"));

        string shown = Shown(TextChanges.Between($"First {same} last.", $"Second {same} end."));

        Assert.StartsWith("-First-+Second+ word0 word1", shown, StringComparison.Ordinal);
        Assert.Contains(" … ", shown, StringComparison.Ordinal);
        Assert.EndsWith("word399 -last-+end+.", shown, StringComparison.Ordinal);
        Assert.True(shown.Length < 400);
    }

    private static string Shown(IEnumerable<TextChange> changes) => string.Concat(changes.Select(change => change.Kind switch
    {
        TextChangeKind.Removed => $"-{change.Text}-",
        TextChangeKind.Added => $"+{change.Text}+",
        _ => change.Text,
    }));
}
