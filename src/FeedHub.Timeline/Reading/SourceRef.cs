namespace FeedHub.Timeline.Reading;

/// <summary>A source as readers see it.</summary>
/// <param name="Slug">Slug in published URLs.</param>
/// <param name="Title">Declared title, else the document's, else the host.</param>
/// <param name="FeedUrl">Address that is polled, without secrets.</param>
/// <param name="SiteUrl">Its site.</param>
/// <param name="FeedId">Its own atom:id, else <paramref name="FeedUrl"/>.</param>
/// <param name="Updated">Its latest change: newest update of its entries.</param>
/// <param name="Rights">Its rights.</param>
/// <param name="Icon">Its picture.</param>
/// <param name="Language">Its language.</param>
public sealed record SourceRef(
    string Slug, string Title, string FeedUrl, string? SiteUrl, string FeedId, DateTimeOffset Updated, string? Rights, string? Icon, string? Language);
