using FeedHub.Feeds.Topics;

namespace FeedHub.Feeds.Tests.Topics;

public sealed class MarginCalibrationTests
{
    [Fact]
    public void The_margin_lies_where_nine_in_ten_and_a_little_more_are_right()
    {
        // Certain above 0.5, even chances below 0.2, and in between in between.
        (float Margin, bool IsRight)[] decisions = [.. Enumerable.Range(0, 200).Select(i => (i / 200f, i >= 100 || (i >= 40 ? i % 5 != 0 : i % 2 == 0)))];

        (float? margin, HeldBackScore score) = MarginCalibration.Threshold(decisions, 200);

        Assert.InRange(margin!.Value, 0.15f, 0.5f);
        Assert.True(score.Precision >= 0.9 && score.Right >= 100, $"{score}");
    }

    [Fact]
    public void One_wrong_guess_at_the_top_does_not_decide()
    {
        (float Margin, bool IsRight)[] decisions = [.. Enumerable.Range(0, 200).Select(i => (i / 200f, i >= 100 && i != 199))];

        Assert.True(MarginCalibration.Threshold(decisions, 200).Score.Right >= 80);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(19, 1)]
    [InlineData(200, 2)]
    public void Too_few_guesses_or_too_many_wrong_ones_prove_nothing(int count, int everyNthIsRight)
    {
        (float Margin, bool IsRight)[] decisions = [.. Enumerable.Range(0, count).Select(i => (i / 200f, i % everyNthIsRight == 0))];

        (float? margin, HeldBackScore score) = MarginCalibration.Threshold(decisions, 200);

        Assert.Null(margin);
        Assert.Equal(0, score.Right);
    }

    [Fact]
    public void Guesses_that_are_all_right_are_all_believed()
    {
        (float Margin, bool IsRight)[] decisions = [.. Enumerable.Range(0, 40).Select(static i => ((i + 1) / 40f, true))];

        Assert.Equal(1 / 40f, MarginCalibration.Threshold(decisions, 40).Margin);
    }
}
