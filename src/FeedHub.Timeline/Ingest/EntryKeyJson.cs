using System.Text.Json;
using System.Text.Json.Serialization;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Ingest;

/// <summary>Keys as 32 hexadecimal digits.</summary>
internal sealed class EntryKeyJson : JsonConverter<EntryKey>
{
    /// <inheritdoc/>
    public override EntryKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => EntryKey.FromBytes(Convert.FromHexString(reader.GetString()!));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, EntryKey value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
