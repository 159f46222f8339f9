using FeedHub.Fetching.Addresses;
using Microsoft.Extensions.Options;

namespace FeedHub.Fetching;

/// <summary>A client for the one address at which this hub itself answers: a command asks the hub that runs beside it. It goes through the door like all others, which opens for that address alone.</summary>
public sealed class OwnClient : IDisposable
{
    private readonly SocketsHttpHandler _handler;

    /// <summary>Opens the door for one address.</summary>
    /// <param name="hub">Absolute URL of the hub.</param>
    /// <param name="time">The clock.</param>
    public OwnClient(Uri hub, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(hub);
        ArgumentNullException.ThrowIfNull(time);

        FetchingOptions options = new();
        options.AllowedPrivateHosts.Add(hub.HostNameType == UriHostNameType.IPv6 ? $"[{hub.IdnHost}]:{hub.Port}" : $"{hub.IdnHost}:{hub.Port}");
        _handler = new OutgoingDoor(Options.Create(options), SystemResolver.ResolveAsync, time).CreateHandler(proxy: null);
#pragma warning disable RS0030 // The door itself.
        Client = new HttpClient(_handler, disposeHandler: false) { MaxResponseContentBufferSize = OutgoingClients.MaxAnswerBytes };
#pragma warning restore RS0030
    }

    /// <summary>The client.</summary>
    public HttpClient Client { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Client.Dispose();
        _handler.Dispose();
    }
}
