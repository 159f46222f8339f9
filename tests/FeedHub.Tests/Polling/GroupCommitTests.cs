using FeedHub.Polling;
using FeedHub.Testing;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;

namespace FeedHub.Tests.Polling;

/// <summary>What is stored with one transaction, and what waits for what, by a clock that stands still.</summary>
public sealed class GroupCommitTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private OriginServer _origin = null!;
    private InProcessHub _hub = null!;

    private GroupCommit Commit => _hub.Get<GroupCommit>();

    public async Task InitializeAsync()
    {
        _origin = await OriginServer.StartAsync();
        _hub = await InProcessHub.CreateAsync(_origin);
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _origin.DisposeAsync();
    }

    [Fact]
    public async Task A_poll_without_a_document_waits_for_none_that_is_being_read()
    {
        await Commit.Documents.WaitAsync();
        PollRecord missing = await PollAsync("missing");

        PollStored stored = await Commit.StoreAsync(missing, hasRoom: false, CancellationToken.None).WaitAsync(Patience);

        Assert.True(stored.Accepted);
    }

    [Fact]
    public async Task A_document_waits_for_one_that_is_being_read_beside_it()
    {
        PollRecord one = await ReadAsync("one");
        PollRecord other = await ReadAsync("other");

        Task<PollStored> first = Commit.StoreAsync(one, hasRoom: true, CancellationToken.None);
        await Task.WhenAny(first, Task.Delay(TimeSpan.FromMilliseconds(200)));
        bool waited = !first.IsCompleted;
        Task<PollStored> second = Commit.StoreAsync(other, hasRoom: true, CancellationToken.None);

        Assert.True(waited);
        Assert.True((await first.WaitAsync(Patience)).Accepted);
        Assert.True((await second.WaitAsync(Patience)).Accepted);
    }

    [Fact]
    public async Task A_document_waits_no_longer_than_50_ms_for_one_that_takes_its_time()
    {
        PollRecord one = await ReadAsync("one");
        await Commit.Documents.WaitAsync();

        Task<PollStored> stored = Commit.StoreAsync(one, hasRoom: true, CancellationToken.None);
        while (!stored.IsCompleted)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10)); // of the writer, which may not have begun to wait
            _hub.Time.Advance(TimeSpan.FromMilliseconds(50));
        }

        Assert.True((await stored).Accepted);
    }

    [Fact]
    public async Task A_document_that_is_alone_is_stored_at_once()
    {
        PollRecord one = await ReadAsync("one");

        PollStored stored = await Commit.StoreAsync(one, hasRoom: true, CancellationToken.None).WaitAsync(Patience);

        Assert.Equal((true, 1), (stored.Accepted, stored.EntriesNew));
    }

    /// <summary>A document that was read and holds a room.</summary>
    private async Task<PollRecord> ReadAsync(string name)
    {
        _origin.Serve("/" + name, $"""<rss version="2.0"><channel><title>{name}</title><item><title>News of {name}</title><guid isPermaLink="false">urn:{name}</guid></item></channel></rss>""");
        PollRecord record = await PollAsync(name);
        await Commit.Documents.WaitAsync();
        return record;
    }

    private async Task<PollRecord> PollAsync(string name)
    {
        (long id, _) = await _hub.Get<SourceStore>().AddAsync(new(_origin.Url("/" + name).AbsoluteUri), CancellationToken.None);
        IReadOnlyList<LeasedSource> leased = await _hub.Get<SourceLeases>().LeaseAsync([id], "test", _hub.Time.GetUtcNow(), TimeSpan.FromMinutes(5), PollWish.All, CancellationToken.None);
        SourcePoller poller = _hub.Get<SourcePoller>();
        return poller.Read(await poller.AskAsync(leased[0], ignoreCooldown: true, isLookedAt: true, CancellationToken.None));
    }
}
