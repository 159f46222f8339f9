namespace FeedHub.Feeds.Evaluating;

/// <summary>A source and its series.</summary>
/// <param name="Id">Id of the case.</param>
/// <param name="Entries">Newest first.</param>
/// <param name="Series">Indexes into <paramref name="Entries"/>, each series in reading order.</param>
internal sealed record LabelledSeries(string Id, IReadOnlyList<LabelledEntry> Entries, IReadOnlyList<IReadOnlyList<int>>? Series = null);
