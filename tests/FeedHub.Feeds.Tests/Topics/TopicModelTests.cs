using FeedHub.Feeds.Topics;

namespace FeedHub.Feeds.Tests.Topics;

public sealed class TopicModelTests
{
    private static readonly string[] Cheese = ["Ripening a goat cheese in the cellar", "Rennet and whey explained", "A soft cheese with herbs", "Why cheddar crumbles", "Milk from hay, cheese from milk", "Our cheese cave"];
    private static readonly string[] Clocks = ["Repairing a cuckoo clock", "The escapement of a pendulum clock", "Springs, gears and a stopped clock", "A clock tower strikes again", "Winding eight clocks on Sunday", "Dials of enamel"];

    [Fact]
    public void A_topic_is_found_by_what_its_entries_have_in_common_and_the_nearest_are_named()
    {
        TopicExample[] examples = Many(Cheese, Clocks);

        TopicModel model = Train(examples, Asked("A cheese of sheep's milk", "Whey, rennet and a cool cellar."));

        TopicGuess guess = Assert.Single(model.Named(0));
        Assert.Equal("cheese", guess.Topic);
        Assert.Equal(3, guess.Nearest.Count);
        Assert.All(guess.Nearest, example => Assert.Equal(["cheese"], examples[example].Topics));
        Assert.True(model.HeldBack.Precision >= TopicTrainer.MinPrecision, $"{model.HeldBack}");
        Assert.False(model.HasMeanings);
    }

    [Fact]
    public void What_is_like_no_topic_is_left_alone()
    {
        TopicModel model = Train(Many(Cheese, Clocks), Asked("Quarterly figures", "Xylophone zygote."), Asked("", ""));

        Assert.Empty(model.Named(0));
        Assert.Empty(model.Named(1));
    }

    [Fact]
    public void Without_topics_that_can_be_told_apart_nothing_is_named()
    {
        TopicExample[] noise = [.. Enumerable.Range(0, 60).Select(i => new TopicExample($"The same words for every entry", "and the same text", [], [i % 2 == 0 ? "one" : "two"]))];

        TopicModel model = Train(noise, Asked("The same words for every entry", "and the same text"));

        Assert.Null(model.Threshold);
        Assert.Empty(model.Named(0));
        Assert.Equal(0, model.HeldBack.Right + model.HeldBack.Wrong);
    }

    [Fact]
    public void Few_examples_make_no_topic_and_none_make_an_empty_model()
    {
        Assert.Empty(Train([]).Topics);
        Assert.Empty(Train([new("Cheese", "", [], ["cheese"])], Asked("Cheese", "")).Named(0));
    }

    [Fact]
    public void Equal_examples_give_equal_models()
    {
        TopicExample[] examples = Many(Cheese, Clocks);

        TopicModel first = Train(examples, Asked("A cheese with a dial", ""));
        TopicModel second = Train(examples, Asked("A cheese with a dial", ""));

        Assert.Equal(first.Guesses[0][0].Likelihood, second.Guesses[0][0].Likelihood);
    }

    [Fact]
    public void Meanings_find_what_shares_no_word_and_only_where_the_language_is_read()
    {
        TopicExample[] examples = Many(Cheese, Clocks);
        DairyAndTime embedder = new();

        TopicModel model = TopicTrainer.Train(examples, [Asked("Brie", ""), Asked("Hourglass", ""), Asked("Brie", "") with { Language = "fr" }], embedder, CancellationToken.None);

        Assert.True(model.HasMeanings);
        Assert.Equal("cheese", Assert.Single(model.Named(0)).Topic);
        Assert.Equal("clocks", Assert.Single(model.Named(1)).Topic);
        Assert.Empty(model.Named(2));
        Assert.DoesNotContain(embedder.Asked, static text => text.Length > 700);
    }

    [Fact]
    public void A_model_that_is_not_there_leaves_the_words()
    {
        TopicModel model = TopicTrainer.Train(Many(Cheese, Clocks), [Asked("A cheese of sheep's milk", "Whey, rennet and a cool cellar.")], new NoModel(), CancellationToken.None);

        Assert.False(model.HasMeanings);
        Assert.Equal("cheese", Assert.Single(model.Named(0)).Topic);
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

    private static TopicModel Train(TopicExample[] examples, params TopicExample[] asked) => TopicTrainer.Train(examples, asked, embedder: null, CancellationToken.None);

    private static TopicExample Asked(string title, string text) => new(title, text, [], []);

    /// <summary>Knows two directions, by words that name neither topic.</summary>
    private sealed class DairyAndTime : ITextEmbedder
    {
        private static readonly string[] Dairy = ["chees", "cheddar", "whey", "milk", "Brie"];

        public List<string> Asked { get; } = [];

        public bool Reads(string? language) => language is null or "en";

        public IReadOnlyList<IReadOnlyList<float[]>> Embed(IReadOnlyList<string> texts, CancellationToken cancel)
        {
            Asked.AddRange(texts);
            return [[.. texts.Select(static text => Dairy.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)) ? new float[] { 1, 0, 0.1f } : [0, 1, 0.1f])]];
        }
    }

    private sealed class NoModel : ITextEmbedder
    {
        public bool Reads(string? language) => true;

        public IReadOnlyList<IReadOnlyList<float[]>>? Embed(IReadOnlyList<string> texts, CancellationToken cancel) => null;
    }
}
