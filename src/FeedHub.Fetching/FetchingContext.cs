using FeedHub.Fetching.Addresses;
using FeedHub.Fetching.Bodies;
using FeedHub.Fetching.Hosts;

namespace FeedHub.Fetching;

/// <summary>What all fetches of a process share.</summary>
internal sealed record FetchingContext(
    FetchingOptions Options,
    TimeProvider Time,
    AddressGuard Guard,
    HostTurns Turns,
    IHostLedger? Ledger,
    LargeBodies LargeBodies,
    GuardedConnector Connector,
    ProxyClients Clients,
    string UserAgent);
