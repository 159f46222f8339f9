namespace FeedHub.Timeline.Storage.Rows;

/// <summary>A number that only writers under the arrival lock change.</summary>
internal sealed class CounterRow
{
    /// <summary>Name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Last id given, or a count.</summary>
    public long Value { get; set; }
}
