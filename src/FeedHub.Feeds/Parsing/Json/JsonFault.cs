namespace FeedHub.Feeds.Parsing.Json;

/// <summary>Why reading a JSON document stopped.</summary>
/// <param name="Kind">What kind of fault.</param>
/// <param name="Reason">One sentence for the operator.</param>
internal readonly record struct JsonFault(JsonFaultKind Kind, string Reason)
{
    /// <summary>It was read to its end.</summary>
    public static JsonFault None { get; } = new(JsonFaultKind.None, "");
}
