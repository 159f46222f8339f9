using FeedHub.Timeline.Storage;
using Microsoft.EntityFrameworkCore;

namespace FeedHub.Timeline.Tests.Storage;

public sealed class KnownMigrationsTests
{
    [Fact]
    public void The_build_finds_the_migrations_that_are_applied()
    {
        using SqliteFeedHubDb sqlite = new(new DbContextOptionsBuilder<SqliteFeedHubDb>().UseSqlite("Data Source=:memory:").Options);
        using PostgresFeedHubDb postgres = new(new DbContextOptionsBuilder<PostgresFeedHubDb>().UseNpgsql("Host=nowhere.invalid").Options);

        Assert.Equal(sqlite.Database.GetMigrations(), KnownMigrations.Of("sqlite").Order(StringComparer.Ordinal));
        Assert.Equal(postgres.Database.GetMigrations(), KnownMigrations.Of("postgres").Order(StringComparer.Ordinal));
    }
}
