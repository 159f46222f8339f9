using FeedHub.Feeds.Authors;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Tests.Authors;

public sealed class AuthorNamesTests
{
    [Theory]
    [InlineData("Ji-woo Han", "Han Jiwoo", true)]
    [InlineData("Ji-woo Han", "Han Jimin", false)]
    [InlineData("Jean-Baptiste Lemercier", "JB Lemercier", true)]
    [InlineData("Jean-Baptiste Lemercier", "JC Lemercier", false)]
    [InlineData("Jóhann Hrafnkelsson", "Jói Hrafnkelsson", true)]
    [InlineData("Tomasz Wieczorkowski", "Tomek Wieczorkowski", true)]
    [InlineData("Grzegorz Brzęczek", "Greg Brzęczek", true)]
    [InlineData("Yevhen Horbachenko", "Євген Горбаченко", true)]
    [InlineData("Henri Vogt", "Henriette Vogt", false)]
    [InlineData("Andrea Vogt", "Andreas Vogt", false)]
    [InlineData("Mario Rossi", "Marina Rossi", false)]
    public void With_one_mailbox_forms_of_a_name_are_one_and_couples_are_two(string first, string second, bool mayBeOne)
    {
        Assert.Equal(mayBeOne, AuthorNames.MayBeOne(first, second, "post"));
        Assert.Equal(mayBeOne, AuthorNames.MayBeOne(second, first, "post"));
    }

    [Theory]
    [InlineData("me@bitfox.example", "bitfox")]
    [InlineData("ambrose@bitfox.example", "ambrose")]
    [InlineData("me@localhost", "localhost")]
    public void A_mailbox_of_oneself_is_called_as_its_domain(string address, string text) =>
        Assert.Equal(text, AuthorClaim.Of(1, new("Ambrose Winterton", "ambrose winterton", AuthorKind.Person, address), null).Email!.Text);

    [Theory]
    [InlineData("Agony Aunt", false)]
    [InlineData("Cable Spaghetti", false)]
    [InlineData("Silver Surfer", false)]
    [InlineData("Hope Matters", false)]
    [InlineData("Hope Walters", true)]
    [InlineData("Park Jiwoo", true)]
    [InlineData("van Dijk", true)]
    [InlineData("Fenella Strachan", true)]
    [InlineData("Trịnh Quốc Bảo", true)]
    public void Names_made_of_plain_words_are_hardly_peoples(string name, bool isLikely) => Assert.Equal(isLikely, PersonLikeness.IsLikely(AuthorNames.Key(name)));

    [Theory]
    [InlineData("Weber Shandwick", false)]
    [InlineData("Hewlett Packard", false)]
    [InlineData("Herbert Smith Freehills", false)]
    [InlineData("Dagens Industri", false)]
    [InlineData("Haus Weidemann", false)]
    [InlineData("Alice Springs", false)]
    [InlineData("Orlando Sentinel", false)]
    [InlineData("Cajun Carl", false)]
    [InlineData("Cedar Rapids", false)]
    [InlineData("Иван Иванович", false)]
    [InlineData("Невский Вестник", false)]
    [InlineData("天声人語", false)]
    [InlineData("社会部", false)]
    [InlineData("Zebulon Wakeford", true)]
    [InlineData("Prisca Mbeki-Laurent", true)]
    [InlineData("Pattharaporn Suwannarat", true)]
    [InlineData("Nomvula Khumalo", true)]
    [InlineData("Kovács Gergő", true)]
    [InlineData("Bjoern Aakerlund", true)]
    [InlineData("Ludovic de la Tour", true)]
    [InlineData("Вероника Добролюбская", true)]
    [InlineData("勅使河原宏美", true)]
    [InlineData("남궁서윤", true)]
    public void Names_of_people_say_so_and_those_of_firms_places_and_columns_do_not(string name, bool isLikely) => Assert.Equal(isLikely, PersonLikeness.IsLikely(AuthorNames.Key(name), name));

    [Theory]
    [InlineData("Benilde", true)]
    [InlineData("Oyuntsetseg", true)]
    [InlineData("Dagens", false)]
    [InlineData("Northrop", false)]
    [InlineData("Haus", false)]
    public void A_word_that_no_list_has_is_told_by_its_letters(string word, bool isName) => Assert.Equal(isName, NameLetters.AreOfName(AuthorNames.Key(word)));

    [Theory]
    [InlineData("John Smith", true)]
    [InlineData("Thomas Müller", true)]
    [InlineData("Zhang Wei", true)]
    [InlineData("Sander de Vries", false)]
    [InlineData("Jan de Vries", true)]
    [InlineData("Александр Иванов", true)]
    [InlineData("王伟", true)]
    [InlineData("佐藤 健", true)]
    [InlineData("Zebulon Smith", false)]
    [InlineData("John Wakeford", false)]
    [InlineData("上官云珠", false)]
    public void A_name_of_which_both_halves_are_frequent_is_common(string name, bool isCommon) => Assert.Equal(isCommon, CommonNames.Has(AuthorNames.Key(name)));
}
