namespace FeedHub.Timeline.Storage;

/// <summary>The database as a whole: brings it up to date at start and knows what was fixed at first start.</summary>
public sealed class TimelineDatabase
{
    /// <summary>Applies pending migrations under a lock, heals what a kill left behind, and records the tag authority at first start. Safe to run in several processes at once.</summary>
    /// <param name="tagAuthority">Host name for <c>tag:</c> URIs; used at first start only.</param>
    /// <param name="cancel">Cancels.</param>
    public Task PrepareAsync(string tagAuthority, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Authority and date of <c>tag:</c> URIs as stored at first start: <c>"feeds.example.org,2026"</c>.</summary>
    /// <exception cref="InvalidOperationException"><see cref="PrepareAsync"/> has not run.</exception>
    public string TagPrefix => throw new NotImplementedException();
}
