using FeedHub.Benchmarks.Parsing;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Parsing;
using Ganss.Xss;

namespace FeedHub.Benchmarks.Sanitizing;

/// <summary>What cleaning the bodies of feeds costs: HtmlSanitizer with this project's allow-list, and this project's own, in one run.</summary>
internal static class SanitizeBenchmark
{
    private const int Documents = 300;

    private static readonly Uri DocumentUrl = new("https://example.org/feed");

    /// <summary>Cleans all bodies of the first 300 documents of a folder, and checks first that both leave the same text.</summary>
    /// <param name="folder">Holds <c>*.xml</c>, at any depth.</param>
    public static int Run(string folder)
    {
        string[] bodies = Directory.Exists(folder) ? [.. Bodies(folder)] : [];
        if (bodies.Length == 0)
        {
            Console.Error.WriteLine($"{folder} holds no *.xml document with entries.");
            return 2;
        }

        HtmlSanitizer sanitizer = new(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(HtmlPolicy.Elements, StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = new HashSet<string>(HtmlPolicy.AllAttributes, StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = new HashSet<string>(["http", "https", "mailto"], StringComparer.OrdinalIgnoreCase),
            UriAttributes = new HashSet<string>(HtmlPolicy.UrlAttributes, StringComparer.OrdinalIgnoreCase),
        });
        int differing = bodies.Count(body => PlainText.FromHtml(sanitizer.Sanitize(body, DocumentUrl.AbsoluteUri)) != PlainText.FromHtml(HtmlCleaner.Clean(body, DocumentUrl)));
        Console.WriteLine($"{bodies.Length} bodies, {bodies.Sum(body => (long)body.Length)} characters; the text of {differing} differs.");
        return CpuComparison.Run("sanitizer", "bodies", bodies.Length, [
            ("HtmlSanitizer", () => bodies.Sum(body => sanitizer.Sanitize(body, DocumentUrl.AbsoluteUri).Length)),
            ("FeedHub", () => bodies.Sum(body => HtmlCleaner.Clean(body, DocumentUrl).Length))]);
    }

    private static IEnumerable<string> Bodies(string folder) =>
        Directory.EnumerateFiles(folder, "*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Take(Documents)
            .Select(file => FeedParser.Parse(File.ReadAllBytes(file), new ParseContext { DocumentUrl = DocumentUrl }))
            .OfType<ParseResult.Parsed>()
            .SelectMany(parsed => parsed.Feed.Entries)
            .SelectMany(entry => new[] { entry.ContentHtml, entry.Summary })
            .OfType<string>();
}
