using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FeedHub.Feeds.Parsing;
using FeedHub.Testing;

namespace FeedHub.Feeds.Tests.Parsing.Pages;

/// <summary>Web pages of many shapes, each with what is read of it: entries with titles, links, dates and authors, or an error that says that there is nothing to read.</summary>
public sealed class PageDocumentTests
{
    private static readonly string[] Folder = ["tests", "FeedHub.Feeds.Tests", "Parsing", "Pages", "Documents"];

    public static TheoryData<string> Documents => [.. GoldenFiles.In(Folder)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Page_reads_as_expected(string name)
    {
        string path = ProjectFiles.Path([.. Folder, name]);
        ParseContext context = new()
        {
            DocumentUrl = new Uri($"https://www.example.org/{Path.GetFileNameWithoutExtension(name)}"),
            ReadsPages = true,
            ReadAt = new DateTimeOffset(2024, 6, 15, 12, 0, 0, TimeSpan.Zero),
        };

        ParseResult result = FeedParser.Parse(File.ReadAllBytes(path), context);

        GoldenFiles.AssertExpected(path, Report(result));
    }

    private static string Report(ParseResult result)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            ParseReport.Write(result, writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }
}
