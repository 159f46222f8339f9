using System.Reflection;
using FeedHub.Feeds.Languages;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Rules;

namespace FeedHub.Feeds.Tests.Normalizing;

/// <summary>Entries that are written as before are not normalised again; whatever may have changed is.</summary>
public sealed class KnownEntriesTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly NormalizeContext Context = new() { DocumentUrl = new Uri("https://example.org/feed"), SourceTitle = "The source", FetchedAt = Day.AddDays(30) };
    private static readonly Feed Document = new()
    {
        Format = FeedFormat.Rss,
        Title = "A feed",
        Link = "https://example.org/",
        Language = "en",
        Authors = [new FeedPerson("Ada Lovelace")],
        Entries = [Written(1), Written(2), Written(3)],
    };

    public static TheoryData<string> Properties => [.. typeof(FeedEntry).GetProperties().Where(property => property.CanWrite).Select(property => property.Name)];

    public static TheoryData<string, Feed, NormalizeContext> Circumstances => new()
    {
        { "title", Document with { Title = "Another" }, Context },
        { "site", Document with { Link = "https://example.com/" }, Context },
        { "self", Document with { SelfLink = "https://example.org/feed.xml" }, Context },
        { "id", Document with { Id = "urn:another" }, Context },
        { "language", Document with { Language = "de" }, Context },
        { "author", Document with { Authors = [new FeedPerson("Charles Babbage")] }, Context },
        { "rights", Document with { Rights = "All of them" }, Context },
        { "licence", Document with { License = "https://example.org/licence" }, Context },
        { "address", Document, Context with { DocumentUrl = new Uri("https://example.org/feed2") } },
        { "identity", Document, Context with { Identity = IdentityPolicy.Link } },
        { "the operator's title", Document, Context with { SourceTitle = "Another" } },
        { "slug", Document, Context with { Source = new RuleSource(["slug"], []) } },
        { "folder", Document, Context with { Source = new RuleSource([], ["News"]) } },
        { "the operator's language", Document, Context with { DeclaredLanguage = "de" } },
        { "search for languages", Document, Context with { Languages = new LanguageDetector([]) } },
        { "topics", Document, Context with { Topics = new TopicMatcher([new TopicRule { Slug = "servers", Match = { "server(s)" } }]) } },
        { "filter", Document, Context with { Filter = new EntryFilter([FilterRule.Read("the hub", false, "sponsored")!]) } },
    };

    [Fact]
    public void What_is_written_as_before_keeps_key_link_dates_and_hashes_and_is_not_normalised()
    {
        NormalizedFeed before = Normalizer.Normalize(Document, Context);
        Feed next = Document with { Updated = Day, Entries = [Written(4), .. Document.Entries.Take(2)] };

        NormalizedFeed after = Normalizer.Normalize(next, Context with { Known = Memory(before) });
        NormalizedFeed whole = Normalizer.Normalize(next, Context);

        Assert.Equal([false, true, true], after.Entries.Select(entry => entry.IsKnown));
        Assert.Equal(whole.Entries.Select(Told), after.Entries.Select(Told));
        Assert.All(after.Entries.Skip(1), entry => Assert.Null(entry.ContentHtml));
        Assert.Equal(whole.Entries.Select(entry => entry.ContentHtml), after.Whole!().Entries.Select(entry => entry.ContentHtml));
        Assert.Null(whole.Whole);
    }

    [Theory, MemberData(nameof(Properties))]
    public void Nothing_that_a_publisher_writes_of_an_entry_is_overlooked(string property)
    {
        PropertyInfo changed = typeof(FeedEntry).GetProperty(property)!;
        FeedEntry entry = Written(1);
        FeedEntry other = entry with { };
        changed.SetValue(other, Another(changed.PropertyType, changed.GetValue(entry)));

        bool isCounter = property == nameof(FeedEntry.CommentCount); // is no change and is stored with the next one

        Assert.Equal(isCounter, EntryHash.OfWritten(entry) == EntryHash.OfWritten(other));
    }

    [Theory, MemberData(nameof(Circumstances))]
    public void Nothing_is_known_under_other_circumstances(string what, Feed document, NormalizeContext context)
    {
        NormalizedFeed after = Normalizer.Normalize(document, context with { Known = Memory(Normalizer.Normalize(Document, Context)) });

        Assert.All(after.Entries, entry => Assert.False(entry.IsKnown, what));
    }

    [Fact]
    public void A_language_that_is_found_in_the_whole_document_concerns_all_of_it()
    {
        const string German = "<p>Das ist der Text, und er ist nicht auf Englisch, sondern in der Sprache, die wir hier von allen erwarten.</p>";
        Feed unnamed = Document with { Language = null };
        NormalizeContext seeking = Context with { Languages = new LanguageDetector([]) };
        KnownEntries memory = Memory(Normalizer.Normalize(unnamed, seeking));

        NormalizedFeed same = Normalizer.Normalize(unnamed, seeking with { Known = memory });
        NormalizedFeed other = Normalizer.Normalize(unnamed with { Entries = [.. Enumerable.Range(10, 9).Select(n => Written(n) with { ContentHtml = German }), Document.Entries[0]] }, seeking with { Known = memory });

        Assert.All(same.Entries, entry => Assert.True(entry.IsKnown));
        Assert.NotEqual(same.DetectedLanguage, other.DetectedLanguage);
        Assert.All(other.Entries, entry => Assert.False(entry.IsKnown));
    }

    [Fact]
    public void What_does_not_concern_an_entry_leaves_it_known()
    {
        Feed next = Document with { Updated = Day, Description = "Another", Generator = "Another", TimeToLive = TimeSpan.FromHours(1), Hubs = ["https://hub.example/"] };

        NormalizedFeed after = Normalizer.Normalize(next, Context with { FetchedAt = Day.AddDays(40), Known = Memory(Normalizer.Normalize(Document, Context)) });

        Assert.All(after.Entries, entry => Assert.True(entry.IsKnown));
    }

    [Theory, InlineData("before:2026-01-01"), InlineData("server after:7d"), InlineData("-(after:2026-01-01 release)")]
    public void Rules_that_ask_for_dates_let_nothing_be_remembered(string rule)
    {
        NormalizeContext filtered = Context with { Filter = new EntryFilter([FilterRule.Read("the hub", false, rule)!]) };

        Assert.Null(Normalizer.Normalize(Document, filtered).Circumstances);
        if (!rule.Contains("7d", StringComparison.Ordinal))
        {
            Assert.Null(Normalizer.Normalize(Document, Context with { Topics = new TopicMatcher([new TopicRule { Slug = "old", Rules = { rule } }]) }).Circumstances);
        }
    }

    [Fact]
    public void Entries_that_share_a_guid_or_link_are_told_apart_by_what_they_hold()
    {
        Feed next = Document with { Entries = [Written(4) with { Id = "guid-1" }, .. Document.Entries] };

        NormalizedFeed after = Normalizer.Normalize(next, Context with { Known = Memory(Normalizer.Normalize(Document, Context)) });

        Assert.Equal(Normalizer.Normalize(next, Context).Entries.Select(Told), after.Entries.Select(Told));
        Assert.All(after.Entries, entry => Assert.False(entry.IsKnown));
    }

    [Fact]
    public void A_page_that_several_entries_share_is_nobodys_story_whether_they_are_known_or_not()
    {
        Feed next = Document with { Entries = [Written(4) with { Link = "https://example.org/1" }, .. Document.Entries] };

        NormalizedFeed after = Normalizer.Normalize(next, Context with { Known = Memory(Normalizer.Normalize(Document, Context)) });

        Assert.True(after.Entries[1].IsKnown);
        Assert.Null(after.Entries[0].StoryKey);
    }

    [Fact]
    public void Whether_a_page_may_hold_more_is_remembered()
    {
        Feed excerpts = Document with { Entries = [.. Document.Entries.Select(entry => entry with { ContentHtml = null, Summary = "It begins […]" })] };

        NormalizedFeed after = Normalizer.Normalize(excerpts, Context with { Known = Memory(Normalizer.Normalize(excerpts, Context)) });

        Assert.All(after.Entries, entry => Assert.True(entry.IsKnown && FullTextNeed.Has(entry)));
        Assert.True(FullTextNeed.IsExcerptsOnly(after.Entries));
    }

    [Fact]
    public void Other_bytes_are_no_memory()
    {
        byte[] bytes = Bytes(Normalizer.Normalize(Document, Context));

        Assert.Equal(3, KnownEntries.Read(bytes)!.Count);
        Assert.Null(KnownEntries.Read(bytes.AsSpan(1)));
        Assert.Null(KnownEntries.Read([]));
    }

    private static (EntryKey, EntryKey?, string?, DateTimeOffset?, DateTimeOffset?, string, string) Told(Entry entry) =>
        (entry.Key, entry.LinkKey, entry.Link, entry.Published, entry.Updated, Convert.ToHexString(entry.ContentHash.Span), Convert.ToHexString(entry.TextHash.Span));

    private static byte[] Bytes(NormalizedFeed feed) => KnownEntries.Write(feed.Circumstances!.Value, feed.Entries);

    private static KnownEntries Memory(NormalizedFeed feed) => KnownEntries.Read(Bytes(feed))!;

    private static FeedEntry Written(int number) => new()
    {
        Id = $"guid-{number}",
        Title = $"Entry {number}",
        Link = $"https://example.org/{number}",
        Published = Day.AddDays(number),
        ContentHtml = $"<p>The text of entry {number}, which speaks of servers and releases.</p>",
        Origin = new FeedOrigin("urn:origin", "Origin", null, null),
    };

    private static object Another(Type type, object? value) => type switch
    {
        _ when type == typeof(string) => value + "x",
        _ when type == typeof(bool) => !(bool)value!,
        _ when type == typeof(DateTimeOffset?) => Day.AddYears(1),
        _ when type == typeof(TimeSpan?) => TimeSpan.FromMinutes(1),
        _ when type == typeof(int?) => 7,
        _ when type == typeof(FeedOrigin) => new FeedOrigin("urn:another", "Origin", null, null),
        _ when type == typeof(IReadOnlyList<FeedPerson>) => (FeedPerson[])[new("Someone")],
        _ when type == typeof(IReadOnlyList<FeedCategory>) => (FeedCategory[])[new("something")],
        _ when type == typeof(IReadOnlyList<FeedLink>) => (FeedLink[])[new("via", "https://example.org/via")],
        _ when type == typeof(IReadOnlyList<FeedEnclosure>) => (FeedEnclosure[])[new("https://example.org/file")],
        _ when type == typeof(IReadOnlyList<FeedReply>) => (FeedReply[])[new("urn:reply")],
        _ => throw new NotSupportedException($"No other value of {type} is known here."),
    };
}
