using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using FeedHub.Feeds.Parsing;
using FeedHub.Testing;

namespace FeedHub.Feeds.Tests.Parsing;

/// <summary>Every format and quirk has a small document of its own; the whole model that comes of it is compared.</summary>
public sealed class GoldenDocumentTests
{
    private static readonly string[] Folder = ["tests", "FeedHub.Feeds.Tests", "Parsing", "Documents"];

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutEmptyLists } },
    };

    public static TheoryData<string> Documents => [.. GoldenFiles.In(Folder)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_reads_as_expected(string name)
    {
        string path = ProjectFiles.Path([.. Folder, name]);
        ParseContext context = new() { DocumentUrl = new Uri("https://feeds.example.org/feed.xml"), ReadsPages = name.EndsWith(".html", StringComparison.Ordinal) };

        ParseResult result = FeedParser.Parse(File.ReadAllBytes(path), context);

        GoldenFiles.AssertExpected(path, JsonSerializer.Serialize<object>(result, Options) + "\n");
    }

    private static void LeaveOutEmptyLists(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo property in type.Properties)
        {
            if (property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable)))
            {
                property.ShouldSerialize = static (_, value) => value is IEnumerable list && list.GetEnumerator().MoveNext();
            }
            else if (property.PropertyType == typeof(bool))
            {
                property.ShouldSerialize = static (_, value) => value is true;
            }
        }
    }
}
