namespace FeedHub.Benchmarks.Refresh;

/// <summary>What the farm looks like to one refresh.</summary>
internal enum Phase
{
    /// <summary>Nothing is stored yet: every feed comes whole.</summary>
    Cold,

    /// <summary>Nothing has changed: every answer is 304.</summary>
    Unchanged,

    /// <summary>A tenth of the feeds has one new entry.</summary>
    Changed,
}
