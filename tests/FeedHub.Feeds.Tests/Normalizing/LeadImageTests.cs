using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Tests.Normalizing;

public sealed class LeadImageTests
{
    [Theory]
    [InlineData("<p>a</p><img src=\"https://e.example/1.jpg\">", "https://e.example/1.jpg")]
    [InlineData("<img src=\"https://e.example/a?x=1&amp;y=2\">", "https://e.example/a?x=1&y=2")]
    [InlineData("<img src=\"https://e.example/s.jpg\" width=\"16\" height=\"16\"><img src=\"https://e.example/l.jpg\" width=\"640\">", "https://e.example/l.jpg")]
    [InlineData("<img src=\"https://s.w.org/images/core/emoji/15/72x72/1f600.png\" alt=\"😀\"><img src=\"https://e.example/2.png\">", "https://e.example/2.png")]
    [InlineData("<img src=\"https://e.example/u.png\" alt=\"😀\">", null)]
    [InlineData("<img src=\"https://e.example/u.png\" alt=\":wave:\">", null)]
    [InlineData("<img src=\"https://img.shields.io/build.svg\"><img src=\"https://e.example/spacer.gif\">", null)]
    [InlineData("<p>no picture</p>", null)]
    [InlineData("", null)]
    public void The_first_real_picture_of_the_text_is_taken(string html, string? expected)
    {
        Assert.Equal(expected, LeadImage.Choose(null, [], html));
    }

    [Fact]
    public void What_the_source_names_comes_first_and_then_its_files()
    {
        FeedEnclosure[] files = [new("https://e.example/a.mp3", "audio/mpeg"), new("https://e.example/file.png", "image/png")];
        const string Html = "<img src=\"https://e.example/text.jpg\">";

        Assert.Equal("https://e.example/named.jpg", LeadImage.Choose("https://e.example/named.jpg", files, Html));
        Assert.Equal("https://e.example/file.png", LeadImage.Choose(null, files, Html));
        Assert.Equal("https://e.example/text.jpg", LeadImage.Choose(null, files[..1], Html));
    }

    [Theory]
    [InlineData("https://e.example/2024/silicon-valley.jpg", true)]
    [InlineData("https://e.example/encounter.jpg", true)]
    [InlineData("https://e.example/catalogo/pixel-9-review.jpg", true)]
    [InlineData("https://e.example/shared-memory.png", true)]
    [InlineData("https://e.example/img/icon-rss.png", false)]
    [InlineData("https://e.example/siteLogo.png", false)]
    [InlineData("https://icons8.example/a.png", false)]
    [InlineData("https://e.example/pixel.gif?x=1", false)]
    [InlineData("https://e.example/themes/avatar_2.png", false)]
    public void Only_whole_words_make_an_address_one_of_a_decoration(string url, bool isShown) =>
        Assert.Equal(isShown ? url : null, LeadImage.Choose(null, [], $"<p><img src=\"{url}\"></p>"));

    [Theory]
    [InlineData("", 0)]
    [InlineData("... !", 0)]
    [InlineData("one", 1)]
    [InlineData("it's a well-known 3.5 times", 1)]
    public void Reading_takes_whole_minutes(string text, int minutes)
    {
        Assert.Equal(minutes, ReadingTime.Minutes(text));
    }

    [Fact]
    public void Words_and_the_characters_of_scripts_without_spaces_are_counted_apart()
    {
        Assert.Equal(3, ReadingTime.Minutes(string.Concat(Enumerable.Repeat("word ", 600))));
        Assert.Equal(3, ReadingTime.Minutes(new string('語', 1_400)));
        Assert.Equal(3, ReadingTime.Minutes(string.Concat(Enumerable.Repeat("한국어 ", 600))));
        Assert.Equal(3, ReadingTime.Minutes(string.Concat(Enumerable.Repeat("ภาษาไทย", 400))));
    }
}
