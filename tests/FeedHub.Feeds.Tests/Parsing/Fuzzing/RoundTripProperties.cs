using FeedHub.Feeds.Parsing;
using FeedHub.Feeds.Tests.Writing;
using FeedHub.Feeds.Writing;
using FsCheck.Xunit;

namespace FeedHub.Feeds.Tests.Parsing.Fuzzing;

/// <summary>What FeedHub publishes, FeedHub reads back as it was.</summary>
public sealed class RoundTripProperties
{
    private static readonly string[] Words = ["word", "naïve", "日本語", "😀", "it's", "\"quoted\"", "a=b", "C#", "100%", "שלום", "–", ";", "&", "&amp;", "&lt;b&gt;", "<b>", "x < y", "]]>", "</title>", "<!--"];

    /// <summary>RSS does not say whether a title is text or HTML, so a title that could be either does not survive; these do.</summary>
    private const int PlainWords = 12;

    private static readonly string[] Html = ["<p>One</p>", "<p>a &lt; b &amp;&amp; c</p>", "<pre>x\n  y</pre>", "<img src=\"https://example.org/i.png\" alt=\"&quot;\">", "<br>", "&nbsp;", "]]&gt;", "😀"];

    [Property(MaxTest = 300)]
    public void Atom_comes_back_as_it_was(byte[] picks, DateTime published, int minutes) =>
        AssertSame(Make(picks, published, minutes, Words.Length), AtomWriter.Write, FeedFormat.Atom);

    [Property(MaxTest = 300)]
    public void RSS_comes_back_as_it_was(byte[] picks, DateTime published, int minutes) =>
        AssertSame(Make(picks, published, minutes, PlainWords), RssWriter.Write, FeedFormat.Rss);

    [Property(MaxTest = 300)]
    public void JSON_Feed_comes_back_as_it_was(byte[] picks, DateTime published, int minutes) =>
        AssertSame(Make(picks, published, minutes, Words.Length), JsonFeedWriter.Write, FeedFormat.Json);

    private static PublishedFeed Make(byte[] picks, DateTime published, int minutes, int words)
    {
        // Whole seconds, in the years that all formats can write.
        DateTimeOffset start = new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(published.Ticks / TimeSpan.TicksPerSecond % 4_000_000_000);
        List<PublishedEntry> entries = [];
        for (int i = 0; i < picks.Length; i++)
        {
            IEnumerable<byte> some = picks.Skip(i).Take(4);
            string text = string.Join(' ', some.Select(pick => Words[pick % words]));
            string html = string.Concat(some.Select(pick => Html[pick % Html.Length]));
            entries.Add(PublishedSamples.Entry with
            {
                Id = $"tag:example.org,2026:{i}",
                Link = $"https://example.org/{i}?a=1&b={picks[i]}",
                Title = text,
                Published = start,
                Updated = start.AddMinutes(Math.Abs(minutes % 10_000)),
                Authors = [new PublishedPerson($"{Words[picks[i] % PlainWords]} {i}")],
                ContentHtml = html,
                SummaryHtml = picks[i] % 2 == 0 ? $"<p>{i}</p>" : null,
                Categories = [new FeedCategory($"{Words[picks[i] % PlainWords]}-{i}")],
                Enclosures = picks[i] % 3 == 0 ? [new FeedEnclosure($"https://example.org/{i}.mp3", "audio/mpeg", i + 1)] : [],
            });
        }

        return PublishedSamples.Feed(entries);
    }

    private static void AssertSame(PublishedFeed published, Action<PublishedFeed, Stream> write, FeedFormat format)
    {
        using MemoryStream document = new();
        write(published, document);

        var parsed = Assert.IsType<ParseResult.Parsed>(FeedParser.Parse(document.ToArray(), ParseContext.None));

        Assert.Empty(parsed.Notes);
        Assert.False(parsed.IsPartial);
        Assert.Equal((format, published.Title, published.PageUrl), (parsed.Feed.Format, parsed.Feed.Title, parsed.Feed.Link));
        Assert.Equal(published.Entries.Count, parsed.Feed.Entries.Count);
        foreach ((PublishedEntry expected, FeedEntry actual) in published.Entries.Zip(parsed.Feed.Entries))
        {
            Assert.Equal((expected.Id, expected.Title, expected.Link), (actual.Id, actual.Title, actual.Link));
            Assert.Equal((expected.Published, expected.ContentHtml), (actual.Published, actual.ContentHtml));
            Assert.Equal(format == FeedFormat.Rss ? actual.Updated : expected.Updated, actual.Updated);
            Assert.Equal(expected.Authors[0].Name, Assert.Single(actual.Authors).Name);
            Assert.Equal(expected.Categories[0].Term, Assert.Single(actual.Categories).Term);
            Assert.Equal(expected.Enclosures.Select(file => (file.Url, file.Type, file.Length)), actual.Enclosures.Select(file => (file.Url, file.Type, file.Length)));
        }
    }
}
