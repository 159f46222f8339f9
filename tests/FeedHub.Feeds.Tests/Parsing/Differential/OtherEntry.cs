namespace FeedHub.Feeds.Tests.Parsing.Differential;

/// <summary>What all readers have in common of an entry.</summary>
internal sealed record OtherEntry(string? Id, string? Title, string? Link, DateTimeOffset? Published, DateTimeOffset? Updated, string? Body);
