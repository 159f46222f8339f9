using FeedHub.Feeds;

namespace FeedHub.Tests.Site;

/// <summary>A hub with two sources and 40 stories, shared by tests that only read.</summary>
public sealed class FilledSite : IAsyncLifetime
{
    public SiteHost Host { get; } = new();

    public async Task InitializeAsync()
    {
        await Host.InitializeAsync();
        await Host.PollAsync(
            SiteEntries.Labs,
            [
                SiteEntries.Entry(
                    "els-1", "ELS, part 1", "<p>Latency based balancing.</p>", ["Lukáš Poláček", "jhaals"], ["Load balancing"],
                    files: [new FeedEnclosure("https://labs.example.com/els.mp3", "audio/mpeg", 1_234_567)]),
                .. Enumerable.Range(0, 37).Select(i => SiteEntries.Entry($"old-{i}", published: SiteHost.Now.AddDays(-10 - i), topics: ["Monitoring"])),
            ]);
        await Host.PollAsync(
            SiteEntries.Mirror,
            SiteEntries.Entry("ar", "حالة الشبكة", "<p>نص قصير</p>", ["jhaals"], language: "ar", link: "https://mirror.example.net/ar", published: SiteHost.Now.AddDays(-2)),
            SiteEntries.Entry("script", "<script>alert(1)</script> in a title", link: "https://mirror.example.net/s", published: SiteHost.Now.AddDays(-3)),
            SiteEntries.Entry("copy", "ELS, part 1 (again)", link: "https://labs.example.com/els-1", published: SiteHost.Now.AddDays(-1)));
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        Host.Dispose();
    }
}
