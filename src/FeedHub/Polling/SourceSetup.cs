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
    /// <summary>Stores settings; the source is due at once.</summary>
    /// <param name="sourceId">Row id.</param>
    /// <param name="wanted">All settings.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns><see langword="false"/> if there is no such source.</returns>
    public async Task<bool> SaveAsync(long sourceId, SourceSettings wanted, CancellationToken cancel)
    {
        if (await settings.FindAsync(sourceId, cancel) is not { } before || !await settings.SaveAsync(sourceId, wanted, cancel))
        {
            return false;
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

        return true;
    }
}
