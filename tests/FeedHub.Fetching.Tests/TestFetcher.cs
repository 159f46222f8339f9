using System.Net;
using Microsoft.Extensions.Options;

namespace FeedHub.Fetching.Tests;

/// <summary>Fetchers for tests: no politeness unless a test asks for it, and no name is ever looked up for real.</summary>
internal static class TestFetcher
{
    public static FeedFetcher Create(string allowed, Action<FetchingOptions>? configure = null, HostResolver? resolve = null, TimeProvider? time = null) =>
        new(Options.Create(OptionsFor(allowed, configure)), new FetchIdentity("FeedHub-tests"), resolve ?? NoNamesAsync, time ?? TimeProvider.System);

    public static FeedFetcher CreateOver(FakeHandler handler) =>
        new(OptionsFor("127.0.0.1:1"), new FetchIdentity("FeedHub-tests"), TimeProvider.System, handler);

    public static FetchingOptions OptionsFor(string allowed, Action<FetchingOptions>? configure = null)
    {
        FetchingOptions options = new() { PerHostDelay = TimeSpan.Zero, PerHostConnections = 64, Concurrency = 64, HostCooldown = TimeSpan.Zero };
        options.AllowedPrivateHosts.Add(allowed);
        configure?.Invoke(options);
        return options;
    }

    public static Task<FetchOutcome> FetchAsync(this FeedFetcher fetcher, Uri url, CacheValidators validators = default) =>
        fetcher.FetchAsync(new FetchRequest(url) { Validators = validators }, CancellationToken.None);

    public static async Task<FetchOutcome.Failed> FailAsync(this FeedFetcher fetcher, Uri url) =>
        Assert.IsType<FetchOutcome.Failed>(await fetcher.FetchAsync(url));

    private static Task<IPAddress[]> NoNamesAsync(string host, CancellationToken cancel) =>
        throw new InvalidOperationException($"A test looked up {host}.");
}
