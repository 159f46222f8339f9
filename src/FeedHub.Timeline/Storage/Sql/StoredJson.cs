using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using FeedHub.Feeds;
using FeedHub.Feeds.Parsing.Pages;
using FeedHub.Timeline.Authors;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Topics;

namespace FeedHub.Timeline.Storage.Sql;

/// <summary>Columns that hold JSON: lists that are only shown. Nothing is ever searched in them.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<FeedCategory>))]
[JsonSerializable(typeof(IReadOnlyList<FeedEnclosure>))]
[JsonSerializable(typeof(IReadOnlyList<FeedLink>))]
[JsonSerializable(typeof(IReadOnlyList<FeedReply>))]
[JsonSerializable(typeof(FeedOrigin))]
[JsonSerializable(typeof(OutboxPayload))]
[JsonSerializable(typeof(AuthorState))]
[JsonSerializable(typeof(SimilarTopicsReport))]
[JsonSerializable(typeof(EntryRules))]
[JsonSerializable(typeof(PageSelectors))]
[JsonSerializable(typeof(IReadOnlyList<FeedPerson>))]
[JsonSerializable(typeof(IReadOnlyList<TrialBook.Trial>))]
internal sealed partial class StoredJson : JsonSerializerContext
{
    /// <summary>A list that <see cref="StoredJsonWriter"/> wrote.</summary>
    public static IReadOnlyList<T> Read<T>(string? json, JsonTypeInfo<IReadOnlyList<T>> type) => json is null ? [] : JsonSerializer.Deserialize(json, type) ?? [];

    /// <summary>A list of texts that <see cref="StoredJsonWriter"/> wrote.</summary>
    public static IReadOnlyList<string> ReadTexts(string? json) => json is null ? [] : Read(json, Default.IReadOnlyListString);
}
