namespace FeedHub.Configuration;

/// <summary>What a process does.</summary>
/// <param name="IsWeb">Serves feeds, pages and the dashboard.</param>
/// <param name="IsWorker">Polls.</param>
public sealed record HubRoles(bool IsWeb, bool IsWorker)
{
    /// <summary>Reads the configured names; none means both.</summary>
    /// <param name="names">Valid names.</param>
    public static HubRoles From(IEnumerable<string> names)
    {
        HashSet<string> set = new(names, StringComparer.OrdinalIgnoreCase);
        return set.Count == 0 ? new(true, true) : new(set.Contains("web"), set.Contains("worker"));
    }
}
