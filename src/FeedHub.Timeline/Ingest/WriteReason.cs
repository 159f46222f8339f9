namespace FeedHub.Timeline.Ingest;

/// <summary>Why an entry must be written.</summary>
internal enum WriteReason
{
    /// <summary>Not stored yet.</summary>
    New,

    /// <summary>A reader would see a change: the published <c>updated</c> moves.</summary>
    Updated,

    /// <summary>Something that is stored changed, but nothing a reader would call a change: the published <c>updated</c> stays.</summary>
    SilentEdit,
}
