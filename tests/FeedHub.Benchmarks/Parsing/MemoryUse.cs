using System.Diagnostics;
using System.Globalization;
using FeedHub.Feeds.Parsing;

namespace FeedHub.Benchmarks.Parsing;

/// <summary>What memory reading one large document takes: how much the process grows at its peak, and what is allocated on the way.</summary>
internal static class MemoryUse
{
    /// <summary>Reads a document once, in a process that has read nothing large before, and prints the figures as multiples of the document's size.</summary>
    /// <param name="file">The document.</param>
    public static int Run(string file)
    {
        FeedParser.Parse("<rss><channel><item><title>Warm up</title></item></channel></rss>"u8.ToArray(), ParseContext.None);
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
}
