using System.Globalization;
using System.Text;
using FeedHub.Feeds.Parsing;

namespace FeedHub.Benchmarks.Parsing;

/// <summary>What memory reading a document of 16 MB takes, in several shapes: what is allocated on the way, an upper bound of what is in use at any moment, and what is kept.</summary>
internal static class MemoryUse
{
    private const int Length = 16 * 1_024 * 1_024;

    private static readonly (string Name, int Entries, string Unit, string Encoding)[] Shapes =
    [
        ("4,000 entries, escaped HTML", 4_000, "&lt;p&gt;Some words, with a &lt;a href=\"https://x.example/\"&gt;link&lt;/a&gt;.&lt;/p&gt; ", "utf-8"),
        ("4,000 entries, not well-formed", 4_000, "Some words &nbsp; and more of them ", "utf-8"),
        ("17 entries of a megabyte", 17, "plain words ", "utf-8"),
        ("one text", 1, "plain words ", "utf-8"),
        ("90,000 entries", 90_000, "x", "utf-8"),
        ("4,000 entries, windows-1252", 4_000, "plain words, one in seven grün ", "windows-1252"),
        ("4,000 entries, utf-16", 4_000, "plain words, one in seven grün ", "utf-16"),
    ];

    /// <summary>Prints a table.</summary>
    public static int Run()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Console.WriteLine("| document | MB | of its size: allocated, with itself | kept, with itself |");
        Console.WriteLine("|---|---:|---:|---:|");
        foreach ((string name, int entries, string unit, string encoding) in Shapes)
        {
            byte[] document = Make(entries, unit, encoding);
            long live = GC.GetTotalMemory(forceFullCollection: true);
            long before = GC.GetAllocatedBytesForCurrentThread();
            ParseResult result = FeedParser.Parse(document, ParseContext.None);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            long kept = GC.GetTotalMemory(forceFullCollection: true) - live;
            if (result is not ParseResult.Parsed)
            {
                Console.Error.WriteLine($"{name}: {result}");
                return 1;
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {document.Length / 1_048_576.0:F1} | {(allocated + document.Length) / (double)document.Length:F2} | {(kept + document.Length) / (double)document.Length:F2} |"));
            GC.KeepAlive(result);
        }

        return 0;
    }

    private static byte[] Make(int entries, string unit, string encoding)
    {
        Encoding codec = Encoding.GetEncoding(encoding);
        int characters = Length / (codec.GetByteCount(unit) / unit.Length == 2 ? 2 : 1);
        StringBuilder document = new(characters);
        document.Append(CultureInfo.InvariantCulture, $"<?xml version=\"1.0\" encoding=\"{encoding}\"?><rss version=\"2.0\"><channel><title>t</title>");
        for (int i = 0; i < entries; i++)
        {
            document.Append(CultureInfo.InvariantCulture, $"<item><guid>https://x.example/{i}</guid><title>Title {i}</title><link>https://x.example/{i}</link>")
                .Append("<pubDate>Sat, 13 Dec 2003 18:30:02 GMT</pubDate><description>");
            int body = (characters / entries) - 170;
            document.Insert(document.Length, unit, Math.Max(1, body / unit.Length)).Append("</description></item>");
        }

        return [.. codec.Preamble, .. codec.GetBytes(document.Append("</channel></rss>").ToString())];
    }
}
