using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Ingest;
using static FeedHub.Timeline.Tests.Testing.Entries;

namespace FeedHub.Timeline.Tests.Ingest;

public sealed class EntryDiffTests
{
    private const long SeenMs = 1_000_000;
    private static readonly HashSet<EntryKey> NoTombstones = [];

    [Fact]
    public void An_unknown_key_is_new_and_takes_the_time_it_was_seen_as_position()
    {
        Entry entry = Entry("one", published: At(400_000));

        EntryWrite write = Assert.Single(EntryDiff.Plan([entry], Stored(), NoTombstones, SeenMs, isBacklog: false));

        Assert.Equal(WriteReason.New, write.Reason);
        Assert.Equal(400_000, write.SortMs);
        Assert.Equal(SeenMs, write.PositionMs);
        Assert.Equal(400_000, write.UpdatedMs);
    }

    [Fact]
    public void Backlog_takes_its_own_date_as_position()
    {
        EntryWrite write = Assert.Single(EntryDiff.Plan([Entry("one", published: At(400_000))], Stored(), NoTombstones, SeenMs, isBacklog: true));

        Assert.Equal(400_000, write.PositionMs);
    }

    [Fact]
    public void A_date_in_the_future_cannot_pin_an_entry_to_the_top()
    {
        EntryWrite write = Assert.Single(EntryDiff.Plan([Entry("one", published: At(9_000_000), updated: At(9_000_000))], Stored(), NoTombstones, SeenMs, isBacklog: true));

        Assert.Equal(SeenMs, write.SortMs);
        Assert.Equal(SeenMs, write.PositionMs);
        Assert.Equal(SeenMs, write.UpdatedMs);
        Assert.Equal(9_000_000, write.PublishedMs);
    }

    [Fact]
    public void New_entries_arrive_oldest_first_and_of_one_date_the_last_in_the_document_first()
    {
        Entry[] document = [Entry("undated-a"), Entry("undated-b"), Entry("newer", published: At(500)), Entry("older", published: At(400))];

        List<EntryWrite> writes = EntryDiff.Plan(document, Stored(), NoTombstones, SeenMs, isBacklog: false);

        Assert.Equal(["Title of older", "Title of newer", "Title of undated-b", "Title of undated-a"], writes.Select(w => w.Entry.Title));
    }

    [Fact]
    public void Equal_content_writes_nothing()
    {
        Entry entry = Entry("one");

        Assert.Empty(EntryDiff.Plan([entry], Stored((entry, 0, 0)), NoTombstones, SeenMs, isBacklog: false));
    }

    [Fact]
    public void A_deleted_key_never_comes_back()
    {
        Entry entry = Entry("one");

        Assert.Empty(EntryDiff.Plan([entry], Stored(), new HashSet<EntryKey> { entry.Key }, SeenMs, isBacklog: false));
    }

    [Theory]
    [InlineData(null, null, SeenMs, 1)] // nobody dates it: the time it was seen
    [InlineData(5_000L, 5_000L, SeenMs, 1)] // dated as before
    [InlineData(5_000L, 7_000L, 7_000L, 0)] // dated anew
    [InlineData(5_000L, 9_000_000L, SeenMs, 0)] // dated into the future
    public void A_visible_change_moves_updated(long? before, long? after, long updated, int silentEdits)
    {
        Entry old = Entry("one", updated: before is { } b ? At(b) : null);
        Entry changed = Entry("one", text: "Another text.", updated: after is { } a ? At(a) : null);

        EntryWrite write = Assert.Single(EntryDiff.Plan([changed], Stored((old, 0, 4_000)), NoTombstones, SeenMs, isBacklog: false));

        Assert.Equal(WriteReason.Updated, write.Reason);
        Assert.Equal(updated, write.UpdatedMs);
        Assert.Equal(silentEdits, write.SilentEdits);
    }

    [Fact]
    public void A_change_that_no_reader_sees_does_not_move_updated()
    {
        Entry old = Entry("one", html: "<p>x</p>", updated: At(4_000));
        Entry changed = Entry("one", html: "<p> x</p>", updated: At(7_000));

        EntryWrite write = Assert.Single(EntryDiff.Plan([changed], Stored((old, 3, 4_000)), NoTombstones, SeenMs, isBacklog: false));

        Assert.Equal(WriteReason.SilentEdit, write.Reason);
        Assert.Equal(4_000, write.UpdatedMs);
        Assert.Equal(4, write.SilentEdits);
    }

    [Theory]
    [InlineData("Text of one.", "<p>counter</p>", null)] // markup alone
    [InlineData("Another text.", "<p>counter</p>", null)] // a clock in the text
    public void After_24_undated_changes_the_copy_we_have_is_kept(string text, string html, long? updated)
    {
        Entry changed = Entry("one", text: text, html: html, updated: updated is { } ms ? At(ms) : null);

        Assert.Empty(EntryDiff.Plan([changed], Stored((Entry("one"), 24, 0)), NoTombstones, SeenMs, isBacklog: false));
        Assert.Single(EntryDiff.Plan([changed], Stored((Entry("one"), 23, 0)), NoTombstones, SeenMs, isBacklog: false));
    }

    [Fact]
    public void A_dated_change_is_written_however_often_it_changed_before()
    {
        Entry changed = Entry("one", text: "Another text.", updated: At(7_000));

        Assert.Single(EntryDiff.Plan([changed], Stored((Entry("one", updated: At(5_000)), 24, 0)), NoTombstones, SeenMs, isBacklog: false));
    }

    private static DateTimeOffset At(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);

    private static Dictionary<EntryKey, StoredEntry> Stored(params (Entry Entry, int SilentEdits, long UpdatedMs)[] entries) => entries.ToDictionary(
        e => e.Entry.Key,
        e => new StoredEntry
        {
            Id = 1,
            Key = e.Entry.Key,
            ContentHash = e.Entry.ContentHash,
            TextHash = e.Entry.TextHash,
            SilentEdits = e.SilentEdits,
            UpdatedMs = e.UpdatedMs,
            SourceUpdatedMs = e.Entry.Updated?.ToUnixTimeMilliseconds(),
        });
}
