using FeedHub.Timeline.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace FeedHub.Timeline.Storage;

/// <summary>The one model of both databases. Used for migrations and for reading; ingest, leases and counters use SQL of their own.</summary>
/// <param name="options">Provider and connection.</param>
internal abstract class FeedHubDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<SourceRow> Sources => Set<SourceRow>();

    public DbSet<EntryRow> Entries => Set<EntryRow>();

    public DbSet<EntryContentRow> Contents => Set<EntryContentRow>();

    public DbSet<FullTextRow> FullTexts => Set<FullTextRow>();

    public DbSet<EntryAuthorRow> EntryAuthors => Set<EntryAuthorRow>();

    public DbSet<EntryTopicRow> EntryTopics => Set<EntryTopicRow>();

    public DbSet<AuthorRow> Authors => Set<AuthorRow>();

    public DbSet<AuthorSlugRow> AuthorSlugs => Set<AuthorSlugRow>();

    public DbSet<TopicRow> Topics => Set<TopicRow>();

    public DbSet<SeriesRow> Series => Set<SeriesRow>();

    public DbSet<EntrySeriesRow> EntrySeries => Set<EntrySeriesRow>();

    public DbSet<PollRow> Polls => Set<PollRow>();

    public DbSet<SourceMoveRow> SourceMoves => Set<SourceMoveRow>();

    public DbSet<IncidentRow> Incidents => Set<IncidentRow>();

    public DbSet<BylineRow> Bylines => Set<BylineRow>();

    public DbSet<RevisionRow> Revisions => Set<RevisionRow>();

    public DbSet<RetractionRow> Retractions => Set<RetractionRow>();

    public DbSet<TombstoneRow> Tombstones => Set<TombstoneRow>();

    public DbSet<CounterRow> Counters => Set<CounterRow>();

    /// <summary>Collation that orders text by code point, as SQLite does by itself.</summary>
    protected virtual string? CodePointCollation => null;

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        FeedHubModel.Build(modelBuilder);
        if (CodePointCollation is { } collation)
        {
            modelBuilder.Entity<SourceRow>().Property(s => s.TitleKey).UseCollation(collation);
        }

        foreach (IMutableEntityType type in modelBuilder.Model.GetEntityTypes())
        {
            foreach (IMutableProperty property in type.GetProperties())
            {
                property.SetColumnName(SnakeCase.From(property.Name));
            }
        }
    }
}
