namespace FeedHub.Feeds.Writing;

/// <summary>Where an entry comes from: <c>atom:source</c> (RFC 4287 §4.2.11), RSS <c>source</c>.</summary>
/// <param name="Id">Id of the source feed: its own, else its URL.</param>
/// <param name="Title">Never empty.</param>
/// <param name="FeedUrl">Its address.</param>
/// <param name="SiteUrl">Its site.</param>
/// <param name="Updated">Its latest change.</param>
/// <param name="Rights">Its rights.</param>
public sealed record PublishedSource(string Id, string Title, string FeedUrl, string? SiteUrl, DateTimeOffset Updated, string? Rights);
