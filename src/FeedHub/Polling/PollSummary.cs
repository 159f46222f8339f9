using System.Text.Json.Serialization;

namespace FeedHub.Polling;

/// <summary>What polling a number of sources came to.</summary>
/// <param name="Polled">Sources that were polled; the four that follow add up to it.</param>
/// <param name="Fetched">Sources that answered with a feed.</param>
/// <param name="NotModified">Sources that answered 304.</param>
/// <param name="Deferred">Sources that asked to come later (429, 503), or were not asked since their host had.</param>
/// <param name="Failed">Sources that failed.</param>
/// <param name="EntriesNew">Entries added.</param>
/// <param name="EntriesChanged">Entries changed.</param>
/// <param name="Seconds">Wall time.</param>
public sealed record PollSummary(
    [property: JsonPropertyName("polled")] int Polled,
    [property: JsonPropertyName("fetched")] int Fetched,
    [property: JsonPropertyName("notModified")] int NotModified,
    [property: JsonPropertyName("deferred")] int Deferred,
    [property: JsonPropertyName("failed")] int Failed,
    [property: JsonPropertyName("entriesNew")] int EntriesNew,
    [property: JsonPropertyName("entriesChanged")] int EntriesChanged,
    [property: JsonPropertyName("seconds")] double Seconds);
