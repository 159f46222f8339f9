using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using FeedHub.Feeds;
using FeedHub.Feeds.Opml;
using FeedHub.Feeds.Writing;
using FeedHub.News;
using FeedHub.Publishing;
using FeedHub.Timeline.Authors;
using FeedHub.Timeline.Incidents;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Sources;
using FsCheck.Xunit;

namespace FeedHub.Tests.Publishing;

/// <summary>Whatever stands in whichever field: every kind of document is well-formed, its addresses are absolute, and its three formats say the same of an entry.</summary>
public sealed class HostileDocumentProperties
{
    private static readonly string[] Pieces =
    [
        "]]>", "<![CDATA[", "</title></entry></feed>", "<script>alert(1)</script>", "&", "&#0;", "&amp;lt;", "\0", "\u0001", "\u000b", "\u001f", "\ud800", "\udfff", "\ufffe", "\uffff", "\u202e", "\u0085",
        "\"", "'", "\\", "\r\n", "\t", "-->", "<?php ?>", "<!DOCTYPE x>", "//other.example/x", "/relative", "javascript:alert(1)", "data:text/html,x", "emoji 👩‍💻", "جسر", " ", "%", "{0}", "?a=1&b=2#c",
    ];

    private static readonly HashSet<string> Addresses = ["href", "url", "xmlUrl", "htmlUrl", "src"];
    private static readonly HashSet<string> AddressKeys = ["url", "external_url", "feed_url", "home_page_url", "next_url", "icon", "favicon", "image", "banner_image", "avatar"];

    [Property(MaxTest = 25)]
    public void Views_archives_and_digests_hold_any_text(string? any, byte[] picks)
    {
        string text = Text(any, picks);
        TimelineEntry entry = Everywhere(text);
        DateTimeOffset day = new(2026, 5, 4, 0, 0, 0, TimeSpan.Zero);
        ViewInfo[] views =
        [
            new ViewInfo.All { Count = 1 }, new ViewInfo.Author("slug", text, entry.Authors[0].Kind, Url(text), Url(text)) { Count = 1 }, new ViewInfo.Topic("slug", text) { Count = 1 },
            new ViewInfo.Series("slug", text, text, 3, [1]) { Count = 1 }, new ViewInfo.Source(entry.Source, text, [text, "in"]) { Count = 1 }, new ViewInfo.SourceFolder("slug", [text]) { Count = 1 },
            new ViewInfo.Search(text) { Count = 1 }, new ViewInfo.Corrections(TimeSpan.FromHours(1)) { Count = 1 },
        ];
        foreach (ViewInfo view in views)
        {
            AssertSound(FeedComposer.Compose(new TimelineWindow(view, [entry]) { Retracted = [new("urn:gone:" + text, day)] }, TimelineSamples.Hub));
        }

        AssertSound(FeedComposer.Compose(new TimelineArchive(views[picks.Length % views.Length], 7, [entry], 3, 9), TimelineSamples.Hub, default));
        FeedParameters daily = new() { Digest = DigestPeriod.Daily };
        AssertSound(DigestComposer.Compose(views[(picks.Length + 1) % views.Length], [new(day, day.AddDays(1), [entry, entry with { Link = null }], IsCut: true)], new DigestCalendar(DigestPeriod.Daily, TimeZoneInfo.Utc), TimelineSamples.Hub, daily));
    }

    [Property(MaxTest = 60)]
    public void News_hold_any_text(string? any, byte[] picks)
    {
        string text = Text(any, picks);
        Incident incident = new()
        {
            Id = 9,
            SourceId = 7,
            SourceUrl = Url(text),
            SourceTitle = text,
            Cause = IncidentCause.Timeout,
            Since = TimelineSamples.Published,
            OpenedAt = TimelineSamples.Published,
            LastAt = TimelineSamples.Published,
            Count = 4,
            Evidence = new("error:timeout", null, text, null),
        };

        AssertSound(NewsFeed.Compose(
            TimelineSamples.Hub,
            [new(incident, IsClosing: false), new(incident with { ClosedAt = TimelineSamples.Published, Resolution = text }, IsClosing: true)],
            [new SourceMove(7, TimelineSamples.Published, "https://labs.example.com/?q=%3Cb%3E'", "https://labs.example.com/moved", TimelineSamples.Published)],
            [new AuthorChange(3, TimelineSamples.Published, text, false)],
            count: 50));
    }

    [Property(MaxTest = 60)]
    public void Lists_hold_any_text(string? any, byte[] picks)
    {
        string text = Text(any, picks);
        ViewInfo.Source source = new(Everywhere(text).Source with { FeedUrl = "https://labs.example.com/feed" }, text, [text]) { Count = 1 };
        foreach (OpmlDocument list in (OpmlDocument[])
        [
            OpmlComposer.Authors([new("slug", text, TimelineSamples.Lukas.Kind, null, null) { Count = 1 }], TimelineSamples.Hub), OpmlComposer.Topics([new("slug", text) { Count = 1 }], TimelineSamples.Hub),
            OpmlComposer.Series([new("slug", text, text, null, []) { Count = 1 }], TimelineSamples.Hub), OpmlComposer.Sources([source], TimelineSamples.Hub),
        ])
        {
            using MemoryStream output = new();
            OpmlWriter.Write(list, output);
            XDocument document = Load(output.ToArray());
            Assert.All(document.Descendants().Attributes("xmlUrl"), static address => Assert.True(IsAbsolute(address.Value), address.Value));
            Assert.Single(OpmlReader.Read(output.ToArray()).Sources);
        }
    }

    private static string Text(string? any, byte[] picks) => "x" + any + string.Concat(picks.Take(8).Select(static pick => Pieces[pick % Pieces.Length]));

    private static string Url(string text) => "https://labs.example.com/" + text;

    private static TimelineEntry Everywhere(string text) => TimelineSamples.Entry with
    {
        PublicId = "urn:x:" + text,
        Title = text,
        SummaryHtml = $"<p>{System.Net.WebUtility.HtmlEncode(text)}</p>",
        ContentHtml = text,
        Language = text,
        Image = Url(text),
        Rights = text,
        License = Url(text),
        CommentsUrl = Url(text),
        Authors = [new("slug", text, TimelineSamples.Lukas.Kind, Url(text), Url(text))],
        Topics = [new("slug", text)],
        Series = new("slug", text, 2, 3),
        Categories = [new FeedCategory(text, text, text)],
        Enclosures = [new(Url(text), text, 5, TimeSpan.FromSeconds(5), text), new(text, text, null, null, text)],
        InReplyTo = [new(text, Url(text), text, Url(text))],
        Links = [new("related", Url(text), text, text, text), new(text, text), new("via", text)],
        Source = TimelineSamples.Source with { Title = text, FeedId = "urn:feed:" + text, Rights = text, Icon = Url(text), Language = text },
        OtherCopies = [new(8, Url(text), "slug", text)],
    };

    private static void AssertSound(PublishedFeed feed)
    {
        XDocument atom = Load(Write(AtomWriter.WriteSpans, feed));
        XDocument rss = Load(Write(RssWriter.WriteSpans, feed));
        foreach (XDocument document in (XDocument[])[atom, rss])
        {
            Assert.All(
                document.Descendants().Where(static element => element.Name.LocalName != "outline").Attributes().Where(static attribute => Addresses.Contains(attribute.Name.LocalName)),
                static address => Assert.True(IsAbsolute(address.Value), address.Value));
        }

        using JsonDocument json = JsonDocument.Parse(Write(JsonFeedWriter.WriteSpans, feed));
        AssertAbsolute(json.RootElement);
        string[] titles = [.. json.RootElement.GetProperty("items").EnumerateArray().Select(static item => item.GetProperty("title").GetString()!)];
        Assert.Equal(titles, atom.Root!.Elements().Where(static element => element.Name.LocalName == "entry").Select(static entry => Plain(entry.Elements().First(static element => element.Name.LocalName == "title"))));
        Assert.Equal(titles, rss.Descendants("item").Select(static item => item.Element("title")!.Value));
    }

    private static string Plain(XElement text) => (string?)text.Attribute("type") == "html" ? System.Net.WebUtility.HtmlDecode(text.Value) : text.Value;

    private static void AssertAbsolute(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            Assert.All(value.EnumerateArray(), AssertAbsolute);
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in value.EnumerateObject())
            {
                Assert.True(!AddressKeys.Contains(property.Name) || property.Value.ValueKind != JsonValueKind.String || IsAbsolute(property.Value.GetString()!), $"{property.Name} {property.Value}");
                AssertAbsolute(property.Value);
            }
        }
    }

    private static bool IsAbsolute(string address) => Uri.TryCreate(address, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https" or "urn" or "tag" or "mailto";

    private static XDocument Load(byte[] document)
    {
        using XmlReader reader = XmlReader.Create(new MemoryStream(document), new() { CheckCharacters = true, DtdProcessing = DtdProcessing.Prohibit });
        return XDocument.Load(reader);
    }

    private static byte[] Write(Func<PublishedFeed, Stream, IReadOnlyList<EntrySpan>> writer, PublishedFeed feed)
    {
        using MemoryStream output = new();
        writer(feed, output);
        return output.ToArray();
    }
}
