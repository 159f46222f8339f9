using System.Globalization;
using FeedHub.Feeds.Parsing;
using Ganss.Xss;

namespace FeedHub.Benchmarks.Refresh;

/// <summary>What HtmlSanitizer alone costs over the texts of a farm, in a process of its own as in a refresh: one thread, its first calls included, reading and parsing left out.</summary>
internal static class SanitizerFloor
{
    /// <summary>Prints <c>COUNT SECONDS</c>: texts with markup, and CPU seconds to sanitise them.</summary>
    /// <param name="documents">Folder of feeds.</param>
    public static int Run(string documents)
    {
        ParseContext context = new() { DocumentUrl = new Uri("https://example.org/feed") };
        List<string> texts = [];
        foreach (string file in Directory.EnumerateFiles(documents, "*.xml").Order(StringComparer.Ordinal))
        {
            if (FeedParser.Parse(File.ReadAllBytes(file), context) is ParseResult.Parsed parsed)
            {
                texts.AddRange(parsed.Feed.Entries.Select(entry => entry.ContentHtml ?? entry.Summary).OfType<string>().Where(text => text.Contains('<', StringComparison.Ordinal)));
            }
        }

        TimeSpan before = Environment.CpuUsage.TotalTime;
        HtmlSanitizer sanitizer = new();
        long length = texts.Sum(text => (long)sanitizer.Sanitize(text).Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{texts.Count} {(Environment.CpuUsage.TotalTime - before).TotalSeconds:0.000}"));
        return length > 0 ? 0 : 1;
    }

    /// <summary>Measures it in a fresh process.</summary>
    /// <param name="documents">Folder of feeds.</param>
    public static async Task<(int Texts, double CpuSeconds)> MeasureAsync(string documents)
    {
        string[] words = (await MeasuredProcess.MustAsync(Environment.ProcessPath!, documents, "sanitize", documents)).Split(' ');
        return (int.Parse(words[0], CultureInfo.InvariantCulture), double.Parse(words[1], CultureInfo.InvariantCulture));
    }
}
