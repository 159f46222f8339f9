using System.Collections.Concurrent;

namespace FeedHub.Fetching;

/// <summary>Connections of one process: direct ones, and a pool for each proxy that an operator chose for a source.</summary>
internal sealed class ProxyClients(HttpMessageInvoker direct, Func<Uri, HttpMessageHandler> through) : IDisposable
{
    /// <summary>Operators name few proxies; one that is used no more must not be kept for ever.</summary>
    private const int MostProxies = 64;

    // By text: to Uri two addresses are equal that differ in their credentials alone.
    private readonly ConcurrentDictionary<string, HttpMessageInvoker> _proxied = new(StringComparer.Ordinal);

    /// <summary>The connections to use.</summary>
    /// <param name="proxy">A proxy, or <see langword="null"/> for none.</param>
    public HttpMessageInvoker For(Uri? proxy)
    {
        if (proxy is null)
        {
            return direct;
        }

        if (_proxied.Count >= MostProxies)
        {
            _proxied.Clear(); // fetches on their way hold their own reference; idle connections close by themselves
        }

        return _proxied.GetOrAdd(proxy.AbsoluteUri, static (_, made) => FeedFetcher.Invoker(made.through(made.proxy)), (through, proxy));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        direct.Dispose();
        foreach (HttpMessageInvoker client in _proxied.Values)
        {
            client.Dispose();
        }
    }
}
