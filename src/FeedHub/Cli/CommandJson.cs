using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FeedHub.Cli;

/// <summary>How commands write JSON: one line, letters of any script as they are.</summary>
internal static class CommandJson
{
    /// <summary>One line.</summary>
    public static JsonSerializerOptions Lines { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><c>--json</c> of a command that lists.</summary>
    public static Option<bool> ArrayOption() => new("--json") { Description = "As a JSON array." };

    /// <summary><c>--json</c> of a command that shows one thing.</summary>
    public static Option<bool> ObjectOption() => new("--json") { Description = "As one JSON object." };

    /// <summary>Prints one line.</summary>
    /// <param name="value">An object, or a sequence of objects.</param>
    public static Task WriteAsync(object value) => Console.Out.WriteLineAsync(JsonSerializer.Serialize(value, Lines));
}
