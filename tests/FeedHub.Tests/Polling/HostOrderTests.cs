using FeedHub.Polling;
using FeedHub.Timeline.Ingest;

namespace FeedHub.Tests.Polling;

public sealed class HostOrderTests
{
    [Fact]
    public void A_host_with_many_sources_does_not_keep_the_others_waiting()
    {
        LeasedSource[] sources = [Source(1, "https://big.example/1"), Source(2, "https://big.example/2"), Source(3, "https://big.example/3"), Source(4, "https://small.example/1")];

        IReadOnlyList<LeasedSource> ordered = HostOrder.Interleave(sources);

        Assert.Equal([1, 4, 2, 3], ordered.Select(source => source.Id));
    }

    private static LeasedSource Source(long id, string url) => new() { Id = id, Url = url, FencingToken = 1 };
}
