using FeedHub.Feeds.Authors;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Tests.Authors;

public sealed class AuthorBookTests
{
    private const long Author = 7;
    private const long Other = 8;

    [Theory]
    [InlineData("jhaals", AuthorKind.Person)] // a handle is no full name
    [InlineData("Spotify Engineering", AuthorKind.Collective)]
    [InlineData("News Desk", AuthorKind.Collective)]
    public void A_copy_under_the_same_name_is_evidence_enough_within_a_site(string name, AuthorKind kind)
    {
        CopiedByline copy = new(Known(1, Author, name, kind), IsOfOneSite: true);

        AuthorDecision decision = BookOf(copy).Find(Claim(name, kind), isTrusted: true, [copy]);

        Assert.Equal(Author, decision.AuthorId);
        Assert.Contains("on copies of one story", decision.Reason, StringComparison.Ordinal);
        Assert.Null(BookOf(copy).Find(Claim(name, kind), isTrusted: true, []).AuthorId);
    }

    [Theory]
    [InlineData("Spotify Engineering", true)]
    [InlineData("Reuters", true)]
    [InlineData("News Desk", false)]
    [InlineData("The Platform Team", false)]
    [InlineData("admin", false)]
    public void What_names_nobody_in_particular_is_another_at_each_site(string name, bool isOne)
    {
        CopiedByline copy = new(Known(1, Author, name, AuthorKind.Collective), IsOfOneSite: false);

        AuthorDecision decision = BookOf(copy).Find(Claim(name, AuthorKind.Collective), isTrusted: true, [copy]);

        Assert.Equal(isOne ? Author : null, decision.AuthorId);
        Assert.Equal(isOne ? 0 : 1, decision.Suspicions.Count);
    }

    [Fact]
    public void A_copy_says_nothing_where_addresses_differ_or_the_source_is_not_trusted()
    {
        EntryKey page = EntryKey.Of("uri", "haals.example");
        CopiedByline copy = new(Known(1, Author, "jhaals") with { Uri = page }, IsOfOneSite: true);
        AuthorClaim elsewhere = Claim("jhaals") with { Page = new(EntryKey.Of("uri", "other.example"), "otherexample") };

        AuthorDecision contradicted = BookOf(copy).Find(elsewhere, isTrusted: true, [copy]);
        AuthorDecision untrusted = BookOf(copy).Find(Claim("jhaals"), isTrusted: false, [copy]);

        Assert.Null(contradicted.AuthorId);
        Assert.Contains("another personal page", Assert.Single(contradicted.Suspicions).Evidence, StringComparison.Ordinal);
        Assert.Null(untrusted.AuthorId);
        Assert.Contains("not trusted", Assert.Single(untrusted.Suspicions).Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_copy_tells_which_of_two_namesakes_is_meant_and_two_copies_of_two_do_not()
    {
        CopiedByline copy = new(Known(1, Author, "John Smith"), IsOfOneSite: false);
        CopiedByline namesake = new(Known(2, Other, "John Smith") with { SourceId = 3 }, IsOfOneSite: false);
        AuthorBook book = BookOf(copy, namesake);

        Assert.Equal(Author, book.Find(Claim("John Smith"), isTrusted: true, [copy]).AuthorId);
        AuthorDecision torn = book.Find(Claim("John Smith"), isTrusted: true, [copy, namesake]);
        Assert.Null(torn.AuthorId);
        Assert.Equal([Author, Other], torn.Suspicions.Select(s => s.AuthorId));
    }

    [Fact]
    public void A_name_that_many_people_have_is_asked_about_unless_an_address_says_more()
    {
        EntryKey mail = EntryKey.Of("email", "john@x.example");
        AuthorBook book = new();
        book.Add(Known(1, Author, "John Smith") with { Email = mail });

        AuthorDecision byName = book.Find(Claim("John Smith"), isTrusted: true, []);
        AuthorDecision byMail = book.Find(Claim("John Smith") with { Email = new(mail, "john") }, isTrusted: true, []);

        Assert.Null(byName.AuthorId);
        Assert.Contains("many people have it", Assert.Single(byName.Suspicions).Evidence, StringComparison.Ordinal);
        Assert.Equal(Author, byMail.AuthorId);
    }

    [Fact]
    public void An_address_says_more_than_a_copy()
    {
        EntryKey mail = EntryKey.Of("email", "haals@x.example");
        CopiedByline copy = new(Known(1, Author, "jhaals"), IsOfOneSite: true);
        AuthorBook book = BookOf(copy);
        book.Add(Known(2, Other, "Johan Haals") with { Email = mail });

        Assert.Equal(Other, book.Find(Claim("jhaals") with { Email = new(mail, "haals") }, isTrusted: true, [copy]).AuthorId);
    }

    [Fact]
    public void Other_marks_on_the_letters_are_another_name_on_a_copy_too()
    {
        CopiedByline copy = new(Known(1, Author, "Lân Trần"), IsOfOneSite: true);

        Assert.Null(BookOf(copy).Find(Claim("Lan Trần"), isTrusted: true, [copy]).AuthorId);
        Assert.Null(BookOf(copy, new(Known(2, Other, "Lan Trần"), IsOfOneSite: true)).EvidenceOfCopies(Known(2, Other, "Lan Trần"), copy));
    }

    private static AuthorBook BookOf(params IReadOnlyList<CopiedByline> copies)
    {
        AuthorBook book = new();
        foreach (CopiedByline copy in copies)
        {
            book.Add(copy.Byline);
        }

        return book;
    }

    private static AuthorClaim Claim(string name, AuthorKind kind = AuthorKind.Person) => new(1, new(name, AuthorNames.Key(name), kind), null, null);

    private static KnownByline Known(long id, long author, string name, AuthorKind kind = AuthorKind.Person) => new(id, 2, name, AuthorNames.Key(name), kind, null, null, author);
}
