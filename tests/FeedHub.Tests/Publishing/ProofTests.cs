using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using FeedHub.Feeds;
using FeedHub.Feeds.Parsing;
using FeedHub.Feeds.Writing;
using FeedHub.News;
using FeedHub.Publishing;
using FeedHub.Testing;
using FeedHub.Timeline.Authors;
using FeedHub.Timeline.Incidents;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Sources;
using Json.Schema;
using Xunit.Abstractions;

namespace FeedHub.Tests.Publishing;

/// <summary>What is said of every published document, looked at from outside in every kind of them.</summary>
public sealed class ProofTests(PublishedHub hub, ITestOutputHelper output) : IClassFixture<PublishedHub>
{
    private static readonly HashSet<string> Addresses = ["href", "url", "xmlUrl", "htmlUrl", "src"];
    private static readonly HashSet<string> AddressElements = ["link", "uri", "icon", "logo", "comments", "docs"];

    [Fact]
    public async Task Every_json_document_is_what_the_text_of_json_feed_says()
    {
        JsonSchema schema = JsonSchema.FromText(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Publishing", "json-feed-1.1.schema.json")));
        Assert.False(schema.Evaluate(JsonNode.Parse("""{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{"id":"1"}]}""")).IsValid); // it can fail

        IReadOnlyList<(string Path, byte[] Body)> documents = await hub.AllAsync("json");

        Assert.True(documents.Count > 15);
        foreach ((string path, byte[] body) in documents)
        {
            JsonNode document = JsonNode.Parse(body)!;
            EvaluationResults results = schema.Evaluate(document, new EvaluationOptions { OutputFormat = OutputFormat.List });
            string faults = string.Join("; ", results.Details.Where(detail => detail.HasErrors).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation} {error.Key} {error.Value}")));
            Assert.True(results.IsValid, $"{path}: {faults}");
            Assert.True(document["items"]!.AsArray().Count > 0, path);
        }
    }

    [Theory]
    [InlineData("atom")]
    [InlineData("rss")]
    public async Task Every_xml_document_is_well_formed_and_has_neither_relative_links_nor_those_of_the_hosts_name(string format)
    {
        foreach ((string path, byte[] body) in await hub.AllAsync(format))
        {
            using XmlReader reader = XmlReader.Create(new MemoryStream(body), new XmlReaderSettings { CheckCharacters = true, DtdProcessing = DtdProcessing.Prohibit });
            XDocument document = XDocument.Load(reader);
            Assert.True(document.Descendants().Any(element => element.Name.LocalName is "entry" or "item"), path);
            Assert.All(document.Descendants().Attributes().Where(attribute => Addresses.Contains(attribute.Name.LocalName)).Select(attribute => attribute.Value)
                .Concat(document.Descendants().Where(element => AddressElements.Contains(element.Name.LocalName) && !element.HasElements && element.Value.Length > 0).Select(element => element.Value)), address =>
                Assert.True(Uri.TryCreate(address, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https", $"{path}: {address}"));
            string text = Encoding.UTF8.GetString(body);
            Assert.DoesNotContain("evil.example", text, StringComparison.Ordinal);
            Assert.DoesNotContain("href='/", text, StringComparison.Ordinal);
            Assert.DoesNotContain("src=\"/", text, StringComparison.Ordinal);
        }
    }

    [SkippableTheory]
    [InlineData("atom")]
    [InlineData("rss")]
    public async Task No_document_has_an_error_for_the_validator(string format)
    {
        FeedValidator.Require();
        IReadOnlyList<(string Path, byte[] Body)> documents = [.. await hub.AllAsync(format), ("/feeds/all." + format, await DeltaAsync(format)), ("/sources/incidents." + format, News(format))];

        ValidatorReport report = await FeedValidator.RunAsync(documents, PublishedHub.Base);

        output.WriteLine(report.ToString());
        Assert.Equal(documents.Count, report.Read);
        Assert.Empty(report.Errors);
    }

    [Fact]
    public async Task A_known_instance_is_answered_with_links_and_the_difference_says_what_it_depends_on()
    {
        using HttpResponseMessage whole = await hub.SendAsync("/sources/casts.atom");
        using HttpResponseMessage unchanged = await hub.SendAsync("/sources/casts.atom", request => request.Headers.IfNoneMatch.Add(whole.Headers.ETag!));
        Assert.Equal((HttpStatusCode.NotModified, whole.Headers.GetValues("Link").Single()), (unchanged.StatusCode, unchanged.Headers.GetValues("Link").Single()));
        Assert.Contains("rel=\"self\"", unchanged.Headers.GetValues("Link").Single(), StringComparison.Ordinal);

        int added = await hub.AddCastAsync();
        using HttpResponseMessage delta = await hub.SendAsync("/sources/casts.atom", request =>
        {
            request.Headers.IfNoneMatch.Add(whole.Headers.ETag!);
            request.Headers.Add("A-IM", "feed");
        });

        Assert.Equal(226, (int)delta.StatusCode);
        Assert.Equal("feed", delta.Headers.GetValues("IM").Single());
        Assert.Contains("A-IM", delta.Headers.Vary);
        Assert.NotEqual(whole.Headers.ETag, delta.Headers.ETag);
        Assert.Equal($"https://casts.example/{added}", Entries(await delta.Content.ReadAsByteArrayAsync(), DocumentFormat.Atom).Single().Id);
    }

    [Theory]
    [InlineData("/Feeds/ALL.atom", "/feeds/all.atom")]
    [InlineData("/authors/Ada-Lovelace.rss", "/authors/ada-lovelace.rss")]
    [InlineData("/Folders/A-b.opml", "/folders/a-b.opml")]
    [InlineData("/feeds/mix.atom?lang=EN&author=Ada-Lovelace", "/feeds/mix.atom?author=ada-lovelace&lang=en")]
    [InlineData("/feeds/mix.atom?author=ada-lovelace&author=ada-lovelace", "/authors/ada-lovelace.atom")] // a mix of one is that one
    [InlineData("/feeds/all.atom?content=full&n=50", "/feeds/all.atom")]
    public async Task Odd_spellings_lead_to_the_one_address(string odd, string canonical)
    {
        using HttpResponseMessage response = await hub.SendAsync(odd);

        Assert.Equal((HttpStatusCode.MovedPermanently, canonical), (response.StatusCode, response.Headers.Location?.OriginalString));
    }

    [Theory]
    [InlineData("atom", false)]
    [InlineData("rss", false)]
    [InlineData("json", false)]
    [InlineData("atom", true)]
    [InlineData("rss", true)]
    [InlineData("json", true)]
    public async Task Another_hub_that_reads_this_one_publishes_the_same_again(string format, bool isArchive)
    {
        string path = isArchive ? await hub.ArchiveAsync(format) : $"/feeds/all.{format}?n=200";
        await using InProcessHub second = await InProcessHub.CreateAsync(new Uri(hub.Address).Authority, static folder => folder.Set("PublicBaseUrl", "https://second.example"));
        second.Time.Advance(TimeSpan.FromDays(9));
        await second.PollAsync(new(hub.Address + path));
        DocumentFormat published = format switch { "atom" => DocumentFormat.Atom, "rss" => DocumentFormat.Rss, _ => DocumentFormat.Json };

        RenderedDocument again = (await second.Get<DocumentRenderer>().RenderAsync(
            new DocumentKey.Feed(new ViewSelector.All(), published, new() { Count = 200 }), CancellationToken.None))!;

        Dictionary<string, FeedEntry> copies = Entries(again.Bytes, published).ToDictionary(entry => entry.Id!);
        IReadOnlyList<FeedEntry> originals = Entries(await hub.GetAsync(path), published);
        Assert.NotEmpty(originals);
        Assert.Equal(originals.Count, copies.Count);
        foreach (FeedEntry original in originals.Where(entry => !entry.Id!.StartsWith("urn:hostile:", StringComparison.Ordinal))) // a name such as "&lt" is no name to any reader
        {
            FeedEntry copy = copies[original.Id!];
            Assert.Equal(
                (original.Title, original.Link, original.Summary, original.ContentHtml, original.Published, original.Language, original.Rights, original.License, original.Origin?.Id, original.Origin?.Title, original.Origin?.FeedUrl),
                (copy.Title, copy.Link, copy.Summary, copy.ContentHtml, copy.Published, copy.Language, copy.Rights, copy.License, copy.Origin?.Id, copy.Origin?.Title, copy.Origin?.FeedUrl));
            Assert.Equal(original.Authors.Select(author => author.Name), copy.Authors.Select(author => author.Name));
            Assert.Equal(original.Enclosures, copy.Enclosures);
            Assert.Subset(copy.Categories.ToHashSet(), original.Categories.ToHashSet());
        }
    }

    private byte[] News(string format)
    {
        DateTimeOffset began = hub.Hub.Time.GetUtcNow();
        Incident incident = new()
        {
            Id = 1,
            SourceId = 1,
            SourceUrl = "https://casts.example/feed",
            SourceTitle = "Casts",
            Cause = IncidentCause.Timeout,
            Since = began,
            OpenedAt = began,
            LastAt = began,
            Count = 3,
            Evidence = new("error:timeout", null, "No answer in 30 s", null),
        };
        PublishedFeed news = NewsFeed.Compose(
            hub.Hub.Get<DocumentRenderer>().Hub,
            [new(incident, IsClosing: false), new(incident with { ClosedAt = began.AddHours(1), Resolution = "A good poll." }, IsClosing: true)],
            [new SourceMove(1, began.AddHours(2), "http://casts.example/feed", "https://casts.example/feed", null)],
            [new AuthorChange(1, began.AddHours(3), "ada and ada-2 are one author", false)],
            count: 50);
        using MemoryStream output = new();
        if (format == "atom")
        {
            AtomWriter.Write(news, output);
        }
        else
        {
            RssWriter.Write(news, output);
        }

        return output.ToArray();
    }

    private async Task<byte[]> DeltaAsync(string format)
    {
        using HttpResponseMessage whole = await hub.SendAsync("/feeds/all." + format);
        await hub.AddCastAsync();
        using HttpResponseMessage delta = await hub.SendAsync("/feeds/all." + format, request =>
        {
            request.Headers.IfNoneMatch.Add(whole.Headers.ETag!);
            request.Headers.Add("A-IM", "feed");
        });
        Assert.Equal(226, (int)delta.StatusCode);
        return await delta.Content.ReadAsByteArrayAsync();
    }

    private static IReadOnlyList<FeedEntry> Entries(ReadOnlyMemory<byte> document, DocumentFormat format) =>
        Assert.IsType<ParseResult.Parsed>(FeedParser.Parse(document, new ParseContext { DocumentUrl = new(PublishedHub.Base + "/feeds/all" + format.Suffix), ContentType = format.ContentType })).Feed.Entries;
}
