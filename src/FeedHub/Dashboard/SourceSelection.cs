namespace FeedHub.Dashboard;

/// <summary>Which sources the list shows.</summary>
internal enum SourceSelection
{
    /// <summary>All.</summary>
    All = 0,

    /// <summary>Those that are polled.</summary>
    Active,

    /// <summary>Those that a person stopped.</summary>
    Paused,

    /// <summary>Those whose last poll failed.</summary>
    Failing,

    /// <summary>Those whose origin said that they are gone.</summary>
    Gone,

    /// <summary>Those whose hub pushes what is new.</summary>
    Push,

    /// <summary>Pages that are read as feeds.</summary>
    Page,

    /// <summary>Those that give excerpts only.</summary>
    Excerpts,
}
