using System.CommandLine;
using System.Globalization;
using FeedHub.Backups;

namespace FeedHub.Cli;

/// <summary><c>backup</c>: the whole hub in one file, while it runs.</summary>
internal static class BackupCommand
{
    /// <summary>Adds the verb.</summary>
    /// <param name="root">The command line.</param>
    public static void AddTo(RootCommand root)
    {
        Argument<string?> file = new("FILE") { Description = "The backup to write. Default: feedhub-DATE-TIME.tar.gz in the current directory.", Arity = ArgumentArity.ZeroOrOne };
        Option<bool> force = new("--force") { Description = "Write over a file of that name." };
        Option<bool> withoutSettings = new("--without-settings") { Description = "Leave out appsettings.json, the list of sources and the authors file." };
        Command backup = new("backup", "Write the store, its keys and the settings to one file, while the hub runs. It holds the hub's secrets: keep it safe.") { file, force, withoutSettings };
        backup.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = CommandHost.StartWithoutStore();
            string path = Path.GetFullPath(parsed.GetValue(file) ?? DefaultName(host.Get<TimeProvider>()));
            if (Directory.Exists(path))
            {
                path = Path.Combine(path, DefaultName(host.Get<TimeProvider>()));
            }

            if (!Directory.Exists(Path.GetDirectoryName(path)))
            {
                throw new CommandException($"There is no folder {Path.GetDirectoryName(path)}.");
            }

            if (File.Exists(path) && !parsed.GetValue(force))
            {
                throw new CommandException($"There is a file {path}. Name another, or say --force to write over it.");
            }

            await Console.Error.WriteLineAsync("Copying the database…");
            BackupManifest done = await host.Get<HubBackup>().SaveAsync(path, !parsed.GetValue(withoutSettings), new WrittenProgress(), cancel);
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{path}: {new FileInfo(path).Length >> 10} KiB, {done.Store.Sources} sources, {done.Store.Entries} entries, as of {done.Created:yyyy-MM-dd HH:mm:ss}Z"));
            return CommandLine.Done;
        });
        root.Subcommands.Add(backup);
    }

    private static string DefaultName(TimeProvider time) => string.Create(CultureInfo.InvariantCulture, $"feedhub-{time.GetUtcNow():yyyyMMdd-HHmmss}.tar.gz");
}
