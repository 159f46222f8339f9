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
    private readonly GuardedConnector _connector = new(new AddressGuard(options.Value), resolve, time, options.Value.ConnectTimeout);

    /// <summary>A new handler with its own pool of connections.</summary>
    public SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseProxy = false,
        UseCookies = false,
        Credentials = null,
        PreAuthenticate = false,
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(), // trace ids are no business of an origin
        ConnectTimeout = options.Value.ConnectTimeout,
        ConnectCallback = ConnectAsync,
        MaxResponseHeadersLength = 64, // KiB; counts interim answers and trailers too
        MaxResponseDrainSize = 64 * 1024,
        ResponseDrainTimeout = TimeSpan.FromSeconds(1),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10), // long enough for the next source of the host, short enough for many hosts
        PooledConnectionLifetime = TimeSpan.FromMinutes(5), // a host that moved is looked up and checked again
        RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1, // header bytes arrive as Latin-1: an ETag goes back byte for byte
        SslOptions = new SslClientAuthenticationOptions
        {
            // Building a chain would otherwise download missing certificates from URLs in the origin's own certificate, past the address guard.
            CertificateChainPolicy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck },
        },
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        (context.InitialRequestMessage as OutgoingRequest)?.Deadline.ExpectConnect();
        return await _connector.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancel);
    }
}
