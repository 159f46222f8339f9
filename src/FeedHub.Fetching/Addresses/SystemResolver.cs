using System.Net;

namespace FeedHub.Fetching.Addresses;

/// <summary>
/// Asks the operating system, on threads of its own. On Linux a look-up blocks its thread for as long as the name servers are silent,
/// so on the shared pool a broken resolver would stall the whole process, published feeds included.
/// </summary>
internal static class SystemResolver
{
    /// <summary>Look-ups at once; those that were given up count until the system lets go of them.</summary>
    private static readonly SemaphoreSlim Slots = new(64);

    /// <inheritdoc cref="HostResolver"/>
    public static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancel)
    {
        await Slots.WaitAsync(cancel);
        return await Task.Factory.StartNew(
            static state =>
            {
                try
                {
                    return Dns.GetHostAddresses((string)state!);
                }
                finally
                {
                    Slots.Release();
                }
            },
            host,
            CancellationToken.None,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default).WaitAsync(cancel);
    }
}
