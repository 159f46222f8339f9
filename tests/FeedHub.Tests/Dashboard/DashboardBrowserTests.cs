using System.Globalization;
using System.Text;
using FeedHub.Testing;
using FeedHub.Tests.Api;
using FeedHub.Tests.Site;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Sources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace FeedHub.Tests.Dashboard;

/// <summary>Dashboard pages in Chromium: one browser, one hub, one walk.</summary>
public sealed class DashboardBrowserTests(ApiHost hub) : IClassFixture<ApiHost>
{
    private static readonly string[] Levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    private static readonly string[] OfLooks = ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block"];
    // Colours do not depend on the width, nor sizes on the colours: two looks see both of each.
    private static readonly (int Width, ColorScheme Scheme)[] Looks = [(1280, ColorScheme.Light), (390, ColorScheme.Dark)];

    [SkippableFact]
    public async Task Every_page_can_be_used_by_everybody_at_any_width_light_and_dark()
    {
        string pictures = Directory.CreateDirectory(ProjectFiles.Path("artifacts", "screenshots", "dashboard")).FullName;
        await using Browser browser = await Browser.StartAsync();
        IPage page = await OpenAsync(browser);
        List<string> faults = [];
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                faults.Add($"{page.Url}: console: {message.Text}");
            }
        };
        foreach ((string name, string path, Func<IPage, Task>? press) in await PagesAsync())
        {
            await page.SetViewportSizeAsync(Looks[0].Width, 900);
            await page.EmulateMediaAsync(new() { ColorScheme = Looks[0].Scheme, ReducedMotion = ReducedMotion.Reduce });
            await page.GotoAsync(path);
            if (press is not null)
            {
                await press(page);
            }

            foreach ((int width, ColorScheme scheme) in Looks)
            {
                await page.SetViewportSizeAsync(width, 900);
                await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                string[] violations = await (scheme == ColorScheme.Light && width == Looks[0].Width ? Axe.ByLevelAsync(page, Levels) : Axe.ByRuleAsync(page, OfLooks));
                string look = string.Create(CultureInfo.InvariantCulture, $"{name} {width} {scheme}");
                faults.AddRange(violations.Select(violation => $"{look}: {violation}"));
                if (!await Browser.FitsAsync(page))
                {
                    faults.Add($"{look}: it is wider than the window");
                }

                await page.ScreenshotAsync(new() { Path = Path.Combine(pictures, look.Replace(' ', '-').ToLowerInvariant() + ".png"), FullPage = true });
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Empty(browser.Dialogs);
    }

    [SkippableFact]
    public async Task Without_script_a_list_is_imported_and_its_sources_are_paused_and_removed()
    {
        await using Browser browser = await Browser.StartAsync();
        IPage page = await OpenAsync(browser, width: 390, withScript: false);
        const string List = "<opml version='2.0'><body><outline text='Walk one' xmlUrl='https://walk-1.example/feed'/><outline text='Walk two' xmlUrl='https://walk-2.example/feed'/></body></opml>";

        await page.GotoAsync("/hangfire/sources");
        await page.GetByText("Import a list (OPML)").ClickAsync();
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "list.opml", MimeType = "text/x-opml", Buffer = Encoding.UTF8.GetBytes(List) });
        await page.GetByText("Show what it would do").ClickAsync();
        await Assertions.Expect(page.Locator("[role=status]")).ToContainTextAsync("2 to add");
        await page.GetByText("Apply the list").ClickAsync();
        await Browser.ArriveAsync(page, "/sources?notice=imported");
        await page.Locator("#q").FillAsync("walk");
        await page.GetByText("Search", new() { Exact = true }).ClickAsync();
        await Browser.ArriveAsync(page, "q=walk"); // a box ticked before would be lost with its page
        await page.GetByLabel("Select Walk one").CheckAsync();
        await page.GetByLabel("Select Walk two").CheckAsync();
        await page.Locator("[formaction$='batch/pause']").ClickAsync();
        await Browser.ArriveAsync(page, "notice=paused-selected");
        await Assertions.Expect(page.Locator(".fh-sources .label-state-inactive")).ToHaveCountAsync(2);
        await page.GetByLabel("Select Walk one").CheckAsync();
        await page.Locator("[formaction$='batch/remove']").ClickAsync();
        await page.GetByText("Remove sources and articles").ClickAsync();
        await Browser.ArriveAsync(page, "notice=removed-declared-selected");
        await Assertions.Expect(page.Locator(".fh-name")).ToHaveCountAsync(1);
    }

    private async Task<IPage> OpenAsync(Browser browser, int width = 1280, bool withScript = true)
    {
        IPage page = await browser.OpenAsync(hub.Address.AbsoluteUri.TrimEnd('/'), width, withScript);
        await page.SetExtraHTTPHeadersAsync([KeyValuePair.Create("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("x:" + ApiHost.Password)))]);
        return page;
    }

    private static async Task PressAsync(IPage page, string button, string heading)
    {
        await page.Locator(button).First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(heading);
        await Browser.LoadedAsync(page); // with its styles: words are there before them
    }

    private Task<long> OptOutAsync() => hub.Services.GetRequiredService<OptOuts>().AddAsync(OptOutKind.Site, "secretive.example", null, "Asked by mail, and asked again by a rather long letter", CancellationToken.None);

    // What is answered to a form is reached by its button.
    private async Task<List<(string Name, string Path, Func<IPage, Task>? Press)>> PagesAsync()
    {
        SourceStore sources = hub.Services.GetRequiredService<SourceStore>();
        (long gone, _) = await sources.AddAsync(new SourceDeclaration("https://paused.example/a/rather/long/address/of/a/feed.xml") { Title = "Paused for now", Folder = ["Engineering", "Databases"] }, CancellationToken.None);
        await sources.PauseAsync(gone, CancellationToken.None);
        long id = (await sources.ListAsync(new() { Order = SourceOrder.Entries, Take = 1 }, CancellationToken.None)).Sources[0].Id;
        hub.Origin.Serve("/walk", """<html><head><title>Walk</title><link rel="alternate" type="application/atom+xml" title="Labs" href="/labs"><link rel="alternate" type="application/atom+xml" title="Notes" href="/notes"></head><body></body></html>""", contentType: "text/html");
        (string, string)[] plain =
        [
            ("home", ""), ("sources", "/sources"), ("source", $"/sources/{id}"), ("settings", $"/sources/{id}/settings"), ("remove", $"/sources/{id}/remove"), ("new-source", "/sources/new"), ("import", "/sources/import"), ("incidents", "/incidents"),
            ("authors", "/authors"), ("author", "/authors/of/ada-lovelace"), ("topics", "/topics?rule=author%3Alovelace"), ("subscribers", "/subscribers"), ("hub", "/hub"), ("keys", "/keys"), ("opt-outs", "/optouts"), ("withdraw", $"/optouts/{await OptOutAsync()}/withdraw"),
        ];
        return
        [
            .. plain.Select(static page => (page.Item1, "/hangfire" + page.Item2, (Func<IPage, Task>?)null)),
            ("api", "/openapi", null),
            ("answer", $"/hangfire/sources/{id}", async page => await PressAsync(page, "[formaction$='/try']", "What Labs answers")),
            ("opt-out", "/hangfire/optouts", async page =>
            {
                await page.Locator("#value").FillAsync("Grace Hopper");
                await PressAsync(page, "form.fh-new button", "Erase the author Grace Hopper?");
            }),
            ("choice", "/hangfire/sources/new", async page =>
            {
                await page.Locator("#url").FillAsync(hub.Origin.Url("/walk").AbsoluteUri);
                await PressAsync(page, "form.fh-new button", "Which of these?");
            }),
            ("placement", "/hangfire/sources", async page =>
            {
                await page.Locator(".fh-pick input").First.CheckAsync();
                await PressAsync(page, "[formaction$='batch/place']", "Folder and trust");
            }),
            ("some-settings", "/hangfire/sources", async page =>
            {
                await page.Locator(".fh-pick input").First.CheckAsync();
                await PressAsync(page, "[formaction$='batch/settings']", "Settings of the selected sources");
            }),
        ];
    }
}
