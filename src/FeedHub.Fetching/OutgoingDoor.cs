using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using FeedHub.Fetching.Addresses;
using Microsoft.Extensions.Options;

namespace FeedHub.Fetching;

/// <summary>
/// Makes the only HTTP handlers that FeedHub sends with. Whatever they are used for, connections pass <see cref="GuardedConnector"/>, redirects are not
/// followed, codings are not removed, and no proxy, cookie or credential of the machine takes part.
/// </summary>
internal sealed class OutgoingDoor(IOptions<FetchingOptions> options, HostResolver resolve, TimeProvider time)
{
    /// <summary>Opens direct connections, and says where no connection may go.</summary>
    public GuardedConnector Connector { get; } = new(new AddressGuard(options.Value), resolve, time, options.Value.ConnectTimeout);

    /// <summary>A new handler with its own pool of connections.</summary>
    /// <param name="proxy">
    /// Proxy that the operator named, or <see langword="null"/>. It may stand in a private network; nothing else private can be reached by it that could not be reached without,
    /// as far as names resolve here.
    /// </param>
    public SocketsHttpHandler CreateHandler(Uri? proxy)
    {
        SocketsHttpHandler handler = CreateHandler();
        GuardedConnector connector = Connector;
        if (proxy is not null)
        {
            handler.UseProxy = true;
            handler.Proxy = ProxyAt(proxy);
            connector = new(new AddressGuard(options.Value, proxy), resolve, time, options.Value.ConnectTimeout);
        }

        handler.ConnectCallback = async (context, cancel) =>
        {
            (context.InitialRequestMessage as OutgoingRequest)?.Deadline.ExpectConnect();
            return await connector.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancel);
        };
        return handler;
    }

#pragma warning disable RS0030 // The door itself.
    private SocketsHttpHandler CreateHandler() => new()
#pragma warning restore RS0030
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseProxy = false,
        UseCookies = false,
        Credentials = null,
        PreAuthenticate = false,
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(), // trace ids are no business of an origin
        ConnectTimeout = options.Value.ConnectTimeout,
        MaxResponseHeadersLength = 64, // KiB; counts interim answers and trailers too
        MaxResponseDrainSize = 64 * 1024,
        ResponseDrainTimeout = TimeSpan.FromSeconds(1),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10), // long enough for the next source of the host, short enough for many hosts
        PooledConnectionLifetime = TimeSpan.FromMinutes(5), // a host that moved is looked up and checked again
        // Header bytes arrive as Latin-1: an ETag goes back byte for byte. Where all are ASCII, which is usual, the framework's own way is the shorter one.
        RequestHeaderEncodingSelector = static (_, request) => request is OutgoingRequest { IsAscii: true } ? null : Encoding.Latin1,
        SslOptions = new SslClientAuthenticationOptions
        {
            // Building a chain would otherwise download missing certificates from URLs in the origin's own certificate, past the address guard.
            CertificateChainPolicy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck },
        },
    };

    private static WebProxy ProxyAt(Uri proxy)
    {
        WebProxy at = new(new Uri(proxy.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)));
        if (proxy.UserInfo.Length > 0)
        {
            string[] parts = proxy.UserInfo.Split(':', 2);
            at.Credentials = new NetworkCredential(Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
        }

        return at;
    }
}
