using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Filters;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Topics;

namespace FeedHub.Polling;

/// <summary>Stores what an operator sets for a source, and brings stored entries in line with it.</summary>
/// <param name="settings">The store.</param>
/// <param name="dropped">What rules hold back.</param>
/// <param name="filters">Rules of hub and folders.</param>
/// <param name="topics">The configured topics.</param>
/// <param name="reassignment">Gives stored entries their topics anew.</param>
internal sealed class SourceSetup(SourceSettingsStore settings, DroppedEntries dropped, EntryFilters filters, TopicMatcher topics, TopicReassignment reassignment)
{
    /// <summary>Stores what was written in a form or sent to the API, unless somebody has changed meanwhile what its writer saw; if they are others than before, the source is due at once.</summary>
    /// <param name="sourceId">Row id.</param>
    /// <param name="typed">What was written.</param>
    /// <param name="isSeen">Whether these settings, by their <see cref="TypedSettings.ToTag">tag</see>, are those that the writer saw.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<SetupResult> ApplyAsync(long sourceId, TypedSettings typed, Predicate<string> isSeen, CancellationToken cancel)
    {
        string? problem = null;
        SettingsChange? done = await ChangeAsync(
            sourceId,
            stored =>
            {
                problem = null;
                if (!isSeen(TypedSettings.Of(stored).ToTag()))
                {
                    return null;
                }

                (SourceSettings? wanted, problem) = typed.ApplyTo(stored);
                return wanted;
            },
            cancel);
        return done switch
        {
            null => new SetupResult.Missing(),
            { After: { } saved } => new SetupResult.Saved(saved, saved != done.Before),
            _ => problem is null ? new SetupResult.Stale() : new SetupResult.Invalid(problem),
        };
    }

    /// <summary>Changes settings by what is stored; if they are others than before, the source is due at once.</summary>
    /// <param name="sourceId">Row id.</param>
    /// <param name="change">All settings from those that are stored, or <see langword="null"/> to leave everything. Pure, since it may be asked again.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>What there was and what there is, or <see langword="null"/> if there is no such source.</returns>
    public async Task<SettingsChange?> ChangeAsync(long sourceId, Func<SourceSettings, SourceSettings?> change, CancellationToken cancel)
    {
        SettingsChange? done = await settings.ChangeAsync(sourceId, change, cancel);
        if (done is not null)
        {
            await FollowAsync(sourceId, done, cancel);
        }

        return done;
    }

    /// <summary>Changes some settings of several sources, in one transaction; those that change are due at once. What is not named stays as each has it, so nobody's change is lost.</summary>
    /// <param name="sourceIds">Row ids; those that are not there are left out.</param>
    /// <param name="some">What to change.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>What there is for each, by id, and whether it was changed; or what is wrong, and nothing was changed.</returns>
    public async Task<(IReadOnlyDictionary<long, SettingsChange>? Done, string? Problem)> ChangeSomeAsync(IReadOnlyCollection<long> sourceIds, SomeSettings some, CancellationToken cancel)
    {
        // What is wrong is wrong for all: credentials and selectors, which are each source's own, have no part in it.
        if (some.ApplyTo(new SourceSettings()) is (null, { } problem))
        {
            return (null, problem);
        }

        IReadOnlyDictionary<long, SettingsChange> done = await settings.ChangeAsync(sourceIds, stored => some.ApplyTo(stored).Settings is { } wanted && wanted != stored ? wanted : null, cancel);
        foreach ((long id, SettingsChange one) in done)
        {
            await FollowAsync(id, one, cancel);
        }

        return (done, null);
    }

    // Brings stored entries in line.
    private async Task FollowAsync(long sourceId, SettingsChange done, CancellationToken cancel)
    {
        if (done is not { Before: { } before, After: { } wanted })
        {
            return;
        }

        if (before.Keep != wanted.Keep || before.Drop != wanted.Drop)
        {
            await dropped.ReleaseAsync(filters, topics, sourceId, cancel);
        }

        if (before.FullText != wanted.FullText)
        {
            // Rules of topics read what is shown.
            await reassignment.ReassignPagesAsync(topics, sourceId, cancel);
        }

        if (before.SimilarTopics != wanted.SimilarTopics && wanted.SimilarTopics == false)
        {
            await reassignment.WithdrawSimilarAsync(topics, [sourceId], cancel);
        }
    }
}
