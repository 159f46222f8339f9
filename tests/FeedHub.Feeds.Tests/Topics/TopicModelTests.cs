using FeedHub.Feeds.Topics;

namespace FeedHub.Feeds.Tests.Topics;

public sealed class TopicModelTests
{
    private static readonly string[] Cheese = ["Ripening a goat cheese in the cellar", "Rennet and whey explained", "A soft cheese with herbs", "Why cheddar crumbles", "Milk from hay, cheese from milk", "Our cheese cave"];
    private static readonly string[] Clocks = ["Repairing a cuckoo clock", "The escapement of a pendulum clock", "Springs, gears and a stopped clock", "A clock tower strikes again", "Winding eight clocks on Sunday", "Dials of enamel"];

    [Fact]
    public void A_topic_is_found_by_what_its_entries_have_in_common_and_the_words_are_named()
    {
        TopicModel model = TopicTrainer.Train(Many(Cheese, Clocks), []);

        TopicGuess? guess = model.Find("A cheese of sheep's milk", "Whey, rennet and a cool cellar.", []);

        Assert.Equal("cheese", guess?.Topic);
        Assert.Contains("chees", guess!.Words);
        Assert.True(model.HeldBack.Precision >= TopicTrainer.MinPrecision, $"{model.HeldBack}");
    }

    [Fact]
    public void What_is_like_no_topic_or_like_two_is_left_alone()
    {
        TopicModel model = TopicTrainer.Train(Many(Cheese, Clocks), []);

        Assert.Null(model.Find("Quarterly figures", "Xylophone zygote.", []));
        Assert.Null(model.Find("A cheese in the shape of a clock", "", []));
        Assert.Null(model.Find("", "", []));
    }

    [Fact]
    public void Without_topics_that_can_be_told_apart_nothing_is_named()
    {
        TopicExample[] noise = [.. Enumerable.Range(0, 60).Select(i => new TopicExample($"The same words for every entry", "and the same text", [], [i % 2 == 0 ? "one" : "two"]))];

        TopicModel model = TopicTrainer.Train(noise, []);

        Assert.Null(model.Threshold);
        Assert.Null(model.Find("The same words for every entry", "and the same text", []));
        Assert.Equal(0, model.HeldBack.Right + model.HeldBack.Wrong);
    }

    [Fact]
    public void Few_examples_make_no_topic_and_none_make_an_empty_model()
    {
        Assert.Empty(TopicTrainer.Train([], []).Topics);
        Assert.Empty(TopicTrainer.Train([new("Cheese", "", [], ["cheese"])], []).Topics);
    }

    [Fact]
    public void Equal_examples_give_equal_models()
    {
        TopicExample[] examples = Many(Cheese, Clocks);

        TopicGuess? first = TopicTrainer.Train(examples, []).Guess("A cheese with a dial", "", []);
        TopicGuess? second = TopicTrainer.Train(examples, []).Guess("A cheese with a dial", "", []);

        Assert.Equal(first?.Margin, second?.Margin);
    }

    [Theory]
    [InlineData("databases", "databas")]
    [InlineData("database", "databas")]
    [InlineData("queries", "query")]
    [InlineData("testing", "test")]
    [InlineData("tester", "test")]
    [InlineData("stopped", "stop")]
    [InlineData("status", "status")]
    [InlineData("日本", "日本")]
    public void Forms_of_a_word_share_a_stem(string word, string stem)
    {
        Assert.Equal(stem, WordStem.Of(word));
    }

    // Six of each are too few decisions for a threshold: each is told in four ways.
    private static TopicExample[] Many(string[] cheese, string[] clocks) =>
    [
        .. Enumerable.Range(0, 24).Select(i => new TopicExample(cheese[i % 6], $"{cheese[(i + 1 + (i / 6)) % 6]}. Number {i}.", [], ["cheese"])),
        .. Enumerable.Range(0, 24).Select(i => new TopicExample(clocks[i % 6], $"{clocks[(i + 1 + (i / 6)) % 6]}. Number {i}.", [], ["clocks"])),
    ];
}
