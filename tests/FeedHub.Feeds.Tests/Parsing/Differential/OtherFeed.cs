namespace FeedHub.Feeds.Tests.Parsing.Differential;

/// <summary>What all readers have in common of a feed.</summary>
internal sealed record OtherFeed(string? Title, string? Link, IReadOnlyList<OtherEntry> Entries);
