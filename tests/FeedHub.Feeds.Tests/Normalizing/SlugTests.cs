using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Tests.Normalizing;

public sealed class SlugTests
{
    [Theory]
    [InlineData("Lukáš Poláček", "lukas-polacek")]
    [InlineData("John-John Tedro", "john-john-tedro")]
    [InlineData("jhaals", "jhaals")]
    [InlineData("Spotify Engineering", "spotify-engineering")]
    [InlineData("Björn Edström", "bjorn-edstrom")]
    [InlineData("Łukasz Strzałkowski", "lukasz-strzalkowski")]
    [InlineData("Søren Ærø Þórðarson", "soren-aero-thordarson")]
    [InlineData("Straße ıIİ", "strasse-iii")]
    [InlineData("Đặng Thị Ngọc", "dang-thi-ngoc")]
    [InlineData("O'Brien & Sons", "obrien-and-sons")]
    [InlineData("What’s new", "whats-new")]
    [InlineData("C++", "c-plus-plus")]
    [InlineData("C#", "c-sharp")]
    [InlineData(".NET", "net")]
    [InlineData("a+b", "a-b")]
    [InlineData("#hashtag", "hashtag")]
    [InlineData("CI/CD", "ci-cd")]
    [InlineData("Сергей Щербаков", "sergey-shcherbakov")]
    [InlineData("Объект Юлия", "obekt-yuliya")]
    [InlineData("Νίκος Παπαδόπουλος", "nikos-papadopoulos")]
    [InlineData("გიორგი", "giorgi")]
    [InlineData("Արամ", "aram")]
    [InlineData("김민수", "gimminsu")]
    [InlineData("ＦＵＬＬ　ＷＩＤＴＨ", "full-width")]
    [InlineData("日本語 Tokyo", "tokyo")]
    [InlineData("राजेश कुमार", "rajesh-kumar")]
    [InlineData("さとう しょうこ", "satou-shouko")]
    [InlineData("キャロル", "kyaroru")]
    [InlineData("דוד כהן", "dvd-khn")]
    [InlineData("أحمد محمود", "ahmd-mhmud")]
    [InlineData("علی رضایی", "ali-rdaii")]
    [InlineData("สมชาย", "smchay")]
    [InlineData("日本語", "")]
    [InlineData("", "")]
    [InlineData("---", "")]
    [InlineData("\u0000\uD800", "")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    public void A_slug_keeps_what_a_reader_would_type(string text, string expected)
    {
        string slug = Slug.From(text);

        Assert.Equal(expected, slug);
    }

    [Fact]
    public void Letters_with_marks_of_their_own_give_the_same_slug_as_composed_ones()
    {
        string decomposed = "Lukáš Poláček".Normalize(System.Text.NormalizationForm.FormD);

        Assert.Equal("lukas-polacek", Slug.From(decomposed));
    }

    [Fact]
    public void A_long_slug_is_cut_without_a_hyphen_at_its_end()
    {
        string slug = Slug.From(new string('a', 79) + " " + new string('b', 40));

        Assert.Equal(new string('a', 79), slug);
    }

    [FsCheck.Xunit.Property]
    public bool Any_text_gives_a_valid_slug_or_none(string? text)
    {
        string slug = Slug.From(text ?? "");

        return slug.Length == 0 || (Slug.IsValid(slug) && Slug.From(slug) == slug);
    }
}
