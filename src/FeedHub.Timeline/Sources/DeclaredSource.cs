using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Sources;

/// <summary>What is stored of a source's declaration.</summary>
internal sealed record DeclaredSource(
    long Id, string Url, EntryKey Key, SourceState State, bool IsDeclared, bool IsPruned, string? Title, string? DocumentTitle, string? SiteUrl, string? Folder, string? Language, bool IsTrusted, long? IntervalMs,
    string? UserAgent, string? Access, string? AccessKinds, string? EntryRules, int Kind, string? Selectors, int FullText, string? Keep, string? Drop);
