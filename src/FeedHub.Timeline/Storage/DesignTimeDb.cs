using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace FeedHub.Timeline.Storage;

/// <summary>Lets <c>dotnet ef</c> build either context; it never connects.</summary>
internal sealed class DesignTimeDb : IDesignTimeDbContextFactory<SqliteFeedHubDb>, IDesignTimeDbContextFactory<PostgresFeedHubDb>
{
    SqliteFeedHubDb IDesignTimeDbContextFactory<SqliteFeedHubDb>.CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteFeedHubDb>().UseSqlite("Data Source=:memory:").Options);

    PostgresFeedHubDb IDesignTimeDbContextFactory<PostgresFeedHubDb>.CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresFeedHubDb>().UseNpgsql("Host=design.time.invalid").Options);
}
