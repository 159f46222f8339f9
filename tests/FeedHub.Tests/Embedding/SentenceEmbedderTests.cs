using FeedHub.Embedding;
using FeedHub.Feeds.Evaluating;
using FeedHub.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedHub.Tests.Embedding;

public sealed class SentenceEmbedderTests
{
    [Fact]
    public void Texts_of_one_meaning_are_nearer_than_others_and_are_remembered()
    {
        SentenceEmbedder embedder = new(isOn: true, NullLogger<SentenceEmbedder>.Instance);
        string[] texts = ["Croissants in two days. Cold butter and three folds.", "How to make puff pastry at home", "The senate stalls the reform", "", new string('x', 5_000), "\ud800 half a pair"];

        IReadOnlyList<IReadOnlyList<float[]>> models = embedder.Embed(texts, CancellationToken.None)!;
        IReadOnlyList<IReadOnlyList<float[]>> again = embedder.Embed([texts[2], texts[0]], CancellationToken.None)!;

        Assert.Equal(2, models.Count);
        foreach ((IReadOnlyList<float[]> vectors, IReadOnlyList<float[]> remembered) in models.Zip(again))
        {
            Assert.All(vectors, static vector => Assert.Equal(384, vector.Length));
            Assert.All(vectors, static vector => Assert.InRange(Dot(vector, vector), 0.99, 1.01));
            Assert.True(Dot(vectors[0], vectors[1]) > Dot(vectors[0], vectors[2]) + 0.03);
            Assert.Same(vectors[2], remembered[0]);
            Assert.Same(vectors[0], remembered[1]);
        }
    }

    [Fact]
    public void Only_English_is_read_and_nothing_where_it_is_off()
    {
        SentenceEmbedder on = new(isOn: true, NullLogger<SentenceEmbedder>.Instance);
        SentenceEmbedder off = new(isOn: false, NullLogger<SentenceEmbedder>.Instance);

        SentenceEmbedder small = new(isOn: true, NullLogger<SentenceEmbedder>.Instance, memory: 512 << 20);
        SentenceEmbedder large = new(isOn: true, NullLogger<SentenceEmbedder>.Instance, memory: 2L << 30);

        Assert.True(large.Reads("en") && !small.Reads("en"));
        Assert.True(on.Reads(null) && on.Reads("en") && on.Reads("en-GB"));
        Assert.False(on.Reads("de") || on.Reads("enm") || off.Reads("en"));
    }

    [Theory]
    [InlineData("topics.jsonl", 0.5)]
    [InlineData("topics-news.jsonl", 0.7)]
    [InlineData("topics-planet.jsonl", 0.5)]
    [InlineData("topics-magazine.jsonl", 0.5)]
    [InlineData("topics-university.jsonl", 0.6)]
    public void Topics_by_similarity_are_right_where_they_are_named(string set, double recall)
    {
        PairScore score = TopicEvaluation.Run(
            File.ReadLines(ProjectFiles.Path("tests", "FeedHub.Feeds.Tests", "Evaluating", set)),
            new SentenceEmbedder(isOn: true, NullLogger<SentenceEmbedder>.Instance),
            CancellationToken.None);

        Assert.True(score.Count >= 150, $"{score.Count} entries are too few to say anything");
        Assert.True(score.Precision >= 0.9 && score.Recall >= recall, $"precision {score.Precision:P2}, recall {score.Recall:P2}: {string.Join("; ", score.Cases.Select(c => $"{c.Id} wants {c.Expected}, got {c.Decided} ({c.Why})"))}");
    }

    // Each set labels by its own habits: "Telescope finds water" is science in one and would be astronomy in another. So one hub's sources do, and what it knows well it must name still.
    [Theory]
    [InlineData(0.2, "topics", "topics-news", "topics-planet")]
    [InlineData(0.4, "topics", "topics-news")]
    public void Topics_of_sources_that_label_differently_are_named_where_they_are_sure(double recall, params string[] sets)
    {
        PairScore score = Score(sets.SelectMany(Lines));

        Assert.True(score.Precision >= 0.9 && score.Recall >= recall, $"precision {score.Precision:P2}, recall {score.Recall:P2}");
    }

    // A topic of several hundred entries above topics of a few dozen, which every entry has beside its own.
    [Fact]
    public void A_topic_above_others_is_named_and_takes_none_of_them_down()
    {
        (string Set, string Above)[] sets = [("topics", "engineering"), ("topics-planet", "engineering"), ("topics-news", "news"), ("topics-university", "university")];

        PairScore score = Score(sets.SelectMany(static set => Lines(set.Set).Select(line => line.Replace("\"labels\": [\"", $"\"labels\": [\"{set.Above}\", \"", StringComparison.Ordinal))));

        Assert.True(score.Precision >= 0.9 && score.Recall >= 0.35, $"precision {score.Precision:P2}, recall {score.Recall:P2}");
    }

    private static IEnumerable<string> Lines(string set) => File.ReadLines(ProjectFiles.Path("tests", "FeedHub.Feeds.Tests", "Evaluating", $"{set}.jsonl"));

    private static PairScore Score(IEnumerable<string> lines) => TopicEvaluation.Run(lines, new SentenceEmbedder(isOn: true, NullLogger<SentenceEmbedder>.Instance), CancellationToken.None);

    private static double Dot(float[] a, float[] b) => a.Zip(b, static (x, y) => (double)x * y).Sum();
}
