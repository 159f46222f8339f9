using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace FeedHub.Tests.Site;

/// <summary>
/// A reader's browser: the system's Chromium without a window, one process for all tests, in which each has pages, cookies and records of its own. It reaches one hub and nothing else: every other request is
/// recorded and refused.
/// </summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    // Ends with this process: its driver does when nobody is at the other end of the pipe.
    private static readonly Lazy<Task<IBrowser>> Chromium = new(static async () => await (await Playwright.CreateAsync()).Chromium.LaunchAsync(
        new() { ExecutablePath = Array.Find(Programs, File.Exists), Headless = true, Args = ["--no-sandbox", "--disable-gpu"] }));

    private readonly IBrowser _browser;
    private readonly ConcurrentBag<IBrowserContext> _contexts = [];

    private Browser(IBrowser browser) => _browser = browser;

    /// <summary>What pages asked of other hosts: kind and address.</summary>
    public ConcurrentBag<(string Kind, string Url)> Refused { get; } = [];

    /// <summary>Dialogs that scripts opened.</summary>
    public ConcurrentBag<string> Dialogs { get; } = [];

    /// <summary>Opens it; skips the running test where there is none.</summary>
    public static async Task<Browser> StartAsync()
    {
        Skip.IfNot(Array.Exists(Programs, File.Exists), "Chromium is not installed");
        return new(await Chromium.Value);
    }

    /// <summary>A page of its own, as wide as <paramref name="width"/> CSS pixels.</summary>
    /// <param name="hub">Absolute URL of the hub without a trailing slash: the one that may be asked.</param>
    /// <param name="width">Width of the window.</param>
    /// <param name="withScript">Whether scripts of pages run.</param>
    public async Task<IPage> OpenAsync(string hub, int width = 1280, bool withScript = true)
    {
        IBrowserContext context = await _browser.NewContextAsync(new() { BaseURL = hub, ViewportSize = new() { Width = width, Height = 800 }, ServiceWorkers = ServiceWorkerPolicy.Block, JavaScriptEnabled = withScript });
        _contexts.Add(context);
        // By a pattern, which the browser's driver looks at: what the hub is asked for does not pass through here.
        await context.RouteAsync(new Regex($"^(?!{Regex.Escape(hub)}(/|$))"), async route =>
        {
            Refused.Add((route.Request.ResourceType, route.Request.Url));
            await route.AbortAsync();
        });
        context.Dialog += async (_, dialog) =>
        {
            Dialogs.Add(dialog.Message);
            await dialog.DismissAsync();
        };
        return await context.NewPageAsync();
    }

    /// <summary>Waits until a page's address says where it is. Looks again and again: Playwright's own wait for an address can miss a page that is loaded faster than it listens.</summary>
    /// <param name="page">The page.</param>
    /// <param name="part">Part of the address.</param>
    public static Task ArriveAsync(IPage page, string part) => Assertions.Expect(page).ToHaveURLAsync(new Regex(Regex.Escape(part)), new() { Timeout = 30_000 });

    /// <summary>Waits until a page has its styles and scripts. Asks the page itself, for the same reason, and once: what Playwright asks again it evaluates as text, which pages forbid.</summary>
    /// <param name="page">The page.</param>
    public static Task LoadedAsync(IPage page) => page.EvaluateAsync("() => new Promise(done => document.readyState === 'complete' ? done() : addEventListener('load', () => done()))");

    /// <summary>Whether a page is no wider than its window, within two seconds' frames: charts learn a frame later than the page that their width changed.</summary>
    /// <param name="page">The page.</param>
    public static Task<bool> FitsAsync(IPage page) => page.EvaluateAsync<bool>("""
        async () => {
            for (let frames = 0; frames < 120; frames++) {
                if (document.documentElement.scrollWidth <= window.innerWidth) return true;
                await new Promise(requestAnimationFrame);
            }
            return false;
        }
        """);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (IBrowserContext context in _contexts)
        {
            await context.CloseAsync();
        }
    }
}
