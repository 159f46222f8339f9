using System.Globalization;
using System.Text;

namespace FeedHub.Testing;

/// <summary>
/// Sources whose every entry is known: each document holds all generations so far, with an ETag that names the latest. So what a hub stored can be compared with what was served, entry for entry.
/// </summary>
/// <param name="origin">Serves them.</param>
/// <param name="sources">How many.</param>
/// <param name="entries">Entries that each generation adds to each source.</param>
/// <param name="textLength">Characters of an entry's text, at least.</param>
public sealed class EntryFarm(OriginServer origin, int sources, int entries, int textLength = 200)
{
    private static readonly string[] Writers = ["Ada Lovelace", "Grace Hopper", "Edsger Dijkstra", "Barbara Liskov", "Donald Knuth"];

    private int _served;

    /// <summary>Latest generation; 0 is the first.</summary>
    public int Generation { get; private set; } = -1;

    /// <summary>Addresses of all sources.</summary>
    public string[] Urls => [.. Enumerable.Range(0, sources).Select(source => origin.Url(PathOf(source)).AbsoluteUri)];

    /// <summary>Entries of all sources and generations.</summary>
    public long Total => (long)sources * entries * (Generation + 1);

    /// <summary>Path of a source.</summary>
    public static string PathOf(int source) => string.Create(CultureInfo.InvariantCulture, $"/blogs/{source}");

    /// <summary>Serves one more generation.</summary>
    /// <param name="shape">Changes each answer: a gate, a delay; <see langword="null"/> for none.</param>
    public void Grow(Func<OriginServerAnswer, OriginServerAnswer>? shape = null)
    {
        Generation++;
        Serve(answer => shape is null ? answer : shape(answer));
    }

    /// <summary>Serves the same entries in other bytes each time and without validators, so that no poll can skip them.</summary>
    public void ServeInNewBytes()
    {
        for (int source = 0; source < sources; source++)
        {
            string document = Document(source);
            origin.Serve(PathOf(source), _ => OriginServerAnswer.Of(string.Create(CultureInfo.InvariantCulture, $"{document}<!-- {Interlocked.Increment(ref _served)} -->")));
        }
    }

    /// <summary>Serves what is there with other answers.</summary>
    /// <param name="shape">Changes each answer.</param>
    public void Serve(Func<OriginServerAnswer, OriginServerAnswer> shape)
    {
        for (int source = 0; source < sources; source++)
        {
            OriginServerAnswer answer = shape(OriginServerAnswer.Of(Document(source), string.Create(CultureInfo.InvariantCulture, $"\"v{Generation}\"")));
            origin.Serve(PathOf(source), answer);
        }
    }

    /// <summary>Each source has all its entries of the generation that its validators name, word for word, or none and no validators. Fails the running test where that is not so.</summary>
    /// <param name="store">What was stored.</param>
    /// <param name="when">For the failure's message.</param>
    /// <returns>Entries stored.</returns>
    public async Task<long> AssertWholeAsync(HubStore store, string when)
    {
        if (!await store.IsPreparedAsync())
        {
            return 0;
        }

        await store.AssertSoundAsync(when);
        foreach ((string url, string? etag, long stored) in await store.QueryAsync(
            "SELECT s.url, s.etag, (SELECT count(*) FROM entry AS e WHERE e.source_id = s.id) FROM source AS s",
            static row => (row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetInt64(2))))
        {
            long promised = etag is null ? 0 : entries * (1 + long.Parse(etag.Trim('"')[1..], CultureInfo.InvariantCulture));
            Assert.Equal((when, url, promised), (when, url, stored));
        }

        List<(string Title, string Link, string Html)> all = await store.QueryAsync(
            "SELECT e.title, e.link, c.content_html FROM entry AS e JOIN entry_content AS c ON c.entry_id = e.id",
            static row => (row.GetString(0), row.GetString(1), row.GetString(2)));
        foreach ((string title, string link, string html) in all)
        {
            string[] parts = link.Split('/');
            (int source, int entry) = (int.Parse(parts[^2], CultureInfo.InvariantCulture), int.Parse(parts[^1], CultureInfo.InvariantCulture));
            Assert.Equal((when, link, Title(source, entry), $"<p>{Text(source, entry)}</p>"), (when, link, title, html));
        }

        return all.Count;
    }

    /// <summary>Waits until everything served is stored.</summary>
    public Task CompleteAsync(HubStore store) => Eventually.HoldsAsync(
        $"{Total} entries", async () => await store.IsPreparedAsync() && await store.NumberAsync("SELECT count(*) FROM entry") == Total);

    private static string Title(int source, int entry) => string.Create(CultureInfo.InvariantCulture, $"Entry {entry} of source {source}");

    private string Text(int source, int entry)
    {
        StringBuilder text = new();
        for (int i = 0; text.Length < textLength; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : " ")}Sentence {i} of entry {entry} of source {source}.");
        }

        return text.ToString();
    }

    private string Document(int source)
    {
        StringBuilder text = new("<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel>");
        text.Append(CultureInfo.InvariantCulture, $"<title>Source {source}</title><link>https://blog{source}.example/</link><description>d</description>");
        for (int entry = (entries * (Generation + 1)) - 1; entry >= 0; entry--)
        {
            text.Append(CultureInfo.InvariantCulture, $"<item><title>{Title(source, entry)}</title><link>https://blog.example/{source}/{entry}</link><guid>https://blog.example/{source}/{entry}</guid>")
                .Append(CultureInfo.InvariantCulture, $"<dc:creator>{Writers[source % Writers.Length]}</dc:creator><content:encoded><![CDATA[<p>{Text(source, entry)}</p>]]></content:encoded></item>");
        }

        return text.Append("</channel></rss>").ToString();
    }
}
