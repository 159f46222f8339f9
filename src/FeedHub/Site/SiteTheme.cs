using FeedHub.Configuration;
using Microsoft.Extensions.Options;

namespace FeedHub.Site;

/// <summary>
/// The operator's own look, read once at start: files of a folder by their plain names, of kinds that are no documents. So no request ever names a file on disk, and nothing
/// else of the folder, of its subfolders or behind a link is served.
/// </summary>
internal sealed partial class SiteTheme
{
    private const string Folder = "/theme";
    private const string StyleName = "site.css";
    private const int MaxFiles = 100;
    private const int MaxFileBytes = 2_000_000;

    private static readonly string[] IconNames = ["favicon.svg", "favicon.png", "favicon.ico"];
    private static readonly Dictionary<string, string> ContentTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".avif"] = "image/avif",
        [".ico"] = "image/x-icon",
        [".woff2"] = "font/woff2",
        [".woff"] = "font/woff",
    };

    /// <param name="folders">Where the data directory is.</param>
    /// <param name="options">Which folder.</param>
    /// <param name="logger">Names what is left out.</param>
    public SiteTheme(HubFolders folders, IOptions<SiteOptions> options, ILogger<SiteTheme> logger)
    {
        string folder = Path.GetFullPath(options.Value.ThemeFolder, folders.Data);
        List<SiteAsset> assets = [];
        foreach (FileInfo file in Files(folder, logger))
        {
            if (Fault(file) is { } fault)
            {
                LogLeftOut(logger, file.FullName, fault);
                continue;
            }

            if (Read(file, logger) is not { } bytes)
            {
                continue;
            }

            string type = ContentTypes[file.Extension];
            bool isStyle = file.Name == StyleName;
            SiteAsset asset = isStyle || IconNames.Contains(file.Name) ? SiteAsset.Of(file.Name, type, bytes, Folder) : SiteAsset.Named(file.Name, type, bytes, Folder);
            assets.Add(asset);
            Style = isStyle ? asset : Style;
            Icon ??= file.Name == IconNames.FirstOrDefault(name => File.Exists(Path.Combine(folder, name))) ? asset : null;
        }

        All = assets;
    }

    /// <summary>All files that are served.</summary>
    public IReadOnlyList<SiteAsset> All { get; }

    /// <summary>The operator's style sheet, which follows the hub's.</summary>
    public SiteAsset? Style { get; }

    /// <summary>The operator's icon.</summary>
    public SiteAsset? Icon { get; }

    private static FileInfo[] Files(string folder, ILogger logger)
    {
        try
        {
            FileInfo[] files = Directory.Exists(folder) ? [.. new DirectoryInfo(folder).EnumerateFiles().OrderBy(static file => file.Name, StringComparer.Ordinal).Take(MaxFiles + 1)] : [];
            if (files.Length > MaxFiles)
            {
                LogLeftOut(logger, folder, $"it holds more than {MaxFiles} files, of which only so many are served");
            }

            return [.. files.Take(MaxFiles)];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            LogLeftOut(logger, folder, unreadable.Message);
            return [];
        }
    }

    private static string? Fault(FileInfo file) =>
        file.LinkTarget is not null ? "it is a symbolic link; copy the file instead"
        : !file.Name.All(static character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.') || file.Name[0] == '.' ? "its name may hold ASCII letters, digits, '-', '_' and '.' only, and not begin with a dot"
        : !ContentTypes.ContainsKey(file.Extension) ? $"only {string.Join(' ', ContentTypes.Keys)} are served"
        : file.Length > MaxFileBytes ? $"it is larger than {MaxFileBytes:N0} bytes"
        : null;

    private static byte[]? Read(FileInfo file, ILogger logger)
    {
        try
        {
            return File.ReadAllBytes(file.FullName);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            LogLeftOut(logger, file.FullName, unreadable.Message);
            return null;
        }
    }

    [LoggerMessage(4201, LogLevel.Warning, "The theme's {Path} is not served: {Reason}")]
    private static partial void LogLeftOut(ILogger logger, string path, string reason);
}
