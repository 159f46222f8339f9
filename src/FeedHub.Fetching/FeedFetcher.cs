using FeedHub.Fetching.Addresses;
using FeedHub.Fetching.Bodies;
using FeedHub.Fetching.Hosts;
using Microsoft.Extensions.Options;

namespace FeedHub.Fetching;

/// <summary>
/// The one door through which FeedHub reads from the network. What an origin does, however wrong, is an outcome and never an exception.
/// Safe to use from many threads; the limits on concurrency and politeness hold for all callers of one instance together.
/// </summary>
/// <remarks>
/// <para>One fetch, in order: the URL is checked (<see cref="FetchError.BlockedAddress"/>); the host's turn is awaited, without taking a slot of the
/// process; one conditional GET goes out over a connection whose address was checked; a redirect starts over with the next URL; a body is read and
/// decoded within its limits.</para>
/// <para>Deadlines run only while something is asked of an origin: waiting for a host's turn is not counted.</para>
/// </remarks>
public sealed class FeedFetcher : IDisposable
{
    private readonly FetchingContext _context;

    /// <summary>Opens the door.</summary>
    /// <param name="options">Validated options.</param>
    /// <param name="identity">What to send as User-Agent unless the options say otherwise.</param>
    /// <param name="resolve">Looks up host names.</param>
    /// <param name="time">Clock of deadlines and politeness.</param>
    /// <param name="ledger">Shares politeness with other processes; <see langword="null"/> if there are none.</param>
    public FeedFetcher(IOptions<FetchingOptions> options, FetchIdentity identity, HostResolver resolve, TimeProvider time, IHostLedger? ledger = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(resolve);
        ArgumentNullException.ThrowIfNull(time);

        OutgoingDoor door = new(options, resolve, time);
        _context = Context(options.Value, identity, time, door.Connector, door.CreateHandler(proxy: null), door.CreateHandler, ledger);
    }

    /// <summary>A fetcher over a handler of the caller's, for what no loopback origin can be made to do.</summary>
    internal FeedFetcher(FetchingOptions options, FetchIdentity identity, TimeProvider time, HttpMessageHandler handler) =>
        _context = Context(
            options, identity, time, new GuardedConnector(new AddressGuard(options), SystemResolver.ResolveAsync, time, options.ConnectTimeout), handler, _ => handler, ledger: null);

    /// <summary>Makes one conditional GET, following redirects.</summary>
    /// <param name="request">What to get.</param>
    /// <param name="cancel">Stops waiting; the only way this throws (<see cref="OperationCanceledException"/>).</param>
    public async Task<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);

        using FetchAttempt attempt = new(_context, request, cancel);
        try
        {
            return await attempt.RunAsync();
        }
        catch (Exception thrown)
        {
            cancel.ThrowIfCancellationRequested();
            return attempt.Fail(thrown);
        }
    }

    /// <summary>Takes in what other processes know of a host, and which starts of requests are reserved there for this one.</summary>
    /// <param name="standing">What is known.</param>
    public void Learn(HostStanding standing)
    {
        ArgumentNullException.ThrowIfNull(standing);

        _context.Turns.Learn(standing);
    }

    /// <summary>How a host did lately; <see langword="null"/> if this process has not talked to it.</summary>
    /// <param name="host">As <see cref="HostStanding.Host"/>.</param>
    public HostStanding? Standing(string host) => _context.Turns.Standing(host);

    /// <summary>Closes idle connections.</summary>
    public void Dispose() => _context.Clients.Dispose();

    private static FetchingContext Context(
        FetchingOptions options, FetchIdentity identity, TimeProvider time, GuardedConnector connector, HttpMessageHandler handler, Func<Uri, HttpMessageHandler> through, IHostLedger? ledger) => new(
        options,
        time,
        new AddressGuard(options),
        new HostTurns(options, time, ledger),
        ledger,
        new LargeBodies(),
        connector,
        new ProxyClients(Invoker(handler), through),
        identity.UserAgentUnder(options));

#pragma warning disable RS0030 // The one place where requests are sent from.
    /// <summary>Sends with a handler of the door.</summary>
    internal static HttpMessageInvoker Invoker(HttpMessageHandler handler) => new(handler, disposeHandler: true);
#pragma warning restore RS0030
}
