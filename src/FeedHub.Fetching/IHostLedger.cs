namespace FeedHub.Fetching;

/// <summary>Shares with other processes what is owed to hosts. Asked only for what was not reserved before: redirects to another host, and requests that no batch announced.</summary>
public interface IHostLedger
{
    /// <summary>Reserves the next start of a request.</summary>
    /// <param name="host">As <see cref="HostStanding.Host"/>.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>One start, and the host's cooldown; no start if the ledger cannot be asked, which must not stop a fetch.</returns>
    ValueTask<HostStanding> ReserveAsync(string host, CancellationToken cancel);

    /// <summary>Tells the others to leave a host alone.</summary>
    /// <param name="host">As <see cref="HostStanding.Host"/>.</param>
    /// <param name="pause">How long.</param>
    /// <param name="cancel">Cancels.</param>
    ValueTask CoolDownAsync(string host, TimeSpan pause, CancellationToken cancel);
}
