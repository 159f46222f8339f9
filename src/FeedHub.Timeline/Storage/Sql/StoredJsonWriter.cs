using System.Text.Json;
using System.Text.Json.Serialization;
using FeedHub.Feeds;
using FeedHub.Timeline.Ingest;

namespace FeedHub.Timeline.Storage.Sql;

/// <summary>
/// Writes what every ingest writes of <see cref="StoredJson"/>, by code that was made for it beforehand: without what reading would need to know of each type, which takes longer to build
/// than a short poll has to write.
/// </summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<FeedCategory>))]
[JsonSerializable(typeof(IReadOnlyList<FeedEnclosure>))]
[JsonSerializable(typeof(IReadOnlyList<FeedLink>))]
[JsonSerializable(typeof(IReadOnlyList<FeedReply>))]
[JsonSerializable(typeof(IReadOnlyList<FeedPerson>))]
[JsonSerializable(typeof(FeedOrigin))]
[JsonSerializable(typeof(OutboxPayload))]
internal sealed partial class StoredJsonWriter : JsonSerializerContext
{
    /// <summary>A list as stored: <see langword="null"/> if empty.</summary>
    public static string? Write(IReadOnlyList<string> texts) => texts.Count == 0 ? null : JsonSerializer.Serialize(texts, Default.IReadOnlyListString);

    /// <inheritdoc cref="Write(IReadOnlyList{string})"/>
    public static string? Write(IReadOnlyList<FeedCategory> categories) => categories.Count == 0 ? null : JsonSerializer.Serialize(categories, Default.IReadOnlyListFeedCategory);

    /// <inheritdoc cref="Write(IReadOnlyList{string})"/>
    public static string? Write(IReadOnlyList<FeedEnclosure> enclosures) => enclosures.Count == 0 ? null : JsonSerializer.Serialize(enclosures, Default.IReadOnlyListFeedEnclosure);

    /// <inheritdoc cref="Write(IReadOnlyList{string})"/>
    public static string? Write(IReadOnlyList<FeedLink> links) => links.Count == 0 ? null : JsonSerializer.Serialize(links, Default.IReadOnlyListFeedLink);

    /// <inheritdoc cref="Write(IReadOnlyList{string})"/>
    public static string? Write(IReadOnlyList<FeedReply> replies) => replies.Count == 0 ? null : JsonSerializer.Serialize(replies, Default.IReadOnlyListFeedReply);

    /// <inheritdoc cref="Write(IReadOnlyList{string})"/>
    public static string? Write(IReadOnlyList<FeedPerson> persons) => persons.Count == 0 ? null : JsonSerializer.Serialize(persons, Default.IReadOnlyListFeedPerson);

    /// <summary>Where a copied entry comes from, as stored.</summary>
    public static string? Write(FeedOrigin? origin) => origin is null ? null : JsonSerializer.Serialize(origin, Default.FeedOrigin);

    /// <summary>A row of the outbox as stored.</summary>
    public static string Write(OutboxPayload payload) => JsonSerializer.Serialize(payload, Default.OutboxPayload);
}
