using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Tests.Normalizing;

/// <summary>Which sources give excerpts, by what they give.</summary>
public sealed class FullTextNeedTests
{
    private const string Sentence = "A sentence that says something and is over when it has said it. ";

    [Theory]
    [InlineData("The beginning of a story that goes on elsewhere [...]", null, true)]
    [InlineData("Der Anfang einer Geschichte. Weiterlesen", null, true)]
    [InlineData("物語の始まり。続きを読む", null, true)]
    [InlineData("A summary of two lines that is no more than that.", null, true)]
    [InlineData("", null, true)]
    [InlineData("The beginning of a story, cut …", "<p>The beginning of a story, cut …</p>", true)]
    public void Short_or_cut_text_may_be_less_than_the_page(string text, string? content, bool expected) => Assert.Equal(expected, FullTextNeed.Has(Entry(text, content)));

    [Fact]
    public void Long_text_that_ends_is_the_whole()
    {
        string text = string.Concat(Enumerable.Repeat(Sentence, 30));

        Assert.False(FullTextNeed.Has(Entry(text, $"<p>{text}</p>")));
        Assert.False(FullTextNeed.Has(Entry(text, null)));
    }

    [Fact]
    public void A_recording_and_a_place_in_a_page_have_no_article()
    {
        Assert.False(FullTextNeed.Has(Entry("Short.", null) with { Enclosures = [new("https://www.example.org/1.mp3", "audio/mpeg")] }));
        Assert.False(FullTextNeed.Has(Entry("Short.", null) with { Link = "https://www.example.org/changes#v2" }));
        Assert.False(FullTextNeed.Has(Entry("Short.", null) with { Link = null }));
    }

    [Fact]
    public void A_list_of_links_to_others_is_no_source_of_excerpts()
    {
        Entry[] own = [.. Enumerable.Range(0, 5).Select(i => Entry("Short [...]", null) with { Link = $"https://www.example.org/{i}" })];
        Entry[] others = [.. Enumerable.Range(0, 5).Select(i => Entry("Short [...]", null) with { Link = $"https://site{i}.example/" })];

        Assert.True(FullTextNeed.IsExcerptsOnly(own));
        Assert.False(FullTextNeed.IsExcerptsOnly(others));
        Assert.False(FullTextNeed.IsExcerptsOnly([]));
    }

    private static Entry Entry(string text, string? content) => new()
    {
        Key = default,
        Title = "A title",
        Link = "https://www.example.org/1",
        Text = text,
        ContentHtml = content,
        ContentHash = default,
        TextHash = default,
    };
}
