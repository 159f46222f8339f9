namespace FeedHub.Fetching.Hosts;

/// <summary>Starts of requests to a host that are reserved with the other processes.</summary>
/// <param name="from">Timestamp of the first.</param>
/// <param name="until">Timestamp after which others may have reserved what was ours.</param>
/// <param name="starts">How many.</param>
internal sealed class HostReservation(long from, long until, int starts)
{
    /// <summary>Timestamp of the first.</summary>
    public long From => from;

    /// <summary>Timestamp after which others may have reserved what was ours.</summary>
    public long Until => until;

    /// <summary>How many are left.</summary>
    public int Starts { get; set; } = starts;
}
