using System.CommandLine;
using System.Globalization;
using FeedHub.Backups;

namespace FeedHub.Cli;

/// <summary><c>restore</c>: puts a backup in the place of an empty hub, or of one that is put aside.</summary>
internal static class RestoreCommand
{
    /// <summary>Adds the verb.</summary>
    /// <param name="root">The command line.</param>
    public static void AddTo(RootCommand root)
    {
        Argument<FileInfo> file = new("FILE") { Description = "A backup." };
        Option<bool> force = new("--force") { Description = "Put aside what is in the data directory, in a folder beside it; nothing is deleted. Not with PostgreSQL: name an empty database there." };
        Option<bool> withSettings = new("--with-settings") { Description = "Also appsettings.json, the list of sources and the authors file; those that are here are put aside." };
        Option<bool> plan = new("--plan") { Description = "Only say what the backup holds and whether it can be restored here." };
        Command restore = new("restore", "Restore a backup into an empty data directory or an empty PostgreSQL database. The hub must not run.") { file, force, withSettings, plan };
        restore.SetAction(async (parsed, cancel) =>
        {
            FileInfo archive = parsed.GetValue(file)!;
            if (!archive.Exists)
            {
                throw new CommandException($"There is no file {archive.FullName}.");
            }

            await using CommandHost host = CommandHost.StartWithoutStore();
            HubBackup backup = host.Get<HubBackup>();
            BackupManifest manifest = await HubBackup.ReadManifestAsync(archive.FullName, cancel);
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{archive.Name}: FeedHub {manifest.Version}, {manifest.Store.Provider}, {manifest.Store.Sources} sources, {manifest.Store.Entries} entries, as of {manifest.Created:yyyy-MM-dd HH:mm:ss}Z"));
            foreach (BackupFile item in manifest.Files)
            {
                await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {item.Name} ({item.Bytes} bytes)"));
            }

            if (parsed.GetValue(plan))
            {
                await backup.RequireRoomAsync(manifest, parsed.GetValue(force), cancel);
                await HubBackup.CheckAsync(archive.FullName, manifest, new WrittenProgress(), cancel);
                await Console.Out.WriteLineAsync("It can be restored here.");
                return CommandLine.Done;
            }

            string? aside = await backup.RestoreAsync(archive.FullName, parsed.GetValue(force), parsed.GetValue(withSettings), new WrittenProgress(), cancel);
            await Console.Out.WriteLineAsync(aside is null ? "Restored." : $"Restored. What was here is in {aside}.");
            if (!parsed.GetValue(withSettings) && manifest.Files.Any(static item => item.Name.StartsWith(BackupFile.Settings, StringComparison.Ordinal)))
            {
                await Console.Out.WriteLineAsync("The settings in the backup were left alone; --with-settings restores them too.");
            }

            return CommandLine.Done;
        });
        root.Subcommands.Add(restore);
    }
}
