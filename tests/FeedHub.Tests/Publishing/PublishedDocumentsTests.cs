using System.Text;
using FeedHub.Publishing;
using FeedHub.Timeline.Reading;
using Microsoft.Data.Sqlite;

namespace FeedHub.Tests.Publishing;

public sealed class PublishedDocumentsTests
{
    private static readonly DocumentKey All = new DocumentKey.Feed(new ViewSelector.All(), DocumentFormat.Atom);
    private static readonly DocumentKey Lukas = new DocumentKey.Feed(new ViewSelector.Author("lukas"), DocumentFormat.Atom);
    private readonly FakeOutbox _store = new();

    public PublishedDocumentsTests()
    {
        _store.Texts["/feeds/all.atom"] = "all";
        _store.Texts["/authors/lukas.atom"] = "lukas";
        _store.Texts["/authors.opml"] = "list";
    }

    [Fact]
    public async Task Document_is_rendered_once_and_asks_nothing_more_within_a_second()
    {
        using PublishedDocuments documents = _store.CreateDocuments();

        string first = await ReadAsync(documents, All);
        string second = await ReadAsync(documents, All);

        Assert.Equal(("all", "all"), (first, second));
        Assert.Equal((1, 1), (_store.Renderings, _store.Looks));
    }

    [Fact]
    public async Task Requests_at_the_same_time_share_one_rendering()
    {
        using PublishedDocuments documents = _store.CreateDocuments();
        _store.Gate = new();

        Task<string>[] requests = [.. Enumerable.Range(0, 20).Select(_ => ReadAsync(documents, All))];
        _store.Gate.SetResult();
        await Task.WhenAll(requests);

        Assert.Equal(1, _store.Renderings);
    }

    [Fact]
    public async Task Change_by_another_process_is_seen_after_a_second()
    {
        using PublishedDocuments documents = _store.CreateDocuments();
        await ReadAsync(documents, All);
        _store.Write("/feeds/all.atom", "changed", new ViewSelector.All());

        string at0 = await ReadAsync(documents, All);
        _store.Time.Advance(TimeSpan.FromSeconds(1));
        string at1 = await ReadAsync(documents, All);

        Assert.Equal(("all", "changed"), (at0, at1));
    }

    [Fact]
    public async Task What_is_in_memory_is_served_while_the_store_cannot_be_read_and_changes_are_seen_once_it_can()
    {
        using PublishedDocuments documents = _store.CreateDocuments();
        await ReadAsync(documents, All);
        _store.Write("/feeds/all.atom", "changed", new ViewSelector.All());
        _store.IsDown = true;
        _store.Time.Advance(TimeSpan.FromSeconds(1));

        string meanwhile = await ReadAsync(documents, All);
        _store.IsDown = false;
        _store.Time.Advance(TimeSpan.FromSeconds(1));
        string afterwards = await ReadAsync(documents, All);

        Assert.Equal(("all", "changed"), (meanwhile, afterwards));
    }

    [Fact]
    public async Task A_change_that_cannot_be_read_leaves_the_document_as_it_was_until_it_can()
    {
        using PublishedDocuments documents = _store.CreateDocuments();
        await ReadAsync(documents, All);
        _store.Write("/feeds/all.atom", "changed", new ViewSelector.All());
        _store.IsUnreadable = true;
        _store.Time.Advance(TimeSpan.FromSeconds(1));

        string meanwhile = await ReadAsync(documents, All);
        await Assert.ThrowsAsync<SqliteException>(() => ReadAsync(documents, Lukas)); // nothing of it is in memory
        _store.IsUnreadable = false;
        string afterwards = await ReadAsync(documents, All);

        Assert.Equal(("all", "changed"), (meanwhile, afterwards));
    }

    [Fact]
    public async Task Change_in_one_view_leaves_others_alone()
    {
        using PublishedDocuments documents = _store.CreateDocuments();
        await ReadAsync(documents, All);
        await ReadAsync(documents, Lukas);
        _store.Write("/authors/lukas.atom", "changed", new ViewSelector.Author("lukas"));
        _store.Time.Advance(TimeSpan.FromSeconds(1));

        await ReadAsync(documents, All);
        string changed = await ReadAsync(documents, Lukas);

        Assert.Equal("changed", changed);
        Assert.Equal(3, _store.Renderings);
    }

    [Fact]
    public async Task Change_while_rendering_is_not_lost()
    {
        using PublishedDocuments documents = _store.CreateDocuments();
        await ReadAsync(documents, All);
        documents.Invalidate(new(0, new HashSet<ViewSelector>(), Everything: true));
        _store.Gate = new();
        Task<string> slow = ReadAsync(documents, All);
        await UntilAsync(() => _store.Renderings == 2);
        _store.Write("/feeds/all.atom", "changed", new ViewSelector.All());
        _store.Time.Advance(TimeSpan.FromSeconds(1));

        Task<string> late = ReadAsync(documents, All);
        _store.Gate.SetResult();

        Assert.Contains(await slow, (string[])["all", "changed"]); // the later rendering may be faster, and is as good for this reader
        Assert.Equal("changed", await late);
        Assert.Equal("changed", await ReadAsync(documents, All));
    }

    [Fact]
    public async Task Rendering_that_gives_the_same_bytes_keeps_both_validators()
    {
        using PublishedDocuments documents = _store.CreateDocuments();
        (PublishedDocument before, _) = (await documents.GetAsync(All, ContentCoding.Identity, default))!.Value;
        _store.Updated = _store.Updated.AddHours(1);
        documents.Invalidate(new(0, new HashSet<ViewSelector>(), Everything: true));

        (PublishedDocument after, _) = (await documents.GetAsync(All, ContentCoding.Identity, default))!.Value;

        Assert.Same(before, after);
        Assert.Equal(2, _store.Renderings);
    }

    [Fact]
    public async Task Bytes_that_change_without_a_newer_date_move_last_modified()
    {
        using PublishedDocuments documents = _store.CreateDocuments();
        (PublishedDocument before, _) = (await documents.GetAsync(All, ContentCoding.Identity, default))!.Value;
        _store.Texts["/feeds/all.atom"] = "renamed";
        documents.Invalidate(new(0, new HashSet<ViewSelector>(), Everything: true));

        (PublishedDocument after, _) = (await documents.GetAsync(All, ContentCoding.Identity, default))!.Value;

        Assert.Equal(FakeOutbox.Start.AddDays(-1), before.LastModified);
        Assert.Equal(FakeOutbox.Start, after.LastModified);
        Assert.NotEqual(before.Identity.ETag, after.Identity.ETag);
    }

    [Fact]
    public async Task A_list_is_as_new_as_its_first_rendering_since_what_it_was_before_a_restart_is_not_known()
    {
        using PublishedDocuments documents = _store.CreateDocuments();

        (PublishedDocument list, _) = (await documents.GetAsync(new DocumentKey.Opml(ViewList.Authors), ContentCoding.Identity, default))!.Value;

        Assert.Equal(FakeOutbox.Start, list.LastModified);
    }

    [Fact]
    public async Task Unknown_view_is_none_and_is_not_remembered()
    {
        using PublishedDocuments documents = _store.CreateDocuments();
        DocumentKey later = new DocumentKey.Feed(new ViewSelector.Author("later"), DocumentFormat.Atom);

        Assert.Null(await documents.GetAsync(later, ContentCoding.Identity, default));
        _store.Texts["/authors/later.atom"] = "here now";

        Assert.Equal("here now", await ReadAsync(documents, later));
    }

    [Fact]
    public async Task Failed_rendering_is_tried_again()
    {
        int calls = 0;
        using PublishedDocuments documents = new(
            (key, _) => ++calls == 1 ? throw new InvalidOperationException("no database") : Task.FromResult<RenderedDocument?>(new(key, [1], FakeOutbox.Start, "")),
            _ => Task.FromResult(0L), (_, _) => throw new InvalidOperationException(), 1_000_000, TimeProvider.System);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await documents.GetAsync(All, ContentCoding.Identity, default));

        Assert.NotNull(await documents.GetAsync(All, ContentCoding.Identity, default));
    }

    [Fact]
    public async Task Memory_is_bounded_and_what_is_used_stays()
    {
        using PublishedDocuments documents = _store.CreateDocuments(maxBytes: 100_000);
        for (int i = 0; i < 50; i++)
        {
            _store.Texts[$"/authors/a{i}.atom"] = new('x', 4_000);
            await ReadAsync(documents, new DocumentKey.Feed(new ViewSelector.Author($"a{i}"), DocumentFormat.Atom));
            await ReadAsync(documents, All);
        }

        Assert.InRange(documents.Size, 40_000, 100_000);
        Assert.Equal(51, _store.Renderings);
    }

    [Fact]
    public async Task Lists_follow_any_change_and_grow_old_by_themselves()
    {
        using PublishedDocuments documents = _store.CreateDocuments();
        DocumentKey list = new DocumentKey.Opml(ViewList.Authors);
        await ReadAsync(documents, list);
        _store.Write("/authors.opml", "list of one more", new ViewSelector.All());
        _store.Time.Advance(TimeSpan.FromSeconds(1));

        string afterChange = await ReadAsync(documents, list);
        _store.Texts["/authors.opml"] = "a source without entries";
        _store.Time.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal("list of one more", afterChange);
        Assert.Equal("a source without entries", await ReadAsync(documents, list));
    }

    [Fact]
    public async Task Compressed_forms_have_their_own_strong_validators_and_are_made_once()
    {
        using PublishedDocuments documents = _store.CreateDocuments();
        _store.Texts["/feeds/all.atom"] = new('x', 5_000);

        PublishedBody[] bodies = new PublishedBody[3];
        foreach (ContentCoding coding in Enum.GetValues<ContentCoding>())
        {
            bodies[(int)coding] = (await documents.GetAsync(All, coding, default))!.Value.Body;
        }

        Assert.Equal(3, bodies.Select(body => body.ETag).Distinct().Count());
        Assert.Same(bodies[2], (await documents.GetAsync(All, ContentCoding.Brotli, default))!.Value.Body);
        Assert.Equal(bodies.Sum(body => body.Bytes.Length), documents.Size);
    }

    [Fact]
    public async Task Mix_is_rendered_again_only_for_changes_that_could_touch_it()
    {
        using PublishedDocuments documents = _store.CreateDocuments();
        _store.Texts["/feeds/mix.atom"] = "mix";
        _store.Texts["/languages/en.atom"] = "english";
        DocumentKey mix = new DocumentKey.Feed(new ViewSelector.Mix(new(authors: ["lukas"], topics: ["load"])), DocumentFormat.Atom);
        DocumentKey english = new DocumentKey.Feed(new ViewSelector.Language("en"), DocumentFormat.Atom, new() { Content = ContentMode.None });
        await ReadAsync(documents, mix);
        await ReadAsync(documents, english);

        _store.Write("/feeds/mix.atom", "mix", new ViewSelector.Author("lukas"));
        _store.Time.Advance(TimeSpan.FromSeconds(1));
        await ReadAsync(documents, mix);
        int afterAuthorAlone = _store.Renderings;
        _store.Write("/feeds/mix.atom", "changed", new ViewSelector.Author("lukas"));
        _store.Write("/feeds/mix.atom", "changed", new ViewSelector.Topic("load"));
        _store.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("changed", await ReadAsync(documents, mix));
        await ReadAsync(documents, english);
        Assert.Equal(2, afterAuthorAlone);
        Assert.Equal(4, _store.Renderings);
    }

    [Fact]
    public async Task Invented_mixes_do_not_pile_up()
    {
        using PublishedDocuments documents = _store.CreateDocuments(maxBytes: 100_000);
        _store.Texts["/feeds/mix.atom"] = "mix";
        await ReadAsync(documents, All);
        for (int i = 0; i < 500; i++)
        {
            await ReadAsync(documents, new DocumentKey.Feed(new ViewSelector.Mix(new(authors: ["lukas"], query: $"word{i}")), DocumentFormat.Atom));
        }

        Assert.InRange(documents.Count, 1, 50);
    }

    private static async Task<string> ReadAsync(PublishedDocuments documents, DocumentKey key) =>
        await documents.GetAsync(key, ContentCoding.Identity, default) is var (_, body) ? Encoding.UTF8.GetString(body.Bytes) : "(none)";

    private static async Task UntilAsync(Func<bool> condition)
    {
        using CancellationTokenSource timeout = new(TimeSpan.FromSeconds(10));
        while (!condition())
        {
            timeout.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
