using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FeedHub.Configuration;
using Microsoft.Extensions.Options;

namespace FeedHub.Site.Images;

/// <summary>
/// Keeps pictures in <c>images</c> in the data directory, up to a bound: what was asked for longest ago goes first. A file is a picture under the hash of its name; an empty one says that there is none, until
/// its time of writing. Each picture is looked for once at a time, however many ask. Any thread.
/// </summary>
internal sealed partial class ImageStore
{
    /// <summary>Pictures that are looked for at once, and of those how many of one host: others are asked to come later.</summary>
    private const int MaxLooking = 256;
    private const int MaxLookingOfHost = 32;

    /// <summary>What a file takes at least.</summary>
    private const long Block = 4_096;
    private const double KeptWhenFull = 0.8;
    private const string Folder = "images";

    private static readonly TimeSpan Fresh = TimeSpan.FromDays(30);
    private static readonly TimeSpan AfterFault = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromHours(1);

    private readonly string _folder;
    private readonly long _bound;
    private readonly TimeProvider _time;
    private readonly ILogger<ImageStore> _logger;
    private readonly Lock _tidying = new();
    private readonly ConcurrentDictionary<string, Looking> _looking = new(StringComparer.Ordinal);
    private long _bytes = -1;

    /// <param name="folders">Where the data directory is.</param>
    /// <param name="options">How much is kept.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told of what should not happen.</param>
    public ImageStore(HubFolders folders, IOptions<SiteOptions> options, TimeProvider time, ILogger<ImageStore> logger) =>
        (_folder, _bound, _time, _logger) = (Path.Combine(folders.Data, Folder), options.Value.ImageCacheBytes, time, logger);

    /// <summary>Deletes all that is kept; what is asked for is looked for again. For opt-outs: whose a picture is, nobody has noted.</summary>
    /// <param name="folders">Where the data directory is.</param>
    public static void Forget(HubFolders folders)
    {
        string folder = Path.Combine(folders.Data, Folder);
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (string file in Directory.EnumerateFiles(folder))
        {
            File.Delete(file);
        }
    }

    /// <summary>A picture that is kept, or that is found in time.</summary>
    /// <param name="name">What it is known by: an address, or anything else that is its own.</param>
    /// <param name="host">Host that will be asked.</param>
    /// <param name="look">Looks for it; goes on when nobody waits any more.</param>
    /// <param name="patience">How long to wait.</param>
    /// <param name="cancel">Cancels waiting.</param>
    public async Task<ImageAnswer> GetAsync(string name, string host, Func<Task<ImageLook>> look, TimeSpan patience, CancellationToken cancel)
    {
        string file = Path.Combine(_folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))[..20]));
        switch (await ReadAsync(file, cancel))
        {
            case (ImageAnswer.Shown kept, var isFresh):
                if (!isFresh)
                {
                    _ = Look(file, host, look); // the old one meanwhile
                }

                return kept;
            case ({ } nothing, true):
                return nothing;
        }

        if (Look(file, host, look) is not { } looking)
        {
            return new ImageAnswer.Later();
        }

        try
        {
            return await looking.WaitAsync(patience, _time, cancel) is ImageLook.Found found && ImageKind.Of(found.Bytes) is { } kind
                ? new ImageAnswer.Shown(found.Bytes, kind, _time.GetUtcNow())
                : new ImageAnswer.Nothing();
        }
        catch (TimeoutException)
        {
            return new ImageAnswer.Later();
        }
    }

    private async Task<(ImageAnswer? Answer, bool IsFresh)> ReadAsync(string path, CancellationToken cancel)
    {
        FileInfo file = new(path);
        if (!file.Exists)
        {
            return default;
        }

        try
        {
            DateTimeOffset now = _time.GetUtcNow();
            DateTimeOffset written = file.LastWriteTimeUtc;
            if (file.Length == 0)
            {
                return (new ImageAnswer.Nothing(), written > now);
            }

            byte[] bytes = await File.ReadAllBytesAsync(path, cancel);
            if (ImageKind.Of(bytes) is not { } kind)
            {
                return default; // damaged: as if it were not there
            }

            file.LastAccessTimeUtc = now.UtcDateTime;
            return (new ImageAnswer.Shown(bytes, kind, written), now - written < Fresh);
        }
        catch (IOException)
        {
            return default; // it went meanwhile
        }
    }

    private Task<ImageLook>? Look(string file, string host, Func<Task<ImageLook>> look)
    {
        if (_looking.TryGetValue(file, out Looking? running))
        {
            return running.Result.Value;
        }

        if (_looking.Count >= MaxLooking || _looking.Count(pair => pair.Value.Host == host) >= MaxLookingOfHost)
        {
            return null;
        }

        return _looking.GetOrAdd(file, _ => new(host, new(() => LookAsync(file, look)))).Result.Value;
    }

    private async Task<ImageLook> LookAsync(string file, Func<Task<ImageLook>> look)
    {
        await Task.Yield();
        if (await ReadAsync(file, CancellationToken.None) is (ImageAnswer.Shown kept, true))
        {
            _looking.TryRemove(file, out _);
            return new ImageLook.Found(kept.Bytes); // another was a moment faster, in this process or another
        }

        ImageLook result = new ImageLook.Nothing(AfterFault);
        try
        {
            result = await look();
        }
        catch (OperationCanceledException)
        {
            // The hub stops.
            _looking.TryRemove(file, out _);
            return result;
        }
#pragma warning disable CA1031 // Who waits for a picture must not see a fault of the search, and nobody may wait at all.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogFault(_logger, fault);
        }

        Keep(file, result);
        _looking.TryRemove(file, out _);
        return result;
    }

    private void Keep(string file, ImageLook result)
    {
        byte[] bytes = result is ImageLook.Found found ? found.Bytes : [];
        DateTime written = (_time.GetUtcNow() + (result is ImageLook.Nothing nothing ? nothing.For : TimeSpan.Zero)).UtcDateTime;
        lock (_tidying)
        {
            try
            {
                DirectoryInfo folder = Directory.CreateDirectory(_folder);
                if (bytes.Length == 0 && new FileInfo(file) is { Exists: true, Length: > 0 } old)
                {
                    old.LastWriteTimeUtc = (_time.GetUtcNow() - Fresh + ((ImageLook.Nothing)result).For).UtcDateTime; // what there was is better than nothing; it is looked for again then
                    return;
                }

                string draft = string.Create(CultureInfo.InvariantCulture, $"{file}.{Environment.ProcessId}.part");
                File.WriteAllBytes(draft, bytes);
                File.SetLastAccessTimeUtc(draft, _time.GetUtcNow().UtcDateTime);
                File.SetLastWriteTimeUtc(draft, written);
                File.Move(draft, file, overwrite: true);
                _bytes = _bytes < 0 ? folder.EnumerateFiles().Sum(SizeOf) : _bytes + Math.Max(bytes.Length, Block);
                if (_bytes > _bound)
                {
                    Tidy(folder);
                }
            }
            catch (Exception full) when (full is IOException or UnauthorizedAccessException)
            {
                _bytes = -1; // counted anew next time
                LogNotKept(_logger, _folder, full.Message);
            }
        }
    }

    private void Tidy(DirectoryInfo folder)
    {
        long left = 0;
        long kept = (long)(_bound * KeptWhenFull);
        DateTime abandoned = (_time.GetUtcNow() - AbandonedAfter).UtcDateTime;
        foreach (FileInfo file in folder.EnumerateFiles().OrderByDescending(static file => file.LastAccessTimeUtc))
        {
            bool isDraft = file.Extension.Length > 0;
            if (isDraft ? file.LastAccessTimeUtc > abandoned : left + SizeOf(file) <= kept)
            {
                left += SizeOf(file);
            }
            else
            {
                file.Delete();
            }
        }

        _bytes = left;
    }

    private static long SizeOf(FileInfo file) => Math.Max(file.Length, Block);

    [LoggerMessage(4202, LogLevel.Error, "Looking for a picture failed; it is tried again in ten minutes")]
    private static partial void LogFault(ILogger logger, Exception fault);

    [LoggerMessage(4203, LogLevel.Warning, "Pictures are shown but not kept in {Folder}: {Reason}")]
    private static partial void LogNotKept(ILogger logger, string folder, string reason);

    private sealed record Looking(string Host, Lazy<Task<ImageLook>> Result);
}
