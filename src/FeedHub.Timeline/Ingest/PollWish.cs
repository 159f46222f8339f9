using FeedHub.Timeline.Sources;

namespace FeedHub.Timeline.Ingest;

/// <summary>Which of the active sources that nobody holds are to be polled.</summary>
public enum PollWish
{
    /// <summary>Those that are due.</summary>
    Due,

    /// <summary>Somebody asked for them: also those that are not due, whatever their hosts' cooldown, but none within its <see cref="PollRest"/>.</summary>
    ByHand,

    /// <summary>All, whatever their schedule and their hosts' cooldown: for whoever is the only one to poll this store.</summary>
    All,
}
