using FeedHub.Testing;
using Microsoft.Playwright;

namespace FeedHub.Tests.Site;

/// <summary>A source may call an article by thousands of characters; a list shows some lines of them, the article's page all.</summary>
public sealed class LongTitlesTests : IAsyncLifetime, IDisposable
{
    private static readonly string Long = string.Join(' ', Enumerable.Range(1, 600).Select(static n => $"word{n}"));
    private static readonly string Unbroken = new('x', 3_000);

    private readonly SiteHost _site = new();

    public async Task InitializeAsync()
    {
        await _site.InitializeAsync();
        await _site.PollAsync(
            SiteEntries.Labs,
            SiteEntries.Entry("long", Long, published: SiteHost.Now.AddDays(-1)),
            SiteEntries.Entry("unbroken", Unbroken, published: SiteHost.Now.AddDays(-2)),
            SiteEntries.Entry("arabic", string.Join(' ', Enumerable.Repeat("حالة الشبكة", 200)), language: "ar", published: SiteHost.Now.AddDays(-3)),
            SiteEntries.Entry("short", "A short one", published: SiteHost.Now.AddDays(-4)));
    }

    public Task DisposeAsync() => _site.DisposeAsync();

    public void Dispose() => _site.Dispose();

    [SkippableTheory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_list_shows_some_lines_of_a_title_and_the_page_of_the_article_all_of_it(int width)
    {
        await using Browser browser = await Browser.StartAsync();
        IPage page = await browser.OpenAsync(_site.Address + "/sub", width);

        await page.GotoAsync(_site.Address + "/sub/");
        double[] lines = await page.EvaluateAsync<double[]>("[...document.querySelectorAll('article.card h2')].map(h => Math.round(h.offsetHeight / parseFloat(getComputedStyle(h).lineHeight)))");
        string picture = Path.Combine(Directory.CreateDirectory(ProjectFiles.Path("artifacts", "screenshots", "site")).FullName, $"long-titles-{width}.png");
        await page.ScreenshotAsync(new() { Path = picture, FullPage = true });
        bool fits = await Browser.FitsAsync(page);
        await page.Keyboard.PressAsync("j");
        await page.ScreenshotAsync(new() { Path = Path.ChangeExtension(picture, ".focus.png") });
        await page.Locator("article.card h2 a").First.ClickAsync();
        await Browser.ArriveAsync(page, "/entries/");

        Assert.Equal([4, 4, 4, 1], lines);
        Assert.True(fits);
        Assert.EndsWith("word600", await page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await page.EvaluateAsync<double>("document.querySelector('h1').offsetHeight") > 800);
    }
}
