using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace FeedHub.Tests.Site;

/// <summary>The system's Chromium without a window. It reaches one hub and nothing else: every other request is recorded and refused.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>What pages asked of other hosts: kind and address.</summary>
    public ConcurrentBag<(string Kind, string Url)> Refused { get; } = [];

    /// <summary>Dialogs that scripts opened.</summary>
    public ConcurrentBag<string> Dialogs { get; } = [];

    /// <summary>Starts it; skips the running test where there is none.</summary>
    public static async Task<Browser> StartAsync()
    {
        string? program = Array.Find(Programs, File.Exists);
        Skip.If(program is null, "Chromium is not installed");
        IPlaywright playwright = await Playwright.CreateAsync();
        return new(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Headless = true, Args = ["--no-sandbox", "--disable-gpu"] }));
    }

    /// <summary>A page of its own, as wide as <paramref name="width"/> CSS pixels.</summary>
    /// <param name="hub">Absolute URL of the hub without a trailing slash: the one that may be asked.</param>
    /// <param name="width">Width of the window.</param>
    /// <param name="withScript">Whether scripts of pages run.</param>
    public async Task<IPage> OpenAsync(string hub, int width = 1280, bool withScript = true)
    {
        IBrowserContext context = await _browser.NewContextAsync(new() { BaseURL = hub, ViewportSize = new() { Width = width, Height = 800 }, ServiceWorkers = ServiceWorkerPolicy.Block, JavaScriptEnabled = withScript });
        await context.RouteAsync("**/*", async route =>
        {
            string url = route.Request.Url;
            if (url == hub || url.StartsWith(hub + "/", StringComparison.Ordinal))
            {
                await route.ContinueAsync();
                return;
            }

            Refused.Add((route.Request.ResourceType, url));
            await route.AbortAsync();
        });
        context.Dialog += async (_, dialog) =>
        {
            Dialogs.Add(dialog.Message);
            await dialog.DismissAsync();
        };
        return await context.NewPageAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
