using System.Globalization;
using AngleSharp.Html.Parser;
using FeedHub.Testing;
using Microsoft.Playwright;

namespace FeedHub.Tests.Site;

/// <summary>Pages in Chromium: one browser, one hub, one walk.</summary>
public sealed class SiteBrowserTests(FilledSite filled) : IClassFixture<FilledSite>
{
    private static readonly string[] Levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    // What depends on colours or width; the rest is the same in every look. Colours do not depend on the width, nor sizes on the colours: two looks see both of each.
    private static readonly string[] OfLooks = ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block"];
    private static readonly (int Width, ColorScheme Scheme)[] Looks = [(1280, ColorScheme.Light), (390, ColorScheme.Dark)];

    private readonly SiteHost _site = filled.Host;

    [SkippableFact]
    public async Task Every_page_can_be_read_by_everybody_at_any_width_light_and_dark()
    {
        string pictures = ProjectFiles.Path("artifacts", "screenshots", "site");
        Directory.CreateDirectory(pictures);
        await using Browser browser = await Browser.StartAsync();
        IPage page = await browser.OpenAsync(_site.Address + "/sub");
        List<string> faults = [];
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("ERR_FAILED", StringComparison.Ordinal) && !message.Text.Contains("404", StringComparison.Ordinal))
            {
                faults.Add($"{page.Url}: console: {message.Text}");
            }
        };
        foreach ((string name, string path) in await PagesAsync())
        {
            await page.GotoAsync(_site.Address + "/sub" + path);
            foreach ((int width, ColorScheme scheme) in Looks)
            {
                await page.SetViewportSizeAsync(width, 800);
                await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                string[] violations = await (width == Looks[0].Width ? Axe.ByLevelAsync(page, Levels) : Axe.ByRuleAsync(page, OfLooks));
                string look = string.Create(CultureInfo.InvariantCulture, $"{name} {width} {scheme}");
                faults.AddRange(violations.Select(violation => $"{look}: {violation}"));
                if (!await Browser.FitsAsync(page))
                {
                    faults.Add($"{look}: it is wider than the window");
                }

                await page.ScreenshotAsync(new() { Path = Path.Combine(pictures, look.Replace(' ', '-').ToLowerInvariant() + ".png") });
            }
        }

        Assert.Empty(faults);
        Assert.Empty(browser.Dialogs);
    }

    [SkippableFact]
    public async Task Keys_move_open_and_go_and_can_be_switched_off_for_good()
    {
        await using Browser browser = await Browser.StartAsync();
        IPage page = await browser.OpenAsync(_site.Address + "/sub");
        await page.GotoAsync(_site.Address + "/sub/");
        ILocator titles = page.Locator("article.card h2 a");

        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(titles.Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("k");
        await Assertions.Expect(titles.Nth(0)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("o");
        await Browser.ArriveAsync(page, "/entries/");
        await Browser.LoadedAsync(page); // its script listens
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("a");
        await Browser.ArriveAsync(page, "/authors");
        await Browser.LoadedAsync(page); // its script listens
        await page.Keyboard.PressAsync("/");
        await Browser.ArriveAsync(page, "/search");
        await Browser.LoadedAsync(page); // its script listens
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.Locator("#q")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("jog?");
        await Assertions.Expect(page.Locator("#q")).ToHaveValueAsync("jog?");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator("#keys")).ToBeVisibleAsync();
        string[] dialog = await Axe.ByLevelAsync(page, Levels);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Directory.CreateDirectory(ProjectFiles.Path("artifacts", "screenshots", "site")).FullName, "keys.png") });
        await page.Locator("#keys-on").UncheckAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.GotoAsync(_site.Address + "/sub/");
        await page.Keyboard.PressAsync("j");

        Assert.Empty(dialog);
        await Assertions.Expect(page.Locator("article.card :focus")).ToHaveCountAsync(0);
    }

    [SkippableFact]
    public async Task Without_script_a_reader_reaches_everything_and_sees_no_dead_button()
    {
        await using Browser browser = await Browser.StartAsync();
        IPage page = await browser.OpenAsync(_site.Address + "/sub", width: 390, withScript: false);

        await page.GotoAsync(_site.Address + "/sub/");
        await Assertions.Expect(page.Locator("button:visible, dialog:visible")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("#feed-address")).ToHaveValueAsync(SiteHost.PublicBase + "/feeds/all.atom");
        await page.Locator("a[rel=next].older").ClickAsync();
        await Assertions.Expect(page.Locator("article.card")).ToHaveCountAsync(10);
        await page.Locator("a.find").ClickAsync();
        await page.Locator("#q").FillAsync("latency");
        await page.Locator(".search button").ClickAsync();
        await Assertions.Expect(page.Locator("article.card mark").First).ToHaveTextAsync("Latency");
        await page.Locator("article.card h2 a").First.ClickAsync();
        await Assertions.Expect(page.Locator(".content")).ToContainTextAsync("Latency based balancing.");
    }

    [SkippableFact]
    public async Task The_timeline_paints_after_one_more_round_trip_and_less_than_60_kilobytes()
    {
        await using Browser browser = await Browser.StartAsync();
        IPage page = await browser.OpenAsync(_site.Address + "/sub");
        List<IResponse> responses = [];
        page.Response += (_, response) => responses.Add(response);

        await page.GotoAsync(_site.Address + "/sub/");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        long bytes = 0;
        foreach (IResponse response in responses.Where(response => response.Request.ResourceType != "image"))
        {
            RequestSizesResult sizes = await response.Request.SizesAsync();
            bytes += sizes.ResponseBodySize + sizes.ResponseHeadersSize;
        }

        string[] blocking = [.. responses.Where(response => response.Request.ResourceType is "stylesheet" or "font").Select(response => response.Request.ResourceType)];
        Assert.Equal(["stylesheet"], blocking);
        Assert.InRange(bytes, 1_000, 60_000);
    }

    private async Task<IReadOnlyList<(string Name, string Path)>> PagesAsync()
    {
        string[] entries = [.. new HtmlParser().ParseDocument(await _site.ReadAsync(SiteEntries.MirrorPath)).QuerySelectorAll("article h2 a").Select(link => link.GetAttribute("href")!["/sub".Length..])];
        return
        [
            ("timeline", "/"), ("authors", "/authors"), ("author", "/authors/jhaals"), ("topics", "/topics"), ("topic", "/topics/monitoring"), ("series-list", "/series"), ("series", "/series/els"),
            ("sources", "/sources"), ("source", SiteEntries.MirrorPath), ("folders", "/folders"), ("languages", "/languages"), ("language", "/languages/ar"), ("corrections", "/corrections"),
            ("months", "/archive"), ("month", "/archive/2026/04"), ("author-months", "/authors/jhaals/archive"), ("mix", "/feeds/mix?author=jhaals&topic=load-balancing"), ("search", "/search"), ("found", "/search?q=latency"), ("fault", "/search?q=foo+autor%3Ax"), ("missing", "/nothing-here"),
            .. entries.Select((path, i) => ($"entry-{i}", path)),
        ];
    }
}
