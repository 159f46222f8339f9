using FeedHub.Timeline.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace FeedHub.Timeline.Storage;

/// <summary>Tables, keys and indexes. Every index says which question it answers.</summary>
internal static class FeedHubModel
{
    // Partial indexes: a window or page of a merged view is one range of one of these, newest first.
    private const string LeadsOnly = "is_lead";
    private const string CopiesOnly = "NOT is_lead";

    public static void Build(ModelBuilder model)
    {
        Sources(model);
        Entries(model);
        Authors(model);
        AuthorChanges(model);
        Topics(model);
        Series(model);
        EntryHistory(model);
        Rest(model);
        PushModel.Build(model);
    }

    private static void Sources(ModelBuilder model) => model.Entity<SourceRow>(source =>
    {
        source.ToTable("source").HasKey(s => s.Id);
        source.Property(s => s.Id).ValueGeneratedNever();
        source.HasIndex(s => s.UrlKey, "ux_source_url").IsUnique();
        source.HasIndex(s => s.CurrentUrlKey, "ix_source_current_url");
        source.HasIndex(s => s.Slug, "ux_source_slug").IsUnique();
        source.HasIndex(s => new { s.State, s.NextPollMs }, "ix_source_due"); // what is due
        source.HasIndex(s => new { s.State, s.FailureRun }, "ix_source_state"); // how many fail
        source.HasIndex(s => new { s.TitleKey, s.Id }, "ix_source_title"); // the operator's list
    });

    private static void Entries(ModelBuilder model)
    {
        model.Entity<EntryRow>(entry =>
        {
            entry.ToTable("entry").HasKey(e => e.Id);
            entry.Property(e => e.Id).ValueGeneratedNever();
            entry.HasOne<SourceRow>().WithMany().HasForeignKey(e => e.SourceId).OnDelete(DeleteBehavior.Restrict);
            entry.HasIndex(e => new { e.SourceId, e.Key }, "ux_entry_key").IsUnique(); // is it stored?
            entry.HasIndex(e => new { e.SourceId, e.LinkKey }, "ix_entry_link"); // is it stored under another guid?
            entry.HasIndex(e => e.StoryKey, "ix_entry_story"); // does another source have it?
            entry.HasIndex(e => e.PublicKey, "ix_entry_public"); // is the id taken?
            entry.HasIndex(e => e.ClusterId, "ix_entry_copies").HasFilter(CopiesOnly); // other copies
            entry.HasIndex(e => new { e.PositionMs, e.Id }, "ix_entry_position").HasFilter(LeadsOnly); // window of everything
            entry.HasIndex(e => new { e.SortMs, e.Id }, "ix_entry_sort").HasFilter(LeadsOnly); // pages of everything
            entry.HasIndex(e => new { e.PositionMs, e.Id }, "ix_entry_copy_position").HasFilter(CopiesOnly); // window of everything with all copies
            entry.HasIndex(e => new { e.SortMs, e.Id }, "ix_entry_copy_sort").HasFilter(CopiesOnly);
            entry.Property(e => e.Kept).HasDefaultValue(0);
            entry.HasIndex(e => new { e.SourceId, e.PositionMs, e.Id }, "ix_entry_source_position");
            entry.HasIndex(e => new { e.SourceId, e.SortMs, e.Id }, "ix_entry_source_sort");
            entry.HasIndex(e => new { e.SourceId, e.Id }, "ix_entry_source_arrival"); // archives of a source's feed
            entry.HasIndex(e => new { e.Language, e.PositionMs, e.Id }, "ix_entry_language"); // window of a language; which languages are there?
            entry.HasIndex(e => new { e.UpdatedMs, e.Id }, "ix_entry_changed").HasFilter("updated_ms > first_seen_ms"); // what changed after it came
        });
        model.Entity<EntryContentRow>(content =>
        {
            content.ToTable("entry_content").HasKey(c => c.EntryId);
            content.Property(c => c.EntryId).ValueGeneratedNever();
            content.HasOne<EntryRow>().WithOne().HasForeignKey<EntryContentRow>(c => c.EntryId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<FullTextRow>(text =>
        {
            text.ToTable("full_text").HasKey(t => t.EntryId);
            text.Property(t => t.EntryId).ValueGeneratedNever();
            text.HasOne<EntryRow>().WithOne().HasForeignKey<FullTextRow>(t => t.EntryId).OnDelete(DeleteBehavior.Cascade);
            text.HasIndex(t => t.DueMs, "ix_full_text_due").HasFilter("state = 0"); // what is due
            text.HasIndex(t => t.SourceId, "ix_full_text_source");
        });
    }

    private static void Authors(ModelBuilder model)
    {
        model.Entity<AuthorRow>(author =>
        {
            author.ToTable("author").HasKey(a => a.Id);
            author.Property(a => a.Id).ValueGeneratedNever();
            author.HasIndex(a => a.Slug, "ux_author_slug").IsUnique();
        });
        model.Entity<AuthorSlugRow>(slug =>
        {
            slug.ToTable("author_slug").HasKey(s => s.Slug);
            slug.HasOne<AuthorRow>().WithMany().HasForeignKey(s => s.AuthorId).OnDelete(DeleteBehavior.Restrict);
            slug.HasIndex(s => s.AuthorId, "ix_author_slug_author");
        });
        model.Entity<BylineRow>(byline =>
        {
            byline.ToTable("byline").HasKey(b => b.Id);
            byline.Property(b => b.Id).ValueGeneratedNever();
            byline.HasOne<SourceRow>().WithMany().HasForeignKey(b => b.SourceId).OnDelete(DeleteBehavior.Restrict);
            byline.HasOne<AuthorRow>().WithMany().HasForeignKey(b => b.AuthorId).OnDelete(DeleteBehavior.Restrict);
            byline.HasIndex(b => new { b.SourceId, b.NameKey }, "ux_byline_name").IsUnique(); // who is it in this source?
            byline.HasIndex(b => b.NameKey, "ix_byline_name"); // who has this name elsewhere?
            byline.HasIndex(b => b.EmailKey, "ix_byline_email").HasFilter("email_key IS NOT NULL");
            byline.HasIndex(b => b.UriKey, "ix_byline_uri").HasFilter("uri_key IS NOT NULL");
            byline.HasIndex(b => b.AuthorId, "ix_byline_author");
        });
        model.Entity<EntryAuthorRow>(link =>
        {
            link.ToTable("entry_author").HasKey(l => new { l.EntryId, l.Ordinal }); // two bylines of an entry may come to mean one author
            link.HasOne<EntryRow>().WithMany().HasForeignKey(l => l.EntryId).OnDelete(DeleteBehavior.Cascade);
            link.HasIndex(l => new { l.AuthorId, l.PositionMs, l.EntryId }, "ix_entry_author_position").HasFilter(LeadsOnly);
            link.HasIndex(l => new { l.AuthorId, l.SortMs, l.EntryId }, "ix_entry_author_sort").HasFilter(LeadsOnly);
            link.HasIndex(l => new { l.AuthorId, l.PositionMs, l.EntryId }, "ix_entry_author_copy_position").HasFilter(CopiesOnly);
            link.HasIndex(l => new { l.AuthorId, l.SortMs, l.EntryId }, "ix_entry_author_copy_sort").HasFilter(CopiesOnly);
            link.HasIndex(l => new { l.AuthorId, l.EntryId }, "ix_entry_author_arrival"); // archives of an author's feed
        });
    }

    private static void AuthorChanges(ModelBuilder model)
    {
        model.Entity<AuthorAliasRow>(alias =>
        {
            alias.ToTable("author_alias").HasKey(a => a.Key);
            alias.HasOne<AuthorRow>().WithMany().HasForeignKey(a => a.AuthorId).OnDelete(DeleteBehavior.Restrict);
            alias.HasIndex(a => a.AuthorId, "ix_author_alias_author");
        });
        model.Entity<AuthorProposalRow>(proposal =>
        {
            proposal.ToTable("author_proposal").HasKey(p => p.Id);
            proposal.Property(p => p.Id).ValueGeneratedNever();
            proposal.HasOne<AuthorRow>().WithMany().HasForeignKey(p => p.AuthorId).OnDelete(DeleteBehavior.Restrict);
            proposal.HasOne<BylineRow>().WithMany().HasForeignKey(p => p.BylineId).OnDelete(DeleteBehavior.Cascade);
            proposal.HasIndex(p => p.Id, "ix_author_proposal_open").HasFilter("state = 0"); // what waits for an answer
            proposal.HasIndex(p => p.AuthorId, "ix_author_proposal_author");
            proposal.HasIndex(p => p.BylineId, "ix_author_proposal_byline");
        });
        model.Entity<AuthorChangeRow>(change =>
        {
            change.ToTable("author_change").HasKey(c => c.Id);
            change.Property(c => c.Id).ValueGeneratedNever();
        });
    }

    private static void Topics(ModelBuilder model)
    {
        model.Entity<TopicRow>(topic =>
        {
            topic.ToTable("topic").HasKey(t => t.Id);
            topic.Property(t => t.Id).ValueGeneratedNever();
            topic.HasIndex(t => t.Slug, "ux_topic_slug").IsUnique();
        });
        model.Entity<EntryTopicRow>(link =>
        {
            link.ToTable("entry_topic").HasKey(l => new { l.EntryId, l.TopicId });
            link.HasOne<EntryRow>().WithMany().HasForeignKey(l => l.EntryId).OnDelete(DeleteBehavior.Cascade);
            link.HasIndex(l => new { l.TopicId, l.PositionMs, l.EntryId }, "ix_entry_topic_position").HasFilter(LeadsOnly);
            link.HasIndex(l => new { l.TopicId, l.SortMs, l.EntryId }, "ix_entry_topic_sort").HasFilter(LeadsOnly);
            link.HasIndex(l => new { l.TopicId, l.PositionMs, l.EntryId }, "ix_entry_topic_copy_position").HasFilter(CopiesOnly);
            link.HasIndex(l => new { l.TopicId, l.SortMs, l.EntryId }, "ix_entry_topic_copy_sort").HasFilter(CopiesOnly);
            link.HasIndex(l => new { l.TopicId, l.EntryId }, "ix_entry_topic_arrival"); // archives of a topic's feed
        });
    }

    private static void Series(ModelBuilder model)
    {
        model.Entity<SeriesRow>(series =>
        {
            series.ToTable("series").HasKey(s => s.Id);
            series.Property(s => s.Id).ValueGeneratedNever();
            series.HasOne<SourceRow>().WithMany().HasForeignKey(s => s.SourceId).OnDelete(DeleteBehavior.Restrict);
            series.HasIndex(s => s.Slug, "ux_series_slug").IsUnique();
            series.HasIndex(s => new { s.SourceId, s.LastSortMs }, "ix_series_source"); // what is still open in this source?
            series.HasIndex(s => s.LastSortMs, "ix_series_visible").HasFilter("slug IS NOT NULL"); // the list of all
        });
        model.Entity<SeriesKeyRow>(key =>
        {
            key.ToTable("series_key").HasKey(k => new { k.SourceId, k.Key, k.SeriesId }); // which series does this name mean here?
            key.HasOne<SeriesRow>().WithMany().HasForeignKey(k => k.SeriesId).OnDelete(DeleteBehavior.Cascade);
            key.HasIndex(k => k.SeriesId, "ix_series_key_series");
        });
        model.Entity<EntrySeriesRow>(link =>
        {
            link.ToTable("entry_series").HasKey(l => l.EntryId); // an entry is part of one series at most
            link.Property(l => l.EntryId).ValueGeneratedNever();
            link.HasOne<EntryRow>().WithMany().HasForeignKey(l => l.EntryId).OnDelete(DeleteBehavior.Cascade);
            link.HasIndex(l => new { l.SeriesId, l.Place, l.EntryId }, "ix_entry_series_place"); // in reading order
            link.HasIndex(l => new { l.SeriesId, l.PositionMs, l.EntryId }, "ix_entry_series_position"); // window of its feed
            link.HasIndex(l => new { l.SeriesId, l.EntryId }, "ix_entry_series_arrival"); // archives of its feed
        });
    }

    private static void EntryHistory(ModelBuilder model)
    {
        model.Entity<StoryMarkRow>().ToTable("story_mark").HasKey(m => new { m.Mark, m.SortMs, m.EntryId }); // which entries of this time may tell the same?
        model.Entity<RevisionRow>(revision =>
        {
            revision.ToTable("revision").HasKey(r => new { r.EntryId, r.Number });
            revision.HasOne<EntryRow>().WithMany().HasForeignKey(r => r.EntryId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<RetractionRow>(retraction =>
        {
            retraction.ToTable("retraction").HasKey(r => new { r.ViewKind, r.OwnerId, r.Id }); // the newest of a view
            retraction.HasIndex(r => r.DeletedMs, "ix_retraction_deleted"); // what is old enough to go
        });
        model.Entity<PageCheckRow>(check =>
        {
            check.ToTable("page_check").HasKey(c => c.EntryId);
            check.Property(c => c.EntryId).ValueGeneratedNever();
            check.HasOne<EntryRow>().WithOne().HasForeignKey<PageCheckRow>(c => c.EntryId).OnDelete(DeleteBehavior.Cascade);
            check.HasIndex(c => c.NextMs, "ix_page_check_next"); // which are due
        });
    }

    private static void Rest(ModelBuilder model)
    {
        model.Entity<DroppedEntryRow>(dropped =>
        {
            dropped.ToTable("dropped_entry").HasKey(d => new { d.SourceId, d.Key });
            dropped.HasOne<SourceRow>().WithMany().HasForeignKey(d => d.SourceId).OnDelete(DeleteBehavior.Cascade);
            dropped.HasIndex(d => d.DroppedMs, "ix_dropped_entry_age"); // what was dropped last, what is old enough to go
        });
        model.Entity<LastDocumentRow>(document =>
        {
            document.ToTable("last_document").HasKey(d => d.SourceId);
            document.Property(d => d.SourceId).ValueGeneratedNever();
            document.HasOne<SourceRow>().WithMany().HasForeignKey(d => d.SourceId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<ListedSourceRow>(listed =>
        {
            listed.ToTable("listed_source").HasKey(l => new { l.ListId, l.SourceId });
            listed.HasOne<SourceRow>().WithMany().HasForeignKey(l => l.ListId).OnDelete(DeleteBehavior.Cascade);
            listed.HasOne<SourceRow>().WithMany().HasForeignKey(l => l.SourceId).OnDelete(DeleteBehavior.Cascade);
            listed.HasIndex(l => l.SourceId, "ix_listed_source_source"); // which lists name a source
        });
        model.Entity<SourceRow>().HasIndex(s => s.ListId, "ix_source_list").HasFilter("list_id IS NOT NULL"); // what belongs to lists
        model.Entity<HostRow>().ToTable("host").HasKey(h => h.Name);
        model.Entity<OptOutRow>(optOut =>
        {
            optOut.ToTable("opt_out").HasKey(o => o.Id);
            optOut.Property(o => o.Id).ValueGeneratedOnAdd();
            optOut.HasOne<SourceRow>().WithMany().HasForeignKey(o => o.SourceId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<SourceMoveRow>(move =>
        {
            move.ToTable("source_move").HasKey(m => m.Id);
            move.Property(m => m.Id).ValueGeneratedOnAdd();
            move.HasIndex(m => new { m.SourceId, m.Id }, "ix_source_move_source"); // a source's history
        });
        model.Entity<ProtectedKeyRow>().ToTable("protected_key").HasKey(k => k.Name);
        model.Entity<PollRow>(poll =>
        {
            poll.ToTable("poll").HasKey(p => p.Id);
            poll.Property(p => p.Id).ValueGeneratedOnAdd();
            poll.HasIndex(p => new { p.SourceId, p.Id }, "ix_poll_source"); // a source's log
        });
        model.Entity<PollHourRow>(hour =>
        {
            hour.ToTable("poll_hour").HasKey(h => new { h.StartMs, h.SourceId }); // what is old enough to go
            hour.HasIndex(h => new { h.SourceId, h.StartMs }, "ix_poll_hour_source");
        });
        model.Entity<PollDayRow>().ToTable("poll_day").HasKey(d => new { d.SourceId, d.StartMs });
        model.Entity<HubHourRow>(hour =>
        {
            hour.ToTable("hub_hour").HasKey(h => h.StartMs);
            hour.Property(h => h.StartMs).ValueGeneratedNever();
        });
        model.Entity<IncidentRow>(incident =>
        {
            incident.ToTable("incident").HasKey(i => i.Id);
            incident.Property(i => i.Id).ValueGeneratedNever();
            incident.HasOne<SourceRow>().WithMany().HasForeignKey(i => i.SourceId).OnDelete(DeleteBehavior.Cascade);
            incident.HasIndex(i => new { i.SourceId, i.Id }, "ix_incident_source"); // a source's history
            incident.HasIndex(i => i.Id, "ix_incident_open").HasFilter("closed_ms IS NULL"); // what is open
            incident.HasIndex(i => new { i.ClosedMs, i.Id }, "ix_incident_closed").HasFilter("closed_ms IS NOT NULL"); // what ended last
        });
        model.Entity<OutboxRow>(outbox =>
        {
            outbox.ToTable("outbox").HasKey(o => o.Id);
            outbox.Property(o => o.Id).ValueGeneratedNever();
        });
        model.Entity<TombstoneRow>(tombstone =>
        {
            tombstone.ToTable("tombstone").HasKey(t => new { t.SourceId, t.Key });
            tombstone.HasIndex(t => new { t.SourceId, t.LinkKey }, "ix_tombstone_link");
            tombstone.HasIndex(t => t.PublicKey, "ix_tombstone_public"); // is the id taken for ever?
            tombstone.HasIndex(t => t.EntryId, "ix_tombstone_entry"); // was there an entry at this address?
        });
        model.Entity<HubStateRow>().ToTable("hub_state").HasKey(s => s.Name);
        model.Entity<CounterRow>().ToTable("counter").HasKey(c => c.Name);
    }
}
