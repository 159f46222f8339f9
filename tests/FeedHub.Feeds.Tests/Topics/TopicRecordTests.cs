using FeedHub.Feeds.Topics;

namespace FeedHub.Feeds.Tests.Topics;

public sealed class TopicRecordTests
{
    [Fact]
    public void A_topic_that_is_wrong_although_all_speaks_for_it_takes_no_other_down()
    {
        TopicRecord record = new([.. Guesses(0, 20, static _ => true), .. Guesses(1, 20, static i => i % 2 == 0)], 2);

        Assert.True(record.TopicsDiffer);
        Assert.Equal(0.9, record.Likelihood(0, 0.9), 0.01);
        Assert.InRange(record.Likelihood(1, 0.9), 0.4, 0.7);
    }

    [Fact]
    public void What_was_held_back_does_not_speak_for_itself()
    {
        TopicRecord record = new([.. Guesses(0, 20, static _ => true), .. Guesses(1, 20, static i => i % 2 == 0)], 2);

        Assert.True(record.HeldBack[20] < record.HeldBack[21], "the one that is right leaves its topic worse than the one that is wrong does");
    }

    [Fact]
    public void Topics_that_differ_by_chance_are_all_believed_alike()
    {
        TopicRecord record = new([.. Guesses(0, 20, static i => i > 0), .. Guesses(1, 20, static i => i > 1), .. Guesses(2, 20, static i => i > 2)], 3);

        Assert.False(record.TopicsDiffer);
        Assert.Equal(0.9, record.Likelihood(2, 0.9), 0.001);
    }

    private static IEnumerable<(int Topic, double Likelihood, bool IsRight)> Guesses(int topic, int count, Func<int, bool> isRight) => Enumerable.Range(0, count).Select(i => (topic, 0.9, isRight(i)));
}
