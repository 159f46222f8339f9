namespace FeedHub.Backups;

/// <summary>One file of a backup.</summary>
/// <param name="Name">Name in the archive: <c>database</c>, <c>keys/…</c> or <c>settings/…</c>.</param>
/// <param name="Bytes">Its size.</param>
public sealed record BackupFile(string Name, long Bytes)
{
    /// <summary>The store's copy.</summary>
    public const string Database = "database";

    /// <summary>Folder of the keys that protect sessions and stored credentials.</summary>
    public const string Keys = "keys/";

    /// <summary>Folder of the files in the hub's home.</summary>
    public const string Settings = "settings/";
}
