namespace FeedHub.FullText;

/// <summary>What a run came to.</summary>
/// <param name="Pages">Pages asked for.</param>
/// <param name="Extracted">Entries that have their full text now.</param>
public sealed record FullTextReport(int Pages, int Extracted);
