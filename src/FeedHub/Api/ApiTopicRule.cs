namespace FeedHub.Api;

/// <summary>A configured topic.</summary>
/// <param name="Slug">Slug.</param>
/// <param name="Label">Label.</param>
/// <param name="Parent">Slug of the topic above it.</param>
/// <param name="Aliases">Categories that mean it.</param>
/// <param name="Match">Words and phrases that mean it.</param>
/// <param name="Rules">Rules that mean it (docs/rules.md).</param>
/// <param name="Entries">Entries under it.</param>
internal sealed record ApiTopicRule(string Slug, string Label, string? Parent, IReadOnlyList<string> Aliases, IReadOnlyList<string> Match, IReadOnlyList<string> Rules, int Entries);
