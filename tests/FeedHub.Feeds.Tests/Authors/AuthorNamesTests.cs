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
}
