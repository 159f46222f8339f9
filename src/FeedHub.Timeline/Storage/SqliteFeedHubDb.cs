using Microsoft.EntityFrameworkCore;

namespace FeedHub.Timeline.Storage;

/// <summary>The model on SQLite.</summary>
/// <param name="options">Connection.</param>
internal sealed class SqliteFeedHubDb(DbContextOptions<SqliteFeedHubDb> options) : FeedHubDb(options);
