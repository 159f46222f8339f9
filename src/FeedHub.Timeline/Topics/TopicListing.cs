using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Storage;
using FeedHub.Timeline.Storage.Rows;
using FeedHub.Timeline.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace FeedHub.Timeline.Topics;

/// <summary>Reads topics for the operator. Any thread.</summary>
public sealed class TopicListing
{
    private readonly Database _database;

    internal TopicListing(Database database) => _database = database;

    /// <summary>A page of the topics with entries, the largest first, and how many there are.</summary>
    /// <param name="search">Part of the slug, in any case and with spaces for hyphens, or of the label as it is written; empty for all.</param>
    /// <param name="skip">How many to skip, 0 or more.</param>
    /// <param name="take">How many to return, 1 to 500.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<(IReadOnlyList<ViewInfo.Topic> Topics, int Total)> ListAsync(string search, int skip, int take, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(search);
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(take, 500);
        await using FeedHubDb db = _database.CreateContext();
        IQueryable<TopicRow> rows = db.Topics.Where(t => t.EntryCount > 0);
        if (search.Trim() is { Length: > 0 } written)
        {
            string slug = written.ToLowerInvariant().Replace(' ', '-');
            rows = rows.Where(t => t.Slug.Contains(slug) || t.Label.Contains(written));
        }

        int total = await rows.CountAsync(cancel);
        List<TopicRow> page = await rows.OrderByDescending(t => t.EntryCount).ThenBy(t => t.Slug).Skip(skip).Take(take).ToListAsync(cancel);
        return (page.ConvertAll(ViewScope.Describe), total);
    }

    /// <summary>Those of some topics that have entries.</summary>
    /// <param name="slugs">Their slugs.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<ViewInfo.Topic>> FindAsync(IReadOnlyCollection<string> slugs, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(slugs);
        await using FeedHubDb db = _database.CreateContext();
        List<string> wanted = [.. slugs];
        return (await db.Topics.Where(t => wanted.Contains(t.Slug) && t.EntryCount > 0).ToListAsync(cancel)).ConvertAll(ViewScope.Describe);
    }
}
