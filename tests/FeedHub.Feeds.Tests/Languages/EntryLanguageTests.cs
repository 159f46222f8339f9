using FeedHub.Feeds.Languages;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Tests.Languages;

/// <summary>Whose word counts for the language of an entry.</summary>
public sealed class EntryLanguageTests
{
    private const string English = "We have changed how the server reads its files, and this is why you should care about that.";
    private const string German = "Wir haben geändert, wie der Server seine Dateien liest, und das ist der Grund, warum es euch betrifft.";

    private static readonly Uri DocumentUrl = new("https://site.example/feed");

    [Fact]
    public void What_the_document_names_always_wins()
    {
        Feed feed = Document(new FeedEntry { Id = "1", Title = "One", Summary = German }, new FeedEntry { Id = "2", Title = "Two", Summary = German, Language = "nl" }) with { Language = "en-GB" };

        NormalizedFeed normal = Normalize(feed, new());

        Assert.Equal([("en-GB", null), ("nl", null)], normal.Entries.Select(entry => (entry.Language, entry.LanguageReason)));
        Assert.Null(normal.DetectedLanguage);
    }

    [Fact]
    public void What_the_operator_says_comes_before_what_is_found()
    {
        Entry entry = Assert.Single(Normalize(Document(new FeedEntry { Id = "1", Title = "One", Summary = German }), new() { DeclaredLanguage = "de-AT" }).Entries);

        Assert.Equal(("de-AT", "declared for its source"), (entry.Language, entry.LanguageReason));
    }

    [Fact]
    public void Short_entries_are_taken_for_the_language_of_the_others_and_one_in_another_keeps_its_own()
    {
        Feed feed = Document(
            new FeedEntry { Id = "1", Title = "Release 2.0" },
            new FeedEntry { Id = "2", Title = "On files", Summary = English },
            new FeedEntry { Id = "3", Title = "On more files", Summary = English },
            new FeedEntry { Id = "4", Title = "On all files", Summary = English },
            new FeedEntry { Id = "5", Title = "On the last files", Summary = English },
            new FeedEntry { Id = "6", Title = "Yet more", Summary = English },
            new FeedEntry { Id = "7", Title = "And again", Summary = English },
            new FeedEntry { Id = "8", Title = "Auf Deutsch", Summary = German });

        NormalizedFeed normal = Normalize(feed, new());

        Assert.Equal("en", normal.DetectedLanguage);
        Assert.Equal(["en", "en", "en", "en", "en", "en", "en", "de"], normal.Entries.Select(entry => entry.Language));
        Assert.Equal("detected: nearly all entries of its source are in it", normal.Entries[0].LanguageReason);
        Assert.StartsWith("detected: ", normal.Entries[7].LanguageReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Entries_of_a_source_in_two_languages_speak_for_themselves_only()
    {
        Feed feed = Document([.. Enumerable.Range(0, 6).Select(i => new FeedEntry { Id = $"{i}", Title = $"{i}", Summary = i % 2 == 0 ? English : German }), new FeedEntry { Id = "short", Title = "Release 2.0" }]);

        NormalizedFeed normal = Normalize(feed, new());

        Assert.Null(normal.DetectedLanguage);
        Assert.Equal(["en", "de", "en", "de", "en", "de", null], normal.Entries.Select(entry => entry.Language));
    }

    [Fact]
    public void What_was_found_before_stays_where_a_document_tells_nothing()
    {
        Feed titles = Document(new FeedEntry { Id = "1", Title = "Release 2.0" });

        Assert.Equal(("fi", "fi"), Languages(Normalize(titles, new() { DetectedLanguage = "fi" })));
        Assert.Equal((null, null), Languages(Normalize(titles, new())));
    }

    [Fact]
    public void A_list_of_titles_tells_what_none_of_them_does()
    {
        Feed feed = Document([.. new[] { "The old bridge", "What you need", "Notes of this week", "Where we were", "Our new house" }.Select(title => new FeedEntry { Id = title, Title = title })]);

        Assert.Equal("en", Normalize(feed, new()).DetectedLanguage);
    }

    [Fact]
    public void What_is_found_is_no_change_of_an_entry()
    {
        Feed feed = Document(new FeedEntry { Id = "1", Title = "One", Summary = English });

        Entry found = Assert.Single(Normalize(feed, new()).Entries);
        Entry plain = Assert.Single(Normalizer.Normalize(feed, new NormalizeContext { DocumentUrl = DocumentUrl }).Entries);

        Assert.Equal(("en", null), (found.Language, plain.Language));
        Assert.Equal(plain.ContentHash.ToArray(), found.ContentHash.ToArray());
    }

    [Fact]
    public void Languages_that_are_not_expected_are_not_found_and_not_taken_for_others()
    {
        LanguageDetector detector = new(["EN", "da"]);

        Assert.Equal("en", detector.Detect("", English)?.Tag);
        Assert.Null(detector.Detect("", German));
        Assert.Null(detector.Detect("", "Vi forteller hva vi prøvde, hva som ikke virket, og hvorfor det ble slik, etter mye arbeid."));
    }

    [Theory]
    [InlineData("ar-EG", "rtl")]
    [InlineData("he", "rtl")]
    [InlineData("az-Arab", "rtl")]
    [InlineData("ks-Deva", "ltr")]
    [InlineData("en-GB", "ltr")]
    [InlineData(null, "auto")]
    public void Direction_follows_language_and_script(string? tag, string direction) => Assert.Equal(direction, TextDirection.Of(tag));

    [Fact]
    public void Known_languages_are_many_and_each_once()
    {
        Assert.True(LanguageDetector.Known.Count > 70, $"{LanguageDetector.Known.Count}");
        Assert.Equal(LanguageDetector.Known.Distinct().Count(), LanguageDetector.Known.Count);
        Assert.All(LanguageDetector.Known, tag => Assert.Equal(tag, LanguageTag.Normalize(tag)));
    }

    [Theory]
    [InlineData("the ", null)]
    [InlineData("の", "ja")]
    [InlineData("\uD83D\uDE80", null)]
    [InlineData("e\u0301", null)]
    [InlineData(".", null)]
    [InlineData("\uD83D", null)]
    public void Long_texts_of_one_thing_are_read_at_their_beginning_only(string part, string? tag)
    {
        string text = string.Concat(Enumerable.Repeat(part, 2_000_000 / part.Length));

        Assert.Equal(tag, new LanguageDetector([]).Detect(text, text)?.Tag);
    }

    private static (string? Source, string? Entry) Languages(NormalizedFeed feed) => (feed.DetectedLanguage, Assert.Single(feed.Entries).Language);

    private static Feed Document(params FeedEntry[] entries) => new() { Format = FeedFormat.Rss, Entries = entries };

    private static NormalizedFeed Normalize(Feed feed, LanguageContext known) => Normalizer.Normalize(
        feed, new NormalizeContext { DocumentUrl = DocumentUrl, Languages = new([]), DeclaredLanguage = known.DeclaredLanguage, DetectedLanguage = known.DetectedLanguage });

    private sealed record LanguageContext
    {
        public string? DeclaredLanguage { get; init; }

        public string? DetectedLanguage { get; init; }
    }
}
