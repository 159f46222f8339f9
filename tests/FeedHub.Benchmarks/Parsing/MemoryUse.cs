using System.Diagnostics;
using System.Globalization;
using System.Text;
using FeedHub.Feeds.Parsing;

namespace FeedHub.Benchmarks.Parsing;

/// <summary>What memory reading one large document takes: how much the process grows at its peak, and what is allocated on the way.</summary>
internal static class MemoryUse
{
    /// <summary>Reads a document once, in a process that has read ordinary feeds and nothing large before, and prints the figures as multiples of the document's size.</summary>
    /// <param name="file">The document.</param>
    public static int Run(string file)
    {
        ReadOrdinaryFeeds();
        using Process process = Process.GetCurrentProcess();
        long peakBefore = process.PeakWorkingSet64;
        byte[] document = File.ReadAllBytes(file);
        long allocatedBefore = GC.GetAllocatedBytesForCurrentThread();

        ParseResult result = FeedParser.Parse(document, ParseContext.None);

        long allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
        process.Refresh();
        double size = document.Length;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{size / 1_048_576:F1} MB: the process grew by {(process.PeakWorkingSet64 - peakBefore) / size:F2} times that, the document itself included; {allocated / size:F2} times were allocated."));
        GC.KeepAlive(result);
        return result is ParseResult.Parsed ? 0 : 1;
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
