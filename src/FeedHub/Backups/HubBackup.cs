using System.Formats.Tar;
using System.IO.Compression;
using System.Reflection;
using System.Text.Json;
using FeedHub.Configuration;
using FeedHub.Timeline.Backups;
using Microsoft.Extensions.Options;

namespace FeedHub.Backups;

/// <summary>
/// Everything that a hub needs to live on elsewhere, in one compressed archive (tar, gzip): the store, the keys that open what is sealed in it, and the files that set the hub up.
/// Made while hubs run. Whoever has it has the hub's secrets: only its owner may read it.
/// </summary>
/// <param name="store">Copies the store.</param>
/// <param name="home">The hub's home.</param>
/// <param name="options">Names of its files.</param>
/// <param name="folders">Where the data directory and the keys are.</param>
/// <param name="time">The clock.</param>
internal sealed class HubBackup(StoreBackup store, HubHome home, IOptions<HubOptions> options, HubFolders folders, TimeProvider time)
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    /// <summary>A manifest is small; anything larger is no backup.</summary>
    private const int MaxManifestBytes = 16 << 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Files of the home that set the hub up, where they exist.</summary>
    private string[] SettingsFiles => [.. new[] { HubHome.SettingsFile, options.Value.SourcesFile, options.Value.AuthorsFile }.Where(static name => name.Length > 0 && name == Path.GetFileName(name))];

    /// <summary>Writes a backup; a file of that name appears only when it is whole.</summary>
    /// <param name="file">Absolute path.</param>
    /// <param name="withSettings">Also the files of the home.</param>
    /// <param name="progress">Bytes read of all.</param>
    /// <param name="cancel">Cancels and leaves nothing behind.</param>
    /// <exception cref="BackupException">There is nothing to back up, or it is damaged.</exception>
    public async Task<BackupManifest> SaveAsync(string file, bool withSettings, IProgress<(long Done, long Total)> progress, CancellationToken cancel)
    {
        string copy = file + ".store";
        string partial = file + ".partial";
        try
        {
            File.Delete(copy);
            DateTimeOffset created = time.GetUtcNow();
            CreatePrivate(copy);
            StoreFacts facts = await store.SaveAsync(copy, cancel);
            List<(string Name, string Path)> files = [(BackupFile.Database, copy), .. Keys()];
            if (withSettings)
            {
                files.AddRange(SettingsFiles.Select(name => (BackupFile.Settings + name, home.Resolve(name))).Where(static item => File.Exists(item.Item2)));
            }

            BackupManifest manifest = new(
                BackupManifest.CurrentFormat, ProgramVersion, created, facts, [.. files.Select(static item => new BackupFile(item.Name, new FileInfo(item.Path).Length))]);
            await WriteAsync(partial, manifest, files, progress, cancel);
            File.Move(partial, file, overwrite: true);
            return manifest;
        }
        finally
        {
            File.Delete(copy);
            File.Delete(partial);
        }
    }

    /// <summary>Reads what a backup holds.</summary>
    /// <param name="file">Absolute path.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="BackupException">It is no backup, or of another layout.</exception>
    public static async Task<BackupManifest> ReadManifestAsync(string file, CancellationToken cancel)
    {
        try
        {
            await using FileStream stream = File.OpenRead(file);
            await using GZipStream plain = new(stream, CompressionMode.Decompress);
            await using TarReader archive = new(plain);
            return await ReadManifestAsync(archive, cancel);
        }
        catch (Exception damage) when (damage is InvalidDataException or JsonException or EndOfStreamException or FormatException)
        {
            throw new BackupException($"{file} is no backup of FeedHub, or is damaged: {damage.Message}", damage);
        }
    }

    /// <summary>Says why a backup cannot be restored here, before anything is done.</summary>
    /// <param name="manifest">What it holds.</param>
    /// <param name="replace">What is there may be put aside.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="BackupException">It cannot.</exception>
    public Task RequireRoomAsync(BackupManifest manifest, bool replace, CancellationToken cancel) => store.RequireRoomAsync(manifest.Store, replace, cancel);

    /// <summary>Reads a backup to its end and keeps nothing of it.</summary>
    /// <param name="file">Absolute path.</param>
    /// <param name="manifest">What it says it holds.</param>
    /// <param name="progress">Bytes read of all.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="BackupException">It is damaged, or not whole.</exception>
    public static Task CheckAsync(string file, BackupManifest manifest, IProgress<(long Done, long Total)> progress, CancellationToken cancel) =>
        ReadAsync(file, manifest, static _ => Stream.Null, progress, cancel);

    /// <summary>Puts a backup in the place of what is here. What it replaces is put aside, not deleted.</summary>
    /// <param name="file">Absolute path.</param>
    /// <param name="replace">What is there may be put aside.</param>
    /// <param name="withSettings">Also the files of the home.</param>
    /// <param name="progress">Bytes written of all.</param>
    /// <param name="cancel">Cancels before the first change.</param>
    /// <returns>Folder of what was replaced, or <see langword="null"/> if nothing was.</returns>
    /// <exception cref="BackupException">It cannot be restored; nothing was changed.</exception>
    public async Task<string?> RestoreAsync(string file, bool replace, bool withSettings, IProgress<(long Done, long Total)> progress, CancellationToken cancel)
    {
        BackupManifest manifest = await ReadManifestAsync(file, cancel);
        await RequireRoomAsync(manifest, replace, cancel);
        string stamp = time.GetUtcNow().ToString("yyyyMMdd-HHmmss", System.Globalization.CultureInfo.InvariantCulture);
        string aside = Path.Combine(folders.Data, $"replaced-{stamp}");
        string incoming = Path.Combine(folders.Data, $"restoring-{stamp}");
        try
        {
            CreateFolder(incoming);
            await ExtractAsync(file, manifest, incoming, progress, cancel);
            await store.RestoreAsync(Path.Combine(incoming, BackupFile.Database), aside, cancel);
            Place(Path.Combine(incoming, "keys"), folders.Keys, Path.Combine(aside, "keys"), OwnerFolder);
            if (withSettings)
            {
                Place(Path.Combine(incoming, "settings"), home.Directory, Path.Combine(aside, "settings"), mode: null);
            }
        }
        finally
        {
            Directory.Delete(incoming, recursive: true);
        }

        return Directory.Exists(aside) ? aside : null;
    }

    private static string ProgramVersion =>
        typeof(HubBackup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    private IEnumerable<(string Name, string Path)> Keys() => !Directory.Exists(folders.Keys) ? [] :
        Directory.GetFiles(folders.Keys, "*.xml").Order(StringComparer.Ordinal).Select(static path => (BackupFile.Keys + Path.GetFileName(path), path));

    private static async Task WriteAsync(string partial, BackupManifest manifest, List<(string Name, string Path)> files, IProgress<(long Done, long Total)> progress, CancellationToken cancel)
    {
        CreatePrivate(partial);
        await using FileStream stream = new(partial, FileMode.Open, FileAccess.Write);
        await using (GZipStream packed = new(stream, CompressionLevel.Fastest, leaveOpen: true))
        await using (TarWriter archive = new(packed, TarEntryFormat.Pax))
        {
            await using MemoryStream text = new(JsonSerializer.SerializeToUtf8Bytes(manifest, Json));
            await archive.WriteEntryAsync(Entry(BackupManifest.Name, text, manifest.Created), cancel);
            long total = manifest.Files.Sum(static item => item.Bytes);
            long done = 0;
            foreach ((string name, string path) in files)
            {
                await using FileStream content = File.OpenRead(path);
                await using CountedStream counted = new(content, read => progress.Report((done += read, total)));
                await archive.WriteEntryAsync(Entry(name, counted, manifest.Created), cancel);
            }
        }

        stream.Flush(flushToDisk: true);
    }

    private static PaxTarEntry Entry(string name, Stream content, DateTimeOffset created) =>
        new(TarEntryType.RegularFile, name) { DataStream = content, Mode = OwnerFile, ModificationTime = created };

    private static async Task<BackupManifest> ReadManifestAsync(TarReader archive, CancellationToken cancel)
    {
        if (await archive.GetNextEntryAsync(copyData: false, cancel) is not { Name: BackupManifest.Name, Length: <= MaxManifestBytes, DataStream: { } text })
        {
            throw new InvalidDataException($"it does not begin with {BackupManifest.Name}");
        }

        BackupManifest manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(text, Json, cancel) ?? throw new InvalidDataException($"{BackupManifest.Name} is empty");
        return manifest.Format == BackupManifest.CurrentFormat
            ? manifest
            : throw new BackupException($"This backup has layout {manifest.Format}, of FeedHub {manifest.Version}; this version reads {BackupManifest.CurrentFormat}. Restore it with that version.");
    }

    /// <summary>Writes the files that the manifest names below a folder.</summary>
    private static Task ExtractAsync(string file, BackupManifest manifest, string folder, IProgress<(long Done, long Total)> progress, CancellationToken cancel) => ReadAsync(
        file,
        manifest,
        name =>
        {
            string path = Path.Combine(folder, name);
            CreateFolder(Path.GetDirectoryName(path)!);
            CreatePrivate(path);
            return new FileStream(path, FileMode.Open, FileAccess.Write);
        },
        progress,
        cancel);

    /// <summary>Reads the files that the manifest names, each into what <paramref name="open"/> gives for its name. Names are checked: an archive may come from anywhere.</summary>
    private static async Task ReadAsync(string file, BackupManifest manifest, Func<string, Stream> open, IProgress<(long Done, long Total)> progress, CancellationToken cancel)
    {
        try
        {
            await using FileStream stream = File.OpenRead(file);
            await using GZipStream plain = new(stream, CompressionMode.Decompress);
            await using TarReader archive = new(plain);
            await ReadManifestAsync(archive, cancel);
            long total = manifest.Files.Sum(static item => item.Bytes);
            long done = 0;
            foreach (BackupFile expected in manifest.Files)
            {
                TarEntry? entry = await archive.GetNextEntryAsync(copyData: false, cancel);
                if (entry is null || entry.EntryType != TarEntryType.RegularFile || entry.Name != expected.Name || entry.Length != expected.Bytes || !IsOurs(expected.Name))
                {
                    throw new InvalidDataException($"'{expected.Name}' is not where {BackupManifest.Name} says it is");
                }

                await using Stream target = open(expected.Name);
                if (entry.DataStream is { } content)
                {
                    await using CountedStream counted = new(content, read => progress.Report((done += read, total)));
                    await counted.CopyToAsync(target, cancel);
                }

                (target as FileStream)?.Flush(flushToDisk: true);
            }
        }
        catch (Exception damage) when (damage is InvalidDataException or EndOfStreamException)
        {
            throw new BackupException($"{file} is damaged, nothing was restored: {damage.Message}", damage);
        }
    }

    private static bool IsOurs(string name) => name == BackupFile.Database || IsIn(name, BackupFile.Keys) || IsIn(name, BackupFile.Settings);

    private static bool IsIn(string name, string folder) =>
        name.StartsWith(folder, StringComparison.Ordinal) && name[folder.Length..] is var last && last is not ("" or "." or "..") && last.AsSpan().IndexOfAny('/', '\\') < 0;

    private static void Place(string from, string to, string aside, UnixFileMode? mode)
    {
        if (!Directory.Exists(from))
        {
            return;
        }

        if (mode is null)
        {
            Directory.CreateDirectory(to);
        }
        else
        {
            CreateFolder(to);
        }

        foreach (string path in Directory.GetFiles(from))
        {
            string target = Path.Combine(to, Path.GetFileName(path));
            if (File.Exists(target))
            {
                CreateFolder(aside);
                File.Move(target, Path.Combine(aside, Path.GetFileName(path)));
            }

            File.Move(path, target);
        }
    }

    private static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerFolder);
        }
    }

    private static void CreatePrivate(string path)
    {
        FileStreamOptions create = new() { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            create.UnixCreateMode = OwnerFile;
        }

        new FileStream(path, create).Dispose();
    }
}
