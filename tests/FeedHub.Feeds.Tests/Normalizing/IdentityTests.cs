using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Tests.Normalizing;

public sealed class IdentityTests
{
    [Fact]
    public void The_key_is_the_guid_else_the_link_else_the_content()
    {
        NormalizedFeed feed = Normalize(
            new FeedEntry { Id = "g", Link = "https://example.org/1", Title = "a" },
            new FeedEntry { Link = "https://example.org/2", Title = "b" },
            new FeedEntry { Title = "c" });

        Assert.Equal(EntryKey.Of("guid", "g"), feed.Entries[0].Key);
        Assert.Equal(EntryKey.Of("link", "https://example.org/2"), feed.Entries[1].Key);
        Assert.Equal(feed.Entries[1].LinkKey, feed.Entries[1].Key);
        Assert.Null(feed.Entries[2].LinkKey);
        Assert.Equal(IdentityPolicy.Guid, feed.Identity);
    }

    [Fact]
    public void Under_the_link_policy_the_link_comes_first()
    {
        NormalizedFeed feed = NormalizerTests.Normalize(
            NormalizerTests.Document(new FeedEntry { Id = "g", Link = "https://example.org/1" }, new FeedEntry { Id = "h" }), IdentityPolicy.Link);

        Assert.Equal(EntryKey.Of("link", "https://example.org/1"), feed.Entries[0].Key);
        Assert.Equal(EntryKey.Of("guid", "h"), feed.Entries[1].Key);
    }

    [Fact]
    public void An_entry_given_twice_is_one()
    {
        FeedEntry entry = new() { Id = "g", Title = "a", ContentHtml = "x" };

        NormalizedFeed feed = Normalize(entry, new FeedEntry { Id = "h" }, entry);

        Assert.Equal(2, feed.Entries.Count);
        Assert.Equal(IdentityPolicy.Guid, feed.Identity);
        Assert.Contains("more than once", Assert.Single(feed.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_versions_of_one_page_the_later_is_kept()
    {
        DateTimeOffset day = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
        FeedEntry old = new() { Id = "g", Link = "https://example.org/1", Title = "old", Updated = day };

        NormalizedFeed feed = Normalize(old, old with { Title = "new", Updated = day.AddDays(1) });

        Assert.Equal("new", Assert.Single(feed.Entries).Title);
        Assert.Equal(IdentityPolicy.Guid, feed.Identity);
    }

    [Fact]
    public void Different_entries_with_one_guid_switch_the_source_to_links()
    {
        NormalizedFeed feed = Normalize(
            new FeedEntry { Id = "same", Link = "https://example.org/1", Title = "a" },
            new FeedEntry { Id = "same", Link = "https://example.org/2", Title = "b" },
            new FeedEntry { Id = "other", Link = "https://example.org/3", Title = "c" });

        Assert.Equal(IdentityPolicy.Link, feed.Identity);
        Assert.Equal(feed.Entries.Select(entry => entry.LinkKey), feed.Entries.Select(entry => (EntryKey?)entry.Key));
        Assert.Contains("share one guid", Assert.Single(feed.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Different_entries_with_one_guid_and_no_link_stay_apart()
    {
        NormalizedFeed feed = Normalize(new FeedEntry { Id = "same", Title = "a" }, new FeedEntry { Id = "same", Title = "b" });

        Assert.Equal(2, feed.Entries.Select(entry => entry.Key).Distinct().Count());
    }

    [Fact]
    public void Equal_excerpts_without_guid_and_link_stay_separate_and_keep_their_keys()
    {
        FeedEntry excerpt = new() { ContentHtml = "<p>the same text</p>" };

        NormalizedFeed three = Normalize(excerpt, excerpt, new FeedEntry { ContentHtml = "else" }, excerpt);
        NormalizedFeed four = Normalize(excerpt, excerpt, excerpt, excerpt);

        Assert.Equal(4, three.Entries.Select(entry => entry.Key).Distinct().Count());
        Assert.All(three.Entries.Where(entry => entry.Text != "else"), entry => Assert.Contains(four.Entries, other => other.Key == entry.Key));
    }

    [Fact]
    public void Different_entries_that_share_a_link_and_have_no_guid_stay_apart_in_any_order()
    {
        FeedEntry one = new() { Link = "https://example.org/changes", Title = "1.0" };
        FeedEntry two = one with { Title = "1.1" };

        NormalizedFeed forward = Normalize(one, two);
        NormalizedFeed back = Normalize(two, one);

        Assert.Equal(2, forward.Entries.Select(entry => entry.Key).Distinct().Count());
        Assert.Equal(forward.Entries.Select(entry => entry.Key), back.Entries.Select(entry => entry.Key).Reverse());
    }

    [FsCheck.Xunit.Property]
    public bool Keys_are_distinct_whatever_the_document((byte Guid, byte Link, byte Title)[] entries, bool byLink)
    {
        FeedEntry[] written =
        [
            .. entries.Select(entry => new FeedEntry
            {
                Id = entry.Guid % 4 == 0 ? null : $"{entry.Guid % 4}", Link = entry.Link % 4 == 0 ? null : $"https://example.org/{entry.Link % 4}", Title = $"t{entry.Title % 3}",
            }),
        ];

        NormalizedFeed feed = NormalizerTests.Normalize(NormalizerTests.Document(written), byLink ? IdentityPolicy.Link : IdentityPolicy.Guid);

        return feed.Entries.Select(entry => entry.Key).Distinct().Count() == feed.Entries.Count && feed.Entries.Count <= entries.Length && (entries.Length == 0 || feed.Entries.Count > 0);
    }

    private static NormalizedFeed Normalize(params FeedEntry[] entries) => NormalizerTests.Normalize(NormalizerTests.Document(entries));
}
