using System.Text.Json;

namespace FeedHub.Feeds.Parsing;

/// <summary>Prints what was read.</summary>
public static class ParseReport
{
    /// <summary>Writes one object.</summary>
    /// <param name="result">What was read.</param>
    /// <param name="writer">Receives it.</param>
    public static void Write(ParseResult result, Utf8JsonWriter writer) => throw new NotImplementedException();
}
