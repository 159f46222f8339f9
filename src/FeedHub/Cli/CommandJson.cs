using System.Text.Encodings.Web;
using System.Text.Json;

namespace FeedHub.Cli;

/// <summary>How commands write JSON: one line, letters of any script as they are.</summary>
internal static class CommandJson
{
    /// <summary>One line.</summary>
    public static JsonSerializerOptions Lines { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
