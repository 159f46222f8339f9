using System.Diagnostics;
using FeedHub.Testing;

namespace FeedHub.Durability;

/// <summary>A file system of a few megabytes in memory, to be filled up. Needs the right to mount; skips the running test otherwise.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const int Block = 64 * 1024;

    private SmallDisk(string path) => Path = path;

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>Mounts one.</summary>
    /// <param name="megabytes">Its size.</param>
    public static async Task<SmallDisk> MountAsync(int megabytes)
    {
        string path = Directory.CreateTempSubdirectory("feedhub-disk-").FullName;
        string mount = Programs.Require("mount");
        if (await RunAsync(mount, "-t", "tmpfs", "-o", $"size={megabytes}m,mode=0777", "tmpfs", path) != 0)
        {
            Directory.Delete(path);
            Skip.If(true, "needs the right to mount a small file system (root)");
        }

        return new SmallDisk(path);
    }

    /// <summary>Takes space.</summary>
    /// <param name="name">Name of the file that takes it.</param>
    /// <param name="megabytes">How much; <see langword="null"/> for all that is left.</param>
    public void Fill(string name, int? megabytes = null)
    {
        byte[] block = new byte[Block];
        using FileStream file = new(System.IO.Path.Combine(Path, name), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (long left = megabytes * 1024L * 1024L / Block ?? long.MaxValue; left > 0; left--)
        {
            try
            {
                file.Write(block);
            }
            catch (IOException) when (megabytes is null)
            {
                return;
            }
        }
    }

    /// <summary>Gives space back.</summary>
    /// <param name="name">Name of the file that took it.</param>
    public void Free(string name) => File.Delete(System.IO.Path.Combine(Path, name));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", "-l", Path);
        Directory.Delete(Path);
    }

    private static async Task<int> RunAsync(string program, params string[] args)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true })!;
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
