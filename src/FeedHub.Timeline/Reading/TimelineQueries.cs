namespace FeedHub.Timeline.Reading;

/// <summary>Reads the timeline. Merged views show one entry per story; works the same on both databases; any thread.</summary>
public sealed class TimelineQueries
{
    /// <summary>The window that a view's feeds publish.</summary>
    /// <param name="view">Which view.</param>
    /// <param name="count">At most this many entries, 1 to 500.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns><see langword="null"/> if there is no such author, topic or source.</returns>
    public Task<TimelineWindow?> GetWindowAsync(ViewSelector view, int count, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>A page of a view for people.</summary>
    /// <param name="view">Which view.</param>
    /// <param name="after">Where the previous page ended; <see langword="null"/> for the first.</param>
    /// <param name="count">At most this many entries, 1 to 200.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns><see langword="null"/> if there is no such author, topic or source.</returns>
    public Task<TimelinePage?> GetPageAsync(ViewSelector view, PageCursor? after, int count, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>One entry with full HTML and its other copies, or <see langword="null"/>.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="cancel">Cancels.</param>
    public Task<TimelineEntry?> FindEntryAsync(long id, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>All authors that have entries, by name.</summary>
    /// <param name="cancel">Cancels.</param>
    public Task<IReadOnlyList<ViewInfo.Author>> ListAuthorsAsync(CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>All topics that have entries, most entries first, then by label.</summary>
    /// <param name="cancel">Cancels.</param>
    public Task<IReadOnlyList<ViewInfo.Topic>> ListTopicsAsync(CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>All sources, by folder and title; those without entries too.</summary>
    /// <param name="cancel">Cancels.</param>
    public Task<IReadOnlyList<ViewInfo.Source>> ListSourcesAsync(CancellationToken cancel) => throw new NotImplementedException();
}
