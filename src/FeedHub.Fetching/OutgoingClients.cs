using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using FeedHub.Fetching.Addresses;
using Microsoft.Extensions.Options;

namespace FeedHub.Fetching;

/// <summary>
/// Makes the HTTP clients of everything that is no fetch of a document: pushes, verifications, webhooks. They go through the same door as fetches: no address that is not
/// public, no redirect, no proxy, cookie or credential of the machine; answers are small and come within the time of a fetch.
/// </summary>
public sealed class OutgoingClients : IDisposable
{
    /// <summary>Largest answer that is read, in bytes.</summary>
    public const int MaxAnswerBytes = 64 * 1024;

    private readonly HttpMessageHandler _handler;
    private readonly GuardedConnector _connector;
    private readonly FetchingOptions _options;
    private readonly string _userAgent;
    private readonly AddressGuard _guard;

    internal OutgoingClients(OutgoingDoor door, FetchingOptions options, string userAgent)
    {
        _options = options;
        _userAgent = userAgent;
        _guard = new(options);
        _connector = door.Connector;
        _handler = new GuardedHandler(_guard) { InnerHandler = door.CreateHandler(proxy: null) };
    }

    /// <summary>Clients that reach one address whatever it is: that of this hub itself, for a command that asks the hub which runs beside it.</summary>
    /// <param name="hub">Absolute URL of the hub.</param>
    /// <param name="time">The clock.</param>
    public static OutgoingClients ToItself(Uri hub, TimeProvider time) => ToHost(hub, time);

    /// <summary>Clients that reach the host and port of one URL whatever its address is, and public addresses: for what the operator configured by name, such as a sign-in service on the own network.</summary>
    /// <param name="url">Absolute URL whose host is meant.</param>
    /// <param name="time">The clock.</param>
    public static OutgoingClients ToHost(Uri url, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(time);

        FetchingOptions options = new();
        options.AllowedPrivateHosts.Add(url.HostNameType == UriHostNameType.IPv6 ? $"[{url.IdnHost}]:{url.Port}" : $"{url.IdnHost}:{url.Port}");
        return new(new OutgoingDoor(Options.Create(options), SystemResolver.ResolveAsync, time), options, FetchIdentity.Of(publicUrl: null).UserAgentUnder(options));
    }

    /// <summary>A client over the connections that all clients share; disposing it closes nothing.</summary>
    /// <returns>Its requests throw <see cref="HttpRequestException"/> with a sentence for the operator where the address is refused.</returns>
    public HttpClient Create()
    {
#pragma warning disable RS0030 // This is where clients come from.
        HttpClient client = new(_handler, disposeHandler: false)
#pragma warning restore RS0030
        {
            Timeout = _options.TotalTimeout,
            MaxResponseContentBufferSize = MaxAnswerBytes,
        };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", _userAgent);
        return client;
    }

    /// <summary>Whether a URL shows already that nothing may be sent there; the address behind its host is checked with each request.</summary>
    /// <param name="url">Where a request would go.</param>
    /// <returns>Why not, for the operator, or <see langword="null"/>.</returns>
    public string? Refuse(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return _guard.Refuse(url);
    }

    /// <summary>Looks at the certificate of a host and sends nothing else. The certificate need not be trusted: when it ends is asked.</summary>
    /// <param name="host">An https URL of the host.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>When it ends, UTC.</returns>
    /// <exception cref="HttpRequestException">The address is refused, nobody answers, or there is no TLS; the message is a sentence for the operator.</exception>
    public async Task<DateTimeOffset> CertificateEndsAsync(Uri host, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(host);

        try
        {
            await using NetworkStream connection = await _connector.ConnectAsync(host.IdnHost, host.Port, cancel);
            await using SslStream tls = new(connection);
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = host.IdnHost,
                    CertificateChainPolicy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck },
#pragma warning disable CA5359 // Nothing is sent and nothing believed: only when the certificate ends is read, of one that has ended too.
                    RemoteCertificateValidationCallback = static (_, _, _, _) => true,
#pragma warning restore CA5359
                },
                cancel);
            using X509Certificate2 certificate = new(tls.RemoteCertificate!);
            return new DateTimeOffset(certificate.NotAfter.ToUniversalTime());
        }
        catch (Exception failure) when (failure is FetchFailure or IOException or AuthenticationException)
        {
            throw new HttpRequestException(failure.Message, failure);
        }
    }

    /// <summary>Closes idle connections.</summary>
    public void Dispose() => _handler.Dispose();

    /// <summary>Says no before anything is looked up, and in the same words whether at the URL or at the address behind it.</summary>
    private sealed class GuardedHandler(AddressGuard guard) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if ((request.RequestUri is { } url ? guard.Refuse(url) : AddressGuard.NotWeb) is { } refusal)
            {
                throw new HttpRequestException(refusal);
            }

            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException failed) when (Cause(failed) is { } cause)
            {
                throw new HttpRequestException(cause.Message, failed);
            }
        }

        private static FetchFailure? Cause(Exception? thrown)
        {
            while (thrown is not (null or FetchFailure))
            {
                thrown = thrown.InnerException;
            }

            return thrown as FetchFailure;
        }
    }
}
