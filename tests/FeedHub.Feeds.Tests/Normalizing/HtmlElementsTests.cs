using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Tests.Normalizing;

public sealed class HtmlElementsTests
{
    [Fact]
    public void Names_of_one_and_two_letters_are_found_in_any_case_and_nothing_else_is()
    {
        string[] known = [.. "a b i p s u q br hr h1 h2 h3 h4 h5 h6 em li ol ul dd dl dt td th tr tt rp rt".Split(' ')];
        SortedSet<string> found = new(StringComparer.Ordinal);
        foreach (string name in Enumerable.Range(0, 0x180).SelectMany(static first => Enumerable.Range(0, 0x180).Select(second => $"{(char)first}{(char)second}").Append($"{(char)first}")))
        {
            if (HtmlElements.Find(name) is { } element)
            {
                Assert.Equal(name.ToLowerInvariant(), element.Name);
                found.Add(element.Name);
                Assert.Same(element, HtmlElements.Find(name.ToUpperInvariant()));
            }
        }

        Assert.Empty(known.Except(found));
        Assert.All(found, static name => Assert.True(name.All(char.IsAsciiLetterOrDigit)));
    }
}
