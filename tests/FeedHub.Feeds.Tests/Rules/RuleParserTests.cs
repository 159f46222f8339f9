using FeedHub.Feeds.Rules;

namespace FeedHub.Feeds.Tests.Rules;

public sealed class RuleParserTests
{
    [Theory]
    [InlineData("foo", "foo")]
    [InlineData("foo bar", "(foo & bar)")]
    [InlineData("foo AND bar", "(foo & bar)")]
    [InlineData("foo or bar", "(foo & or & bar)")]
    [InlineData("foo OR bar baz", "(foo | (bar & baz))")]
    [InlineData("(foo OR bar) baz", "((foo | bar) & baz)")]
    [InlineData("foo -bar", "(foo & !bar)")]
    [InlineData("NOT foo", "!foo")]
    [InlineData("-(a1 OR b1)", "!(a1 | b1)")]
    [InlineData("--foo", "foo")]
    [InlineData("\"load balancing\"", "load+balancing")]
    [InlineData("load-balancing", "load+balancing")]
    [InlineData("“smart quotes”", "smart+quotes")]
    [InlineData("micro*", "micro*")]
    [InlineData("\"load bal\"*", "load+bal*")]
    [InlineData("title:foo", "Title:foo")]
    [InlineData("TITLE: foo", "Title:foo")]
    [InlineData("title:(foo OR \"b c\")", "(Title:foo | Title:b+c)")]
    [InlineData("-author:\"Ada Lovelace\"", "!Author:ada+lovelace")]
    [InlineData("lang:pt_br", "lang:pt-br")]
    [InlineData("after:2026-05-04", "after:2026-05-04")]
    [InlineData("before:7d", "before:7d")]
    [InlineData("C++ C# .NET", "(c++ & c# & .net)")]
    [InlineData("Zürich CAFÉ", "(zurich & cafe)")]
    [InlineData("数据库", "数+据+库")]
    [InlineData("& foo !!", "foo")]
    [InlineData("https://example.org/a-b", "Url:https+example+org+a+b")]
    [InlineData("source:https://example.org/feed", "Source:https+example+org+feed")]
    [InlineData("source:(https://example.org/feed OR blog)", "(Source:https+example+org+feed | Source:blog)")]
    [InlineData("https://example.org/a-b?utm_source=rss&p=1", "Url:https+example+org+a+b+p+1")]
    [InlineData("https://blog.example.org/2026/03/05/how-we-moved-all-of-it-to-a-new-place", "Url:03+05+how+we+moved+all+of+it+to+a+new+place")]
    [InlineData("12:30", "12+30")]
    [InlineData("() foo", "foo")]
    [InlineData("foo -", "foo")]
    [InlineData("foo)(", null)]
    [InlineData("", null)]
    [InlineData("!!! &", null)]
    [InlineData("(foo", null)]
    [InlineData("\"foo", null)]
    [InlineData("foo OR", null)]
    [InlineData("OR foo", null)]
    [InlineData("AND foo", null)]
    [InlineData("foo AND", null)]
    [InlineData("NOT", null)]
    [InlineData("title:", null)]
    [InlineData("autor:foo", null)]
    [InlineData("f*o", null)]
    [InlineData("f*", null)]
    [InlineData("after:soon", null)]
    [InlineData("lang:1234567890", null)]
    [InlineData("\"a b c d e f g h i j k l m\"", null)]
    public void A_text_is_a_rule_or_an_error(string text, string? expected)
    {
        RuleParseResult result = RuleParser.Parse(text);

        Assert.Equal(expected, result is RuleParseResult.Parsed parsed ? Show(parsed.Root) : null);
        if (result is RuleParseResult.Failed failed)
        {
            Assert.InRange(failed.Error.Position, 0, text.Length);
            Assert.NotEmpty(failed.Error.Message);
        }
    }

    [Fact]
    public void An_error_says_where_and_what_to_do()
    {
        RuleParseResult.Failed failed = Assert.IsType<RuleParseResult.Failed>(RuleParser.Parse("foo autor:x"));

        Assert.StartsWith("at character 5: there is no field autor:", failed.Error.ToString(), StringComparison.Ordinal);
        Assert.Contains("author", failed.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_noise_ends_at_once_as_a_rule_or_an_error()
    {
        string[] pieces = ["foo", "\"", "(", ")", "-", "*", ":", "title:", "after:", "lang:", "NOT", "OR", "AND", " ", "a*", "数", "\uD83D\uDE00", "\uD800", "\0", "://", "\u0301", "2026", "NEAR/3", "'", "\\", "%"];
        Random random = new(17);
        for (int i = 0; i < 20_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => pieces[random.Next(pieces.Length)]));

            if (RuleParser.Parse(text) is RuleParseResult.Parsed(var root))
            {
                new RuleSet([root]).Match(new() { Title = text, Text = text }, DateTimeOffset.UnixEpoch);
            }
        }
    }

    [Theory]
    [InlineData("(", 500)]
    [InlineData("-", 1_999)]
    [InlineData("title:", 300)]
    [InlineData("NOT ", 400)]
    [InlineData("a1 ", 500)]
    [InlineData("x", 3_000)]
    public void Size_and_depth_are_bounded(string piece, int times)
    {
        string text = string.Concat(Enumerable.Repeat(piece, times));

        RuleParseResult result = RuleParser.Parse(text + "x");

        Assert.True(result is RuleParseResult.Failed || piece is "-" or "NOT " or "title:");
    }

    private static string Show(RuleNode node) => node switch
    {
        RuleNode.All all => $"({string.Join(" & ", all.Parts.Select(Show))})",
        RuleNode.Either either => $"({string.Join(" | ", either.Parts.Select(Show))})",
        RuleNode.Not not => "!" + Show(not.Part),
        RuleNode.Language language => $"lang:{language.Tag}",
        RuleNode.Date date => $"{(date.IsAfter ? "after" : "before")}:{date.Shown}",
        RuleNode.Phrase phrase => (phrase.Field == RuleField.Content ? "" : phrase.Field + ":") + string.Join('+', phrase.Words) + (phrase.IsPrefix ? "*" : ""),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
