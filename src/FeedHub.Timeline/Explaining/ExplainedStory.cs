namespace FeedHub.Timeline.Explaining;

/// <summary>The story that an entry tells.</summary>
/// <param name="Lead">Row id of the entry that merged views show.</param>
/// <param name="Reason">Why it belongs to that story.</param>
/// <param name="Copies">Row ids of the other entries that tell it.</param>
public sealed record ExplainedStory(long Lead, string Reason, IReadOnlyList<long> Copies);
