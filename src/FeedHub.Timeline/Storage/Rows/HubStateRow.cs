namespace FeedHub.Timeline.Storage.Rows;

/// <summary>What was fixed once for the whole hub.</summary>
internal sealed class HubStateRow
{
    /// <summary>Name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Value.</summary>
    public string Value { get; set; } = "";
}
