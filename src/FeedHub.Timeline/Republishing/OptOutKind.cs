namespace FeedHub.Timeline.Republishing;

/// <summary>Who does not want to be republished. Stored as numbers: never renumber.</summary>
public enum OptOutKind
{
    /// <summary>One feed, by its URL.</summary>
    Source = 0,

    /// <summary>A host and all below it, whatever source brings its pages.</summary>
    Site = 1,

    /// <summary>Whoever is named so, everywhere or at one source.</summary>
    Author = 2,
}
