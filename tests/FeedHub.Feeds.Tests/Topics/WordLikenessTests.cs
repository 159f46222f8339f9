using FeedHub.Feeds.Topics;

namespace FeedHub.Feeds.Tests.Topics;

public sealed class WordLikenessTests
{
    [Fact]
    public void Entries_that_share_no_word_are_alike_where_others_share_words_with_both()
    {
        WordLikeness words = Of("rennet whey", "cheddar brie", "whey cheddar", "whey cheddar milk", "dial spring", "spring pendulum", "pendulum gear", "dial gear");

        Assert.True(words.Of(0, 1) > 0.1, $"{words.Of(0, 1)}");
        Assert.True(words.Of(0, 2) > words.Of(0, 1));
        Assert.True(words.Of(0, 4) < 0, $"{words.Of(0, 4)}");
    }

    [Fact]
    public void An_entry_is_as_like_itself_as_can_be_and_likeness_is_mutual()
    {
        WordLikeness words = Of("rennet whey", "whey cheddar", "dial spring", "spring pendulum");

        Assert.All(Enumerable.Range(0, 4), entry => Assert.Equal(1, words.Of(entry, entry), 1e-4));
        Assert.Equal(words.Of(0, 1), words.Of(1, 0), 1e-5);
    }

    [Fact]
    public void What_has_no_words_is_like_nothing()
    {
        WordLikeness words = Of("rennet whey", "whey cheddar", "", "spring pendulum");

        Assert.All(Enumerable.Range(0, 4), other => Assert.Equal(0, words.Of(2, other)));
        Assert.Equal(0, words.Of(1, 2));
    }

    [Fact]
    public void Of_texts_that_all_say_the_same_none_is_like_another_more_than_common()
    {
        WordLikeness words = Of([.. Enumerable.Repeat("seven equal words that say the same", 60)]);

        Assert.All(Enumerable.Range(0, 60), other => Assert.Equal(0, words.Of(7, other)));
    }

    [Fact]
    public void Names_of_topics_are_compared_and_do_not_change_what_entries_are_like()
    {
        string[] entries = ["rennet whey", "whey cheddar", "dial spring", "spring pendulum"];

        WordLikeness named = new([.. entries.Append("cheddar").Append("dial").Select(Features)], entries.Length, CancellationToken.None);

        Assert.True(named.Of(4, 1) > 0.3 && named.Of(4, 2) < named.Of(5, 2), $"{named.Of(4, 1)} {named.Of(4, 2)} {named.Of(5, 2)}");
        Assert.True(named.Of(4, 0) > 0, "a name speaks for what keeps company with it");
    }

    private static WordLikeness Of(params string[] entries) => new([.. entries.Select(Features)], entries.Length, CancellationToken.None);

    private static Dictionary<string, float> Features(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToDictionary(static word => word, static _ => 1f, StringComparer.Ordinal);
}
