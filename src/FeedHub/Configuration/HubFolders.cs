namespace FeedHub.Configuration;

/// <summary>Where a hub keeps what it writes.</summary>
/// <param name="Data">Absolute path of the data directory.</param>
/// <param name="Keys">Absolute path of the folder of Data Protection's keys; with PostgreSQL it is used only where one is configured.</param>
internal sealed record HubFolders(string Data, string Keys)
{
    /// <summary>Finds both.</summary>
    /// <param name="dataDirectory">Absolute path of the data directory.</param>
    /// <param name="keysDirectory">As configured; empty for the default.</param>
    public static HubFolders Of(string dataDirectory, string keysDirectory) => new(dataDirectory, Path.GetFullPath(keysDirectory.Length == 0 ? "keys" : keysDirectory, dataDirectory));
}
