using FeedHub.Feeds.Topics;

namespace FeedHub.Feeds.Tests.Topics;

public sealed class LikelihoodThresholdTests
{
    [Fact]
    public void The_threshold_lies_where_nine_in_ten_and_a_little_more_are_right()
    {
        // Certain above 0.5, even chances below 0.2, and in between in between.
        (double? likelihood, HeldBackScore score) = Threshold([.. Enumerable.Range(0, 200).Select(static i => (i / 200.0, i >= 100 || (i >= 40 ? i % 5 != 0 : i % 2 == 0)))], 200);

        Assert.InRange(likelihood!.Value, 0.6, 0.95);
        Assert.True(score.Precision >= 0.9 && score.Right >= 100, $"{score}");
    }

    [Fact]
    public void One_wrong_guess_at_the_top_does_not_decide()
    {
        Assert.True(Threshold([.. Enumerable.Range(0, 200).Select(static i => (i / 200.0, i >= 100 && i != 199))], 200).Score.Right >= 80);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(29, 1)]
    [InlineData(200, 2)]
    public void Too_few_guesses_or_too_many_wrong_ones_prove_nothing(int count, int everyNthIsRight)
    {
        (double? likelihood, HeldBackScore score) = Threshold([.. Enumerable.Range(0, count).Select(i => (i / 200.0, i % everyNthIsRight == 0))], 200);

        Assert.Null(likelihood);
        Assert.Equal(0, score.Right);
    }

    [Fact]
    public void Guesses_that_are_all_right_are_all_believed()
    {
        Assert.Equal(40, Threshold([.. Enumerable.Range(0, 40).Select(static i => ((i + 1) / 40.0, true))], 40).Score.Right);
    }

    [Fact]
    public void Where_topics_differ_more_is_asked()
    {
        (double, bool)[] guesses = [.. Enumerable.Range(0, 300).Select(static i => (1 - (i / 1_000.0), i % 12 != 11))];

        (double? alike, _) = LikelihoodThreshold.Of(guesses, 600);
        (double? unequal, _) = LikelihoodThreshold.Of(guesses, 600, topicsDiffer: true);

        Assert.True(unequal > alike, $"{unequal} and {alike}");
    }

    [Fact]
    public void Numbers_that_say_nothing_get_no_weight_and_those_that_do_speak_together()
    {
        (double[], bool)[] cases = [.. Enumerable.Range(0, 400).Select(static i => ((double[])[(i % 2) - 0.5, ((i / 2) % 2) - 0.5, ((i / 4) % 2) - 0.5], (i % 2) + ((i / 2) % 2) == 2))];

        LogisticRegression fit = LogisticRegression.Fit(cases);

        Assert.True(fit.Likelihood([0.5, 0.5, 0.5]) > 0.9);
        Assert.True(fit.Likelihood([0.5, -0.5, 0.5]) < 0.1);
        Assert.Equal(fit.Likelihood([0.5, 0.5, 0.5]), fit.Likelihood([0.5, 0.5, -0.5]), 0.02);
    }

    private static (double? Likelihood, HeldBackScore Score) Threshold((double Margin, bool IsRight)[] guesses, int labelled)
    {
        LogisticRegression fit = LogisticRegression.Fit([.. guesses.Select(static guess => ((double[])[guess.Margin], guess.IsRight))]);
        return LikelihoodThreshold.Of([.. guesses.Select(guess => (fit.Likelihood([guess.Margin]), guess.IsRight))], labelled);
    }
}
