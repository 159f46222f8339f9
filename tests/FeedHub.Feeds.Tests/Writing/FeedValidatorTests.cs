using FeedHub.Testing;
using Xunit.Abstractions;

namespace FeedHub.Feeds.Tests.Writing;

/// <summary>What the W3C feed validator says of documents that hold everything, and of those that hold nothing.</summary>
public sealed class FeedValidatorTests(ITestOutputHelper output)
{
    [SkippableTheory]
    [InlineData("full", "atom")]
    [InlineData("full", "rss")]
    [InlineData("empty", "atom")]
    [InlineData("empty", "rss")]
    public async Task Document_has_no_error(string sample, string format)
    {
        FeedValidator.Require();
        var feed = sample == "full" ? PublishedSamples.Full() : PublishedSamples.Feed();
        byte[] document = format == "atom" ? WrittenDocuments.Atom(feed) : WrittenDocuments.Rss(feed);

        ValidatorReport report = await FeedValidator.RunAsync([("." + format, document)], feed.BaseUrl);

        output.WriteLine(report.ToString());
        Assert.Equal(1, report.Read);
        Assert.Empty(report.Errors);
    }
}
