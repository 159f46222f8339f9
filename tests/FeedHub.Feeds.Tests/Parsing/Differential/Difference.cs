namespace FeedHub.Feeds.Tests.Parsing.Differential;

/// <summary>One difference between this project and a library.</summary>
/// <param name="Class">What kind, as <c>docs/formats.md</c> lists it.</param>
/// <param name="Ours">What this project read.</param>
/// <param name="Theirs">What the library read.</param>
internal sealed record Difference(string Class, string? Ours, string? Theirs);
