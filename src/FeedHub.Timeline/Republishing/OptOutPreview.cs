namespace FeedHub.Timeline.Republishing;

/// <summary>What opting out would come to: nothing was changed.</summary>
/// <param name="Value">What is named, as it would be listed.</param>
/// <param name="Entries">Entries that would be erased.</param>
/// <param name="Authors">Authors of these.</param>
/// <param name="Sources">Sources of these.</param>
/// <param name="Paused">Sources that would be polled no more, by id and title.</param>
/// <param name="IsWhole">Whether all was looked through; else there may be more, for want of time.</param>
public sealed record OptOutPreview(string Value, int Entries, int Authors, int Sources, IReadOnlyList<(long Id, string Title)> Paused, bool IsWhole);
