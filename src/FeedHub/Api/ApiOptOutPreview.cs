namespace FeedHub.Api;

/// <summary>What an opt-out would come to.</summary>
/// <param name="Value">What is named, as it would be listed.</param>
/// <param name="Entries">Entries that would be erased.</param>
/// <param name="Authors">Authors of these.</param>
/// <param name="Sources">Sources of these.</param>
/// <param name="Paused">Ids of sources that would be polled no more.</param>
/// <param name="IsWhole">Whether all was counted; else there are more, and counting was stopped.</param>
internal sealed record ApiOptOutPreview(string Value, int Entries, int Authors, int Sources, IReadOnlyList<long> Paused, bool IsWhole);
