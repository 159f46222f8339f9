namespace FeedHub.Timeline.Sources;

/// <summary>The sources: declaring, listing, pausing. Works the same on both databases; every member may be called from any thread.</summary>
public sealed class SourceStore
{
    /// <summary>Makes the stored sources match a declared list; idempotent. Never deletes a source or an entry.</summary>
    /// <param name="declared">The list; a URL that occurs twice counts once, the first time.</param>
    /// <param name="prune">Pause sources that an earlier list declared and this one does not.</param>
    /// <param name="planOnly">Change nothing, only say what would change.</param>
    /// <param name="cancel">Cancels.</param>
    public Task<ApplyPlan> ApplyAsync(IReadOnlyList<SourceDeclaration> declared, bool prune, bool planOnly, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Adds one source that an operator names, due at once. An existing URL is no error.</summary>
    /// <param name="declaration">What to add.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Id of the source, and whether it is new.</returns>
    public Task<(long Id, bool Added)> AddAsync(SourceDeclaration declaration, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>One source, or <see langword="null"/>.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="cancel">Cancels.</param>
    public Task<SourceStatus?> FindAsync(long id, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>One source by the URL as given, or <see langword="null"/>.</summary>
    /// <param name="url">URL as given or as polled now.</param>
    /// <param name="cancel">Cancels.</param>
    public Task<SourceStatus?> FindByUrlAsync(string url, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>A page of the operator's list, and how many match in all.</summary>
    /// <param name="filter">Which, in which order.</param>
    /// <param name="cancel">Cancels.</param>
    public Task<(IReadOnlyList<SourceStatus> Sources, int Total)> ListAsync(SourceFilter filter, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>How many there are and how many fail, for counters: cheap.</summary>
    /// <param name="cancel">Cancels.</param>
    public Task<(int Total, int Active, int Failing)> CountAsync(CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>The latest polls of a source, newest first.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="count">At most this many, 1 to 500.</param>
    /// <param name="cancel">Cancels.</param>
    public Task<IReadOnlyList<PollLogEntry>> PollsAsync(long id, int count, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Stops polling until resumed.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns><see langword="false"/> if there is no such source.</returns>
    public Task<bool> PauseAsync(long id, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Polls again, from now on; forgets the failure run and a 410.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns><see langword="false"/> if there is no such source.</returns>
    public Task<bool> ResumeAsync(long id, CancellationToken cancel) => throw new NotImplementedException();
}
