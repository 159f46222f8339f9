using FeedHub.Feeds.Parsing;

namespace FeedHub.Feeds.Tests.Parsing.Pages;

/// <summary>Pages that cost a naive reader more than they should; none may throw, and each is read in a bounded number of steps.</summary>
public sealed class HostilePageTests
{
    public static TheoryData<string, string> Pages => new()
    {
        { "siblings without end", string.Concat(Enumerable.Repeat("<b></b>x", 24_000)) },
        { "lines without end", string.Concat(Enumerable.Repeat("<a href=/x>A title of ten</a> 2024-05-01<br>", 8_000)) },
        { "depth", string.Concat(Enumerable.Repeat("<div>", 500)) + string.Concat(Enumerable.Repeat("<p>x 2024-05-01</p>", 5_000)) },
        { "classes", string.Concat(Enumerable.Range(0, 8_000).Select(i => $"<div class='c{(char)('a' + (i % 26))} x{(char)('a' + (i % 7))}'>2024-05-01 text</div>")) },
        { "numbers that are no date", string.Concat(Enumerable.Repeat("<p>1 2 3 4 5 6 7 8 9 10 11 2024 12 13 may 14</p>", 5_000)) },
        { "marks on everything", "<p>" + string.Concat(Enumerable.Repeat("<span class='author date tag' itemprop='author'>x 2024-01-01</span>", 8_000)) },
        { "data in data", "<script type='application/ld+json'>" + string.Concat(Enumerable.Repeat("{\"@graph\":[", 5_000)) + "</script>" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_is_read_or_refused(string what, string html)
    {
        ParseResult result = FeedParser.Parse(System.Text.Encoding.UTF8.GetBytes("<!doctype html><body>" + html), new ParseContext { ReadsPages = true, DocumentUrl = new Uri("https://www.example.org/") });

        Assert.True(result is ParseResult.Failed { Reason.Length: > 0 } or ParseResult.Parsed { Feed.Entries.Count: <= 5_000 }, what);
    }
}
