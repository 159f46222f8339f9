using System.Text.Json.Serialization;

namespace FeedHub.Credentials;

/// <summary>How credentials are written before they are encrypted.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SourceAccess))]
internal sealed partial class SourceAccessJson : JsonSerializerContext;
