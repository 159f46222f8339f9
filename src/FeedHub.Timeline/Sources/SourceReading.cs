using System.Text.Json;
using FeedHub.Feeds.Parsing.Pages;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Sources;

/// <summary>How selectors of a page are kept.</summary>
internal static class SourceReading
{
    /// <summary>Selectors as stored; <see langword="null"/> for none.</summary>
    public static string? Write(PageSelectors? selectors) => selectors is null ? null : JsonSerializer.Serialize(selectors, StoredJson.Default.PageSelectors);

    /// <summary>What <see cref="Write"/> stored.</summary>
    public static PageSelectors? Read(string? json) => json is null ? null : JsonSerializer.Deserialize(json, StoredJson.Default.PageSelectors);
}
