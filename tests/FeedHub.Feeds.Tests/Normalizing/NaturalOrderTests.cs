using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Tests.Normalizing;

public sealed class NaturalOrderTests
{
    [Theory]
    [InlineData("blog 2", "blog 10")]
    [InlineData("blog", "blog 2")]
    [InlineData("blog 9", "blog a")]
    [InlineData("blog 09", "blog 10")]
    [InlineData("blog 0", "blog 1")]
    [InlineData("1.9", "1.10")]
    [InlineData("2nd floor", "10th floor")]
    [InlineData("blog 2 b", "blog 10 a")]
    [InlineData("blog 2", "blog 2 b")]
    [InlineData("issue 99999999999999999999", "issue 100000000000000000000")]
    public void Numbers_are_in_their_order(string first, string second)
    {
        Assert.True(string.CompareOrdinal(NaturalOrder.Key(first), NaturalOrder.Key(second)) < 0);
    }

    [Theory]
    [InlineData("007", "7")]
    [InlineData("part 0", "part 000")]
    public void Zeros_in_front_count_for_nothing(string one, string other) => Assert.Equal(NaturalOrder.Key(one), NaturalOrder.Key(other));

    [Fact]
    public void A_text_without_numbers_is_its_own_key()
    {
        string text = "Ünïted ① blogs";

        Assert.Same(text, NaturalOrder.Key(text));
    }
}
