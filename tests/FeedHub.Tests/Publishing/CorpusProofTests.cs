using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using FeedHub.Polling;
using FeedHub.Publishing;
using FeedHub.Testing;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Sources;
using Xunit.Abstractions;

namespace FeedHub.Tests.Publishing;

/// <summary>
/// What real feeds become when they are published, for the validator: every view of a hub that has polled the corpus and a farm, current documents and archives. The suite takes every hundredth
/// document of the corpus; FEEDHUB_CORPUS_EVERY=1 takes all, which is some thousand documents and half an hour.
/// </summary>
public sealed class CorpusProofTests(ITestOutputHelper output)
{
    private const string Base = "https://feeds.example.org";
    private const int OfOneProcess = 400;

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static int Every => int.TryParse(Environment.GetEnvironmentVariable("FEEDHUB_CORPUS_EVERY"), CultureInfo.InvariantCulture, out int every) && every > 0 ? every : 100;

    [SkippableFact]
    public async Task No_view_of_a_hub_of_real_feeds_has_an_error_for_the_validator()
    {
        FeedValidator.Require();
        string corpus = SharedFiles.Require("corpus");
        await using OriginServer origin = await OriginServer.StartAsync();
        await using InProcessHub hub = await InProcessHub.CreateAsync(origin.HostAndPort, static folder => folder.Set("PublicBaseUrl", Base));
        await FillAsync(hub, origin, corpus);

        ValidatorReport report = new(0, [], []);
        int rendered = 0;
        List<(string, byte[])> waiting = [];
        await foreach ((string Path, byte[] Body) document in RenderAsync(hub))
        {
            rendered++;
            waiting.Add(document);
            if (waiting.Count == OfOneProcess)
            {
                report += await FeedValidator.RunAsync(waiting, Base);
                waiting.Clear();
            }
        }

        report += await FeedValidator.RunAsync(waiting, Base);
        output.WriteLine(report.ToString());
        Assert.True(rendered > 1_000 / Every, $"{rendered} documents");
        Assert.Equal(rendered, report.Read);
        Assert.Empty(report.Errors);
    }

    // Every document is a source of its own, under the content type that it came with.
    private static async Task FillAsync(InProcessHub hub, OriginServer origin, string corpus)
    {
        List<SourceDeclaration> sources = [];
        int number = 0;
        foreach (string line in File.ReadLines(Path.Combine(corpus, "manifest.jsonl")))
        {
            using JsonDocument json = JsonDocument.Parse(line);
            if (number++ % Every == 0)
            {
                string path = json.RootElement.GetProperty("path").GetString()!;
                string? contentType = json.RootElement.TryGetProperty("contentType", out JsonElement type) ? type.GetString() : path.EndsWith(".json", StringComparison.Ordinal) ? "application/feed+json" : "application/xml";
                Add(path, await File.ReadAllBytesAsync(Path.Combine(corpus, path)), contentType);
            }
        }

        string farm = Directory.CreateTempSubdirectory("feedhub-farm-").FullName;
        try
        {
            using Process maker = Process.Start(new ProcessStartInfo("python3", [SharedFiles.Require("tools", "make_farm.py"), "--feeds", (200 / Every).ToString(CultureInfo.InvariantCulture), "--out", farm]) { RedirectStandardOutput = true })!;
            await maker.StandardOutput.ReadToEndAsync();
            await maker.WaitForExitAsync();
            foreach (string file in Directory.EnumerateFiles(farm, "*.xml", SearchOption.AllDirectories))
            {
                Add("farm/" + Path.GetRelativePath(farm, file), await File.ReadAllBytesAsync(file), "application/xml");
            }
        }
        finally
        {
            Directory.Delete(farm, recursive: true);
        }

        SourceStore store = hub.Get<SourceStore>();
        List<long> ids = [];
        foreach (SourceDeclaration source in sources)
        {
            ids.Add((await store.AddAsync(source, CancellationToken.None)).Id);
        }

        await hub.Get<PollBatch>().RunAsync(ids, PollWish.All, limit: null, progress: null, CancellationToken.None);
        hub.Time.Advance(TimeSpan.FromSeconds(2));

        void Add(string path, byte[] body, string? contentType)
        {
            Uri url = origin.Url($"/{sources.Count}/{path}");
            origin.Serve(url.AbsolutePath, new OriginServerAnswer { Body = body, ContentType = contentType });
            sources.Add(new(url.AbsoluteUri) { Folder = [path.Split('/')[0]] });
        }
    }

    private static async IAsyncEnumerable<(string Path, byte[] Body)> RenderAsync(InProcessHub hub)
    {
        DocumentRenderer renderer = hub.Get<DocumentRenderer>();
        TimelineQueries queries = hub.Get<TimelineQueries>();
        List<DocumentKey.Feed> feeds = [.. (await ViewsAsync(queries)).SelectMany(static view => (DocumentKey.Feed[])[new(view, DocumentFormat.Atom), new(view, DocumentFormat.Rss)])];
        foreach (FeedParameters parameters in (FeedParameters[])[new() { Digest = DigestPeriod.Daily }, new() { Digest = DigestPeriod.Weekly }, new() { Count = 200 }, new() { WithCopies = true }])
        {
            feeds.AddRange([new(new ViewSelector.All(), DocumentFormat.Atom, parameters), new(new ViewSelector.All(), DocumentFormat.Rss, parameters)]);
        }

        foreach (DocumentKey.Feed feed in feeds)
        {
            RenderedDocument current = (await renderer.RenderAsync(feed, CancellationToken.None))!;
            yield return (feed.Path + feed.Query, current.Bytes.ToArray());
            for (long? number = PreviousArchive(current.Bytes); number is not null;)
            {
                DocumentKey.Archive archive = new(feed.View, feed.Format, number.Value, feed.Parameters);
                RenderedDocument document = (await renderer.RenderAsync(archive, CancellationToken.None))!;
                yield return (archive.Path + archive.Query, document.Bytes.ToArray());
                number = PreviousArchive(document.Bytes);
            }
        }
    }

    private static async Task<IReadOnlyList<ViewSelector>> ViewsAsync(TimelineQueries queries) =>
    [
        new ViewSelector.All(),
        new ViewSelector.Corrections(TimeSpan.Zero),
        new ViewSelector.Search("a"),
        .. (await queries.ListSourcesAsync(CancellationToken.None)).Select(static view => view.Selector),
        .. (await queries.ListAuthorsAsync(CancellationToken.None)).Select(static view => view.Selector),
        .. (await queries.ListTopicsAsync(CancellationToken.None)).Select(static view => view.Selector),
        .. (await queries.ListSeriesAsync(CancellationToken.None)).Select(static view => view.Selector),
        .. (await queries.ListFoldersAsync(CancellationToken.None)).Select(static view => view.Selector),
        .. (await queries.ListLanguagesAsync(CancellationToken.None)).Select(static view => view.Selector),
    ];

    private static long? PreviousArchive(ReadOnlyMemory<byte> document)
    {
        using MemoryStream stream = new(document.ToArray());
        string? address = XDocument.Load(stream).Descendants(Atom + "link").Where(static link => (string?)link.Attribute("rel") == "prev-archive").Select(static link => (string?)link.Attribute("href")).FirstOrDefault();
        return address is null ? null : long.Parse(Path.GetFileNameWithoutExtension(new Uri(address).AbsolutePath), CultureInfo.InvariantCulture);
    }
}
