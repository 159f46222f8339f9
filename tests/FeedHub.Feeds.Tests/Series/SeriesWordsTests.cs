using System.Text.RegularExpressions;
using FeedHub.Feeds.Series;

namespace FeedHub.Feeds.Tests.Series;

public sealed class SeriesWordsTests
{
    [Theory]
    [InlineData("monitoring at spotify, part 2", (int)SeriesWords.Kinds.Part | (int)SeriesWords.Kinds.PartBehind)]
    [InlineData("the 7 best editors of 2026", 0)]
    [InlineData("“ten things” – and 1 more 😀", 0)]
    [InlineData("folge 12", (int)SeriesWords.Kinds.Issue)]
    [InlineData("エピソード 5", (int)SeriesWords.Kinds.All)]
    [InlineData("", 0)]
    public void A_title_has_the_kinds_of_its_words(string title, int kinds) => Assert.Equal((SeriesWords.Kinds)kinds, SeriesWords.In(title));

    /// <summary>Titles made at random of what the patterns look for: none that a pattern matches is kept from it.</summary>
    [Fact]
    public void What_a_pattern_matches_has_its_words()
    {
        string[] words = [.. $"{SeriesPatterns.PartWords}|{SeriesPatterns.PartBehindWords}|{SeriesPatterns.IssueWords}".Split('|').Select(static word => word.TrimEnd('?')), "novel", "aparty", "x"];
        string[] numbers = ["1", "12", "2nd", "1ª", "2.", "iii", "two", "zweiter", "deuxieme", "二"];
        string[] between = [" ", "", ". ", " - ", " #", " no. ", "nr", ": ", " – "];
        Random random = new(20261127);
        int matched = 0;
        for (int round = 0; round < 60_000; round++)
        {
            string title = string.Concat(Pick(words), Pick(between), random.Next(2) == 0 ? Pick(numbers) : Pick(words), Pick(between), Pick(words), Pick(between), Pick(numbers));
            SeriesWords.Kinds kinds = SeriesWords.In(title);
            foreach ((Regex pattern, SeriesWords.Kinds kind) in ((Regex, SeriesWords.Kinds)[])[(SeriesPatterns.Part, SeriesWords.Kinds.Part), (SeriesPatterns.PartBehind, SeriesWords.Kinds.PartBehind), (SeriesPatterns.Issue, SeriesWords.Kinds.Issue)])
            {
                if (pattern.IsMatch(title))
                {
                    matched++;
                    Assert.True(kinds.HasFlag(kind), $"{kind}: {title}");
                }
            }
        }

        Assert.True(matched > 20_000, $"{matched} matched");

        string Pick(string[] from) => from[random.Next(from.Length)];
    }
}
