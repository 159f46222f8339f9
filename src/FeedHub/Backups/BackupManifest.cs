using FeedHub.Timeline.Backups;

namespace FeedHub.Backups;

/// <summary>First file of a backup: what follows, and who can read it.</summary>
/// <param name="Format">Layout of the archive; 1.</param>
/// <param name="Version">Version of FeedHub that made it.</param>
/// <param name="Created">As of when the store was copied, UTC.</param>
/// <param name="Store">What the store's copy holds.</param>
/// <param name="Files">Names in the archive, in order, with their size in bytes.</param>
public sealed record BackupManifest(int Format, string Version, DateTimeOffset Created, StoreFacts Store, IReadOnlyList<BackupFile> Files)
{
    /// <summary>Name in the archive.</summary>
    public const string Name = "manifest.json";

    /// <summary>Layout that this version writes and reads.</summary>
    public const int CurrentFormat = 1;
}
