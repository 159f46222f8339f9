using System.Globalization;
using System.Text;
using System.Text.Json;
using FeedHub.Feeds.Parsing;
using FeedHub.Feeds.Parsing.Encodings;
using FeedHub.Testing;
using Xunit.Abstractions;

namespace FeedHub.Feeds.Tests.Parsing.Conformance;

/// <summary>Runs the parser over the shared corpus. The floors are what was reached: they may rise, never fall.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private const int DocumentFloor = 2_748;
    private const int FieldFloor = 115_465;

    [SkippableFact]
    public void The_open_corpus_is_read_as_well_as_ever()
    {
        string corpus = SharedFiles.Require("corpus");
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        int documents = 0;
        int rightDocuments = 0;
        int fields = 0;
        int rightFields = 0;
        StringBuilder wrong = new();

        foreach (CorpusCase document in CorpusCase.ReadAll(corpus))
        {
            using JsonDocument printed = Print(document);
            (int compared, List<string> different) = CorpusComparison.Compare(document, printed.RootElement);
            documents++;
            fields += compared;
            rightFields += compared - different.Count;
            rightDocuments += different.Count == 0 ? 1 : 0;
            if (different.Count > 0)
            {
                wrong.AppendLine(CultureInfo.InvariantCulture, $"{document.Path}: {string.Join(", ", different.Take(6))}");
            }
        }

        string summary = $"{rightDocuments} of {documents} documents, {rightFields} of {fields} fields\n{wrong}";
        output.WriteLine(summary);
        Assert.True(rightDocuments >= DocumentFloor && rightFields >= FieldFloor, summary);
    }

    [SkippableFact]
    public void Well_formed_documents_read_alike_with_either_cursor()
    {
        string corpus = SharedFiles.Require("corpus");
        List<string> different = [];
        int compared = 0;

        foreach (CorpusCase document in CorpusCase.ReadAll(corpus))
        {
            ParseContext context = new() { ContentType = document.ContentType, DocumentUrl = document.BaseUrl };
            if (FeedParser.Parse(document.Document, context) is ParseResult.Parsed { Notes: var notes } strict
                && strict.Feed.Format != FeedFormat.Json && !notes.Any(note => note.Code == NoteCodes.NotWellFormed))
            {
                compared++;
                ReadOnlyMemory<byte> utf8 = DocumentEncoding.Decode(document.Document, document.ContentType).Utf8;
                ParseResult tolerant = XmlFeedReader.Read(utf8, context, [], isStrictFirst: false);
                if (Json(strict) != Json(tolerant is ParseResult.Parsed parsed ? parsed with { Notes = notes } : tolerant))
                {
                    different.Add(document.Path);
                }
            }
        }

        Assert.True(compared > 2_000);
        Assert.Empty(different);
    }

    private static JsonDocument Print(CorpusCase document) =>
        JsonDocument.Parse(Json(FeedParser.Parse(document.Document, new ParseContext { ContentType = document.ContentType, DocumentUrl = document.BaseUrl })));

    private static string Json(ParseResult result)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            ParseReport.Write(result, writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
