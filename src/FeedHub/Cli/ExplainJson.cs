using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FeedHub.Timeline.Explaining;

namespace FeedHub.Cli;

/// <summary>Explanations as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EntryExplanation))]
[JsonSerializable(typeof(SourceExplanation))]
internal sealed partial class ExplainJson : JsonSerializerContext
{
    private static ExplainJson? _readable;

    /// <summary>With letters of all scripts as they are: this is for people too.</summary>
    public static ExplainJson Readable => _readable ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
