using System.Text.Json.Serialization;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Retention;

namespace FeedHub.Timeline.Ingest;

/// <summary>Whole entries as JSON, for those that wait beside the timeline.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(EntryKeyJson)])]
[JsonSerializable(typeof(Entry))]
[JsonSerializable(typeof(RetractedContent))]
internal sealed partial class EntryJson : JsonSerializerContext;
