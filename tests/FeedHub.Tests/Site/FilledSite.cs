using FeedHub.Feeds;

namespace FeedHub.Tests.Site;

/// <summary>A hub with two sources and 40 stories, shared by tests that only read.</summary>
public sealed class FilledSite : IAsyncLifetime
{
    // What the sanitiser lets through, once each.
    private const string Rich = """
        <h2>A heading</h2><p>Text with <code>code</code>, <em>stress</em>, <kbd>Ctrl</kbd> and <a href="https://mirror.example.net/linked">a link</a>.</p>
        <blockquote><p>Somebody said so.</p></blockquote><pre><code>for (int i = 0; i &lt; 10; i++) { a_rather_long_line_of_code_that_does_not_fit_on_a_phone(i); }</code></pre>
        <ul><li>one</li><li>two</li></ul><table><thead><tr><th>Column</th><th>Figure</th></tr></thead><tbody><tr><td>a</td><td>1</td></tr></tbody></table>
        <figure><img src="https://mirror.example.net/p.png" alt="A chart"><figcaption>What it shows</figcaption></figure><hr><dl><dt>term</dt><dd>meaning</dd></dl>
        """;

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
            SiteEntries.Entry("script", "<script>alert(1)</script> in a title", Rich, link: "https://mirror.example.net/s", published: SiteHost.Now.AddDays(-3)),
            SiteEntries.Entry("copy", "ELS, part 1 (again)", link: "https://labs.example.com/els-1", published: SiteHost.Now.AddDays(-1)));
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        Host.Dispose();
    }
}
