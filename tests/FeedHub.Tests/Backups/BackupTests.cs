using System.Formats.Tar;
using System.IO.Compression;
using FeedHub.Testing;

namespace FeedHub.Tests.Backups;

/// <summary>Backups by the command line, as an operator makes and restores them.</summary>
public sealed class BackupTests
{
    [Fact]
    public async Task A_hub_lives_on_elsewhere_with_its_sources_secrets_and_settings()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        using HubFolder old = await FilledAsync(origin);
        string url = origin.Url("/feed").AbsoluteUri;
        await File.WriteAllTextAsync(old.File("secret.txt"), "correct horse");
        await HubProcess.SucceedAsync(old, "sources", "set", url, "--basic", "alice", "--secret-file", old.File("secret.txt"));
        string backup = old.File("backup.tar.gz");

        string said = await HubProcess.SucceedAsync(old, "backup", backup);

        Assert.Contains("1 sources, 1 entries", said, StringComparison.Ordinal);
        Assert.Equal(["backup.tar.gz"], Directory.GetFiles(old.Path, "backup*").Select(Path.GetFileName));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(backup));
        }

        using HubFolder fresh = new();
        string planned = await HubProcess.SucceedAsync(fresh, "restore", backup, "--plan");
        Assert.Contains("It can be restored here.", planned, StringComparison.Ordinal);
        Assert.False(Directory.Exists(fresh.File("data")));

        await HubProcess.SucceedAsync(fresh, "restore", backup, "--with-settings");

        Assert.Contains(origin.HostAndPort, await File.ReadAllTextAsync(fresh.File("appsettings.json")), StringComparison.Ordinal);
        await HubProcess.PollAsync(fresh, "--url", url);
        Assert.Equal("Basic " + Convert.ToBase64String("alice:correct horse"u8), origin.Requests[^1].Headers["Authorization"]);
        Assert.True(File.Exists(Path.Combine(Assert.Single(Directory.GetDirectories(fresh.File("data"), "replaced-*")), "settings", "appsettings.json")));
        Assert.Empty(Directory.GetDirectories(fresh.File("data"), "restoring-*"));
    }

    [Fact]
    public async Task What_is_there_is_put_aside_only_when_told_and_never_under_a_running_hub()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        using HubFolder folder = await FilledAsync(origin);
        string backup = folder.File("backup.tar.gz");
        await HubProcess.SucceedAsync(folder, "backup", backup);

        HubResult refused = await HubProcess.RunAsync(folder, "restore", backup);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("--force", refused.Errors, StringComparison.Ordinal);

        (HubProcess hub, _) = await HubProcess.ServeAsync(folder);
        await using (hub)
        {
            HubResult running = await HubProcess.RunAsync(folder, "restore", backup, "--force");
            Assert.Equal(1, running.ExitCode);
            Assert.Contains("Stop it, then restore", running.Errors, StringComparison.Ordinal);
        }

        string said = await HubProcess.SucceedAsync(folder, "restore", backup, "--force");

        string aside = Assert.Single(Directory.GetDirectories(folder.File("data"), "replaced-*"));
        Assert.Contains(aside, said, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(aside, "feedhub.db")));
        Assert.Empty(Directory.GetDirectories(folder.File("data"), "restoring-*"));
        Assert.Contains("\"entries\": 1", await HubProcess.SucceedAsync(folder, "sources", "list", "--json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not a backup", "is no backup of FeedHub")]
    [InlineData("", "is no backup of FeedHub")]
    public async Task What_is_no_backup_is_refused(string content, string reason)
    {
        using HubFolder folder = new();
        await File.WriteAllTextAsync(folder.File("x.tar.gz"), content);

        HubResult result = await HubProcess.RunAsync(folder, "restore", "x.tar.gz");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(reason, result.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("data/feedhub.db")));
    }

    [Fact]
    public async Task A_damaged_or_hostile_backup_changes_nothing()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        using HubFolder folder = await FilledAsync(origin);
        string backup = folder.File("backup.tar.gz");
        await HubProcess.SucceedAsync(folder, "backup", backup);
        byte[] whole = await File.ReadAllBytesAsync(backup);
        await File.WriteAllBytesAsync(folder.File("short.tar.gz"), whole[..(whole.Length / 2)]);
        await RenameEntryAsync(backup, folder.File("hostile.tar.gz"), "settings/appsettings.json", "settings/../../evil.json");
        using HubFolder fresh = new();

        foreach (string damaged in (string[])["short.tar.gz", "hostile.tar.gz"])
        {
            HubResult planned = await HubProcess.RunAsync(fresh, "restore", folder.File(damaged), "--plan");
            HubResult result = await HubProcess.RunAsync(fresh, "restore", folder.File(damaged), "--with-settings");

            Assert.Equal((damaged, 1, 1), (damaged, planned.ExitCode, result.ExitCode));
            Assert.DoesNotContain("can be restored", planned.Output, StringComparison.Ordinal);
            Assert.Contains("is damaged", planned.Errors, StringComparison.Ordinal);
            Assert.Contains("nothing was restored", result.Errors, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFileSystemEntries(fresh.File("data")));
            Assert.False(File.Exists(Path.Combine(fresh.Path, "..", "evil.json")));
        }
    }

    [Fact]
    public async Task There_must_be_something_to_back_up_and_no_file_is_written_over()
    {
        using HubFolder folder = new();

        HubResult nothing = await HubProcess.RunAsync(folder, "backup", "b.tar.gz");

        Assert.Equal(1, nothing.ExitCode);
        Assert.Contains("nothing to back up", nothing.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path, "b.*"));
        await File.WriteAllTextAsync(folder.File("b.tar.gz"), "mine");
        HubResult there = await HubProcess.RunAsync(folder, "backup", "b.tar.gz");
        Assert.Equal(1, there.ExitCode);
        Assert.Contains("--force", there.Errors, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(folder.File("b.tar.gz")));
    }

    private static async Task<HubFolder> FilledAsync(OriginServer origin)
    {
        origin.Serve("/feed", "<rss version=\"2.0\"><channel><title>Blog</title><link>https://blog.example/</link><description>d</description>"
            + "<item><title>First</title><link>https://blog.example/1</link></item></channel></rss>");
        HubFolder folder = new HubFolder().Allow(origin.HostAndPort);
        await HubProcess.SucceedAsync(folder, "sources", "apply", folder.Opml(origin.Url("/feed").AbsoluteUri));
        await HubProcess.PollAsync(folder, "--all");
        return folder;
    }

    /// <summary>Copies an archive, one of its entries under another name, and says so in the manifest.</summary>
    private static async Task RenameEntryAsync(string from, string to, string name, string other)
    {
        await using FileStream input = File.OpenRead(from);
        await using GZipStream plain = new(input, CompressionMode.Decompress);
        await using TarReader reader = new(plain);
        await using FileStream output = File.Create(to);
        await using GZipStream packed = new(output, CompressionLevel.Fastest);
        await using TarWriter writer = new(packed, TarEntryFormat.Pax);
        while (await reader.GetNextEntryAsync(copyData: true) is { } entry)
        {
            using MemoryStream data = new();
            if (entry.DataStream is { } content)
            {
                await content.CopyToAsync(data);
            }

            byte[] bytes = entry.Name == "manifest.json" ? System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(data.ToArray()).Replace(name, other, StringComparison.Ordinal)) : data.ToArray();
            await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, entry.Name == name ? other : entry.Name) { DataStream = new MemoryStream(bytes) });
        }
    }
}
