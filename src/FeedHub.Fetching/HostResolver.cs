using System.Net;

namespace FeedHub.Fetching;

/// <summary>Looks up the addresses of a host name, best first. Registered by default: the system's resolver.</summary>
/// <param name="host">A name, never an address.</param>
/// <param name="cancel">Stops waiting.</param>
/// <returns>Addresses in the order to try; empty, or a <see cref="System.Net.Sockets.SocketException"/>, if there is none.</returns>
public delegate Task<IPAddress[]> HostResolver(string host, CancellationToken cancel);
