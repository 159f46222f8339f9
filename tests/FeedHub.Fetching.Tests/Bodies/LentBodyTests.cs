using System.Text;
using FeedHub.Fetching.Bodies;
using FeedHub.Testing;

namespace FeedHub.Fetching.Tests.Bodies;

public sealed class LentBodyTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1_000)]
    [InlineData(90_000)]
    [InlineData(65_536)]
    [InlineData(2_000_000)]
    public async Task A_lent_body_is_the_document_and_nothing_more(int length)
    {
        string document = string.Concat(Enumerable.Range(0, (length / 5) + 1).Select(static i => $"{i % 100_000:00000}"))[..length];
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/feed", OriginServerAnswer.Of(document));
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);

        FetchOutcome.Fetched first = await LendAsync(fetcher, origin);
        bool isTheDocument = Encoding.ASCII.GetString(first.Body.Span) == document;
        first.GiveBack();
        FetchOutcome.Fetched second = await LendAsync(fetcher, origin);

        Assert.True(isTheDocument);
        Assert.Equal(document, Encoding.ASCII.GetString(second.Body.Span));
    }

    [Fact]
    public async Task Bodies_that_are_not_given_back_are_each_their_own()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);
        List<FetchOutcome.Fetched> held = [];
        foreach (char letter in "abcdefgh")
        {
            origin.Serve("/feed", OriginServerAnswer.Of(new string(letter, 70_000)));
            held.Add(await LendAsync(fetcher, origin));
        }

        Assert.Equal("abcdefgh", string.Concat(held.Select(static one => (char)one.Body.Span[69_999])));
        Assert.All(held, static one => Assert.Equal(-1, one.Body.Span.IndexOfAnyExcept(one.Body.Span[0])));
    }

    [Fact]
    public void What_was_given_back_twice_is_lent_once()
    {
        BodyLoan loan = BodyLoan.For(100_000)!;
        loan.GiveBack();
        loan.GiveBack();

        BodyLoan one = BodyLoan.For(100_000)!;
        BodyLoan other = BodyLoan.For(100_000)!;

        Assert.NotSame(one.Array, other.Array);
        Assert.Throws<ObjectDisposedException>(() => loan.Array);
    }

    private static async Task<FetchOutcome.Fetched> LendAsync(FeedFetcher fetcher, OriginServer origin) =>
        Assert.IsType<FetchOutcome.Fetched>(await fetcher.FetchAsync(new FetchRequest(origin.Url("/feed")) { LendsBody = true }, CancellationToken.None));
}
