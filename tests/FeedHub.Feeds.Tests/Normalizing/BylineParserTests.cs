using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Tests.Normalizing;

public sealed class BylineParserTests
{
    /// <summary>Byline, then what it names: name, mail in brackets, an asterisk for a collective; separated by bars.</summary>
    public static TheoryData<string, string> Bylines { get; } = new()
    {
        { "Jane Doe", "Jane Doe" },
        { "by Jane Doe", "Jane Doe" },
        { "By: Jane Doe", "Jane Doe" },
        { "BY JANE DOE", "Jane Doe" },
        { "Posted by Jane Doe", "Jane Doe" },
        { "Published by Lukáš Poláček", "Lukáš Poláček" },
        { "Written by: Jane Doe", "Jane Doe" },
        { "Author: Jane Doe", "Jane Doe" },
        { "Guest post by Jane Doe", "Jane Doe" },
        { "Von Max Mustermann", "Max Mustermann" },
        { "von Max Mustermann", "Max Mustermann" },
        { "Par Jean Dupont", "Jean Dupont" },
        { "Por Juan García", "Juan García" },
        { "Автор: Иван Петров", "Иван Петров" },
        { "Jane Doe (jane@example.org)", "Jane Doe <jane@example.org>" },
        { "jane@example.org (Jane Doe)", "Jane Doe <jane@example.org>" },
        { "Jane Doe <jane@example.org>", "Jane Doe <jane@example.org>" },
        { "Jane Doe <Jane@Example.ORG>", "Jane Doe <jane@example.org>" },
        { "\"Jane Doe\" <jane@example.org>", "Jane Doe <jane@example.org>" },
        { "Jane Doe [mailto:jane@example.org]", "Jane Doe <jane@example.org>" },
        { "Jane Doe jane@example.org", "Jane Doe <jane@example.org>" },
        { "jane@example.org - Jane Doe", "Jane Doe <jane@example.org>" },
        { "jane@example.org", "jane <jane@example.org>" },
        { "jane.doe@example.org", "Jane Doe <jane.doe@example.org>" },
        { "By jane.doe@example.org (Jane Doe)", "Jane Doe <jane.doe@example.org>" },
        { "noreply@example.org (Jane Doe)", "Jane Doe <noreply@example.org>" },
        { "info@example.org", "info <info@example.org> *" },
        { "Jane Doe and John Smith", "Jane Doe | John Smith" },
        { "Jane Doe & John Smith", "Jane Doe | John Smith" },
        { "Jane Doe, John Smith", "Jane Doe | John Smith" },
        { "Jane Doe, John Smith & Ann Lee", "Jane Doe | John Smith | Ann Lee" },
        { "Jane Doe, John Smith, and Ann Lee", "Jane Doe | John Smith | Ann Lee" },
        { "By Jane Doe, John Smith and Ann Lee", "Jane Doe | John Smith | Ann Lee" },
        { "Jane Doe; John Smith", "Jane Doe | John Smith" },
        { "Jane Doe / John Smith", "Jane Doe | John Smith" },
        { "Jane Doe with John Smith", "Jane Doe | John Smith" },
        { "Jane Doe und Max Müller", "Jane Doe | Max Müller" },
        { "Jane Doe et Jean Dupont", "Jane Doe | Jean Dupont" },
        { "Jane Doe och Björn Edström", "Jane Doe | Björn Edström" },
        { "Juan García y Ana López", "Juan García | Ana López" },
        { "José Ortega y Gasset", "José Ortega y Gasset" },
        { "Jane and John Doe", "Jane Doe | John Doe" },
        { "Jane Doe (jane@example.org) and John Smith (john@example.org)", "Jane Doe <jane@example.org> | John Smith <john@example.org>" },
        { "jane@example.org (Jane Doe), john@example.org (John Smith)", "Jane Doe <jane@example.org> | John Smith <john@example.org>" },
        { "Doe, Jane", "Jane Doe" },
        { "Knuth, Donald E.", "Donald E. Knuth" },
        { "van Rossum, Guido", "Guido van Rossum" },
        { "Doe, Jane; Smith, John", "Jane Doe | John Smith" },
        { "Doe, J., Smith, K.", "J. Doe | K. Smith" },
        { "Dupont, Jean, Martin, Marie-Sarah", "Jean Dupont | Marie-Sarah Martin" },
        { "Jane Doe,&nbsp;John Smith &amp; Ann Lee", "Jane Doe | John Smith | Ann Lee" },
        { "/u/jdoe", "jdoe" },
        { "AFP | Reuters", "AFP * | Reuters *" },
        { "Tim Doe, Ann Lee", "Tim Doe | Ann Lee" },
        { "E Smith", "E Smith" },
        { "Barometern Plus", "Barometern Plus" },
        { "Doe, Jane and Smith, John", "Jane Doe | John Smith" },
        { "\"Doe, Jane\" <jane@example.org>", "Jane Doe <jane@example.org>" },
        { "Doe, Jane <jane@example.org>", "Jane Doe <jane@example.org>" },
        { "Jane Doe, M.D.", "Jane Doe" },
        { "Jane A. Doe, Ph.D., and John B. Smith, MD", "Jane A. Doe | John B. Smith" },
        { "Dr. Jane Doe", "Jane Doe" },
        { "Prof. Dr. Max Müller", "Max Müller" },
        { "Jean-Pierre DUPONT", "Jean-Pierre Dupont" },
        { "Jane Doe et al.", "Jane Doe" },
        { "Jane Doe +2 others", "Jane Doe" },
        { "January 5, 2015 by Jane Doe", "Jane Doe" },
        { "by jdoe on Tuesday", "jdoe" },
        { "DHH and Jason Fried", "DHH | Jason Fried" },
        { "Engineering and Product", "Engineering and Product *" },
        { "Photos by Bob Roe", "Bob Roe" },
        { "Jane Doe · 5 min read", "Jane Doe" },
        { "Martin Luther King Jr. and Robert Downey Jr.", "Martin Luther King Jr. | Robert Downey Jr." },
        { "jhaals, udoprog", "jhaals | udoprog" },
        { "Sammy Davis, Jr.", "Sammy Davis, Jr." },
        { "Robert Downey Jr.", "Robert Downey Jr." },
        { "ROBERT DOWNEY JR.", "Robert Downey Jr." },
        { "Jane Doe, PhD", "Jane Doe" },
        { "Jane Doe, Senior Engineer", "Jane Doe" },
        { "Jane Doe, CTO", "Jane Doe" },
        { "Jane Doe, VP of Engineering", "Jane Doe" },
        { "Jane Doe, Staff Writer", "Jane Doe" },
        { "Jane Doe via Medium", "Jane Doe" },
        { "Jane Doe on January 5, 2015", "Jane Doe" },
        { "Posted by Jane Doe on 5 Jan 2015", "Jane Doe" },
        { "Jane Doe | Spotify Engineering", "Jane Doe" },
        { "Jane Doe - The Guardian", "Jane Doe" },
        { "Jane Doe of The Verge", "Jane Doe" },
        { "Lawrence of Arabia", "Lawrence of Arabia" },
        { "Jane Doe (@jdoe)", "Jane Doe" },
        { "@jdoe", "jdoe" },
        { "jhaals", "jhaals" },
        { "DHH", "DHH" },
        { "JEAN-LUC O'BRIEN", "Jean-Luc O'Brien" },
        { "JAN VAN DER BERG", "Jan van der Berg" },
        { "RONALD MCDONALD", "Ronald McDonald" },
        { "John-John Tedro", "John-John Tedro" },
        { "Posted by Jane Doe and The Platform Team", "Jane Doe | The Platform Team *" },
        { "Spotify Engineering", "Spotify Engineering *" },
        { "The Platform Team", "The Platform Team *" },
        { "admin", "admin *" },
        { "Editorial Staff", "Editorial Staff *" },
        { "Security and Privacy Team", "Security and Privacy Team *" },
        { "Machine Learning and Data Team", "Machine Learning and Data Team *" },
        { "Trust & Safety Team", "Trust & Safety Team *" },
        { "Johnson & Co", "Johnson & Co *" },
        { "AT&T Labs", "AT&T Labs *" },
        { "Foo Bar, Inc.", "Foo Bar, Inc. *" },
        { "Example Labs", "Example Labs *" },
        { "example.org", "example.org *" },
        { "The Economist", "The Economist *" },
        { "Words by Jane Doe, photos by John Smith", "Jane Doe" },
        { "Unknown", "" },
        { "by", "" },
        { "-", "" },
        { "Posted on January 5, 2015", "" },
    };

    [Theory]
    [MemberData(nameof(Bylines))]
    public void A_byline_names_each_author_once_and_in_order(string raw, string expected)
    {
        BylineContext context = new(["Example Labs"], "labs.example.org");

        IReadOnlyList<Byline> bylines = BylineParser.Parse(raw, context);

        Assert.Equal(expected, string.Join(" | ", bylines.Select(Shown)));
    }

    [Fact]
    public void Names_that_differ_only_in_marks_and_case_share_a_key_and_those_that_differ_do_not()
    {
        string accented = Assert.Single(BylineParser.Parse("Lukáš Poláček", BylineContext.None)).NameKey;
        string plain = Assert.Single(BylineParser.Parse("LUKAS POLACEK", BylineContext.None)).NameKey;
        string first = Assert.Single(BylineParser.Parse("Björn Hegerfors", BylineContext.None)).NameKey;
        string second = Assert.Single(BylineParser.Parse("Björn Edström", BylineContext.None)).NameKey;

        Assert.Equal("lukas polacek", accented);
        Assert.Equal(accented, plain);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void The_title_and_the_host_of_the_source_are_collectives()
    {
        BylineContext context = new(["Rick and Morty Fan Page"], "jane.example.org");

        Assert.Equal(AuthorKind.Collective, Assert.Single(BylineParser.Parse("rick and morty fan page", context)).Kind);
        Assert.Equal(AuthorKind.Collective, Assert.Single(BylineParser.Parse("Example.org", context)).Kind);
        Assert.Equal(AuthorKind.Person, Assert.Single(BylineParser.Parse("jane", context)).Kind);
    }

    [Fact]
    public void Mail_and_page_of_an_element_belong_to_its_only_name()
    {
        FeedPerson one = new("Jane Doe", "Jane@Example.org", "/jane");
        FeedPerson two = new("Ann Lee and Bob Ray", "team@example.org", "https://example.org/team");

        IReadOnlyList<Byline> bylines = BylineParser.FromPersons([one, two], new Uri("https://example.org/feed"), BylineContext.None);

        Assert.Equal(new Byline("Jane Doe", "jane doe", AuthorKind.Person, "jane@example.org", "https://example.org/jane"), bylines[0]);
        Assert.Equal(["Ann Lee", "Bob Ray"], bylines.Skip(1).Select(byline => byline.Name));
        Assert.All(bylines.Skip(1), byline => Assert.Null(byline.Email ?? byline.Uri));
    }

    [Fact]
    public void One_author_given_twice_is_one()
    {
        IReadOnlyList<Byline> bylines = BylineParser.FromPersons([new("Jane Doe"), new("JANE DOE", "jane@example.org")], null, BylineContext.None);

        Assert.Equal("Jane Doe <jane@example.org>", Shown(Assert.Single(bylines)));
    }

    [FsCheck.Xunit.Property]
    public bool No_byline_is_too_strange(string? raw)
    {
        IReadOnlyList<Byline> bylines = BylineParser.Parse(raw ?? "", BylineContext.None);

        return bylines.Count <= BylineParser.MaxBylines && bylines.All(byline => byline.Name.Length is > 0 and <= BylineParser.MaxNameLength && byline.NameKey.Length > 0);
    }

    [Fact]
    public void A_very_long_byline_is_read_in_time()
    {
        string raw = string.Concat(Enumerable.Repeat("and, & (by ", 100_000));

        Assert.Empty(BylineParser.Parse(raw, BylineContext.None));
    }

    private static string Shown(Byline byline) =>
        $"{byline.Name}{(byline.Email is null ? "" : $" <{byline.Email}>")}{(byline.Kind == AuthorKind.Collective ? " *" : "")}";
}
