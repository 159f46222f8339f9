using Microsoft.EntityFrameworkCore;

namespace FeedHub.Timeline.Storage;

/// <summary>The model on PostgreSQL.</summary>
/// <param name="options">Connection.</param>
internal sealed class PostgresFeedHubDb(DbContextOptions<PostgresFeedHubDb> options) : FeedHubDb(options)
{
    /// <inheritdoc/>
    protected override string CodePointCollation => "C";
}
