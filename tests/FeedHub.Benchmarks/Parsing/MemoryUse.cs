using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using FeedHub.Feeds.Parsing;

namespace FeedHub.Benchmarks.Parsing;

/// <summary>What reading one document takes: how much the process grows at its peak, and what is allocated on the way.</summary>
internal static class MemoryUse
{
    private const double Megabyte = 1_048_576;

    /// <summary>Reads a document once and prints the figures as multiples of its size.</summary>
    /// <param name="file">The document.</param>
    public static int Run(string file)
    {
        ReadingCost cost = Measure(file, null);
        double size = new FileInfo(file).Length / Megabyte;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{size:F1} MB: the process grew by {cost.Megabytes / size:F2} times that, the document itself included; {cost.AllocatedMegabytes / size:F2} times were allocated. {cost.Outcome}"));
        return cost.Outcome.StartsWith("ok", StringComparison.Ordinal) ? 0 : 1;
    }

    /// <summary>Reads a document once and prints a <see cref="ReadingCost"/> as JSON.</summary>
    /// <param name="file">The document.</param>
    /// <param name="contentType">Content-Type it came with; may be empty.</param>
    public static int RunForJson(string file, string contentType)
    {
        Console.WriteLine(JsonSerializer.Serialize(Measure(file, contentType.Length == 0 ? null : contentType)));
        return 0;
    }

    private static ReadingCost Measure(string file, string? contentType)
    {
        ReadOrdinaryFeeds();
        using Process process = Process.GetCurrentProcess();
        long peakBefore = process.PeakWorkingSet64;
        TimeSpan timeBefore = process.TotalProcessorTime;
        byte[] document = File.ReadAllBytes(file);
        long allocatedBefore = GC.GetAllocatedBytesForCurrentThread();

        ParseResult result = FeedParser.Parse(document, new ParseContext { ContentType = contentType });

        long allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
        process.Refresh();
        ReadingCost cost = new(
            result is ParseResult.Parsed parsed ? $"ok:{parsed.Feed.Entries.Count}" : $"error:{((ParseResult.Failed)result).Error.Text()}",
            result is ParseResult.Parsed { IsPartial: true },
            (process.TotalProcessorTime - timeBefore).TotalSeconds,
            (process.PeakWorkingSet64 - peakBefore) / Megabyte,
            allocated / Megabyte);
        GC.KeepAlive(result);
        return cost;
    }

    // Some 10 MB of code are loaded and compiled once, whatever is read: they are no document's memory.
    private static void ReadOrdinaryFeeds()
    {
        const string Item = "<item><title>Warm &amp; up é</title><link>https://example.org/1</link><pubDate>Sat, 13 Dec 2003 18:30:02 GMT</pubDate><description>&lt;p&gt;Text&lt;/p&gt;</description><body><![CDATA[<p>Text</p>]]></body></item>";
        string items = string.Concat(Enumerable.Repeat(Item, 1_000));
        foreach (string fault in (ReadOnlySpan<string>)["", "<title>a & b</title>"])
        {
            string feed = $"<rss><channel>{fault}{items}</channel></rss>";
            FeedParser.Parse(Encoding.UTF8.GetBytes(feed), ParseContext.None);
            FeedParser.Parse(Encoding.Latin1.GetBytes(feed), ParseContext.None);
        }

        GC.Collect();
    }
}
