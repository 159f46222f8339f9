using FeedHub.Timeline.Sources;

namespace FeedHub.Polling;

/// <summary>Folder and trust of sources as they are written in forms, in the API and on the command line.</summary>
internal static class TypedPlacement
{
    /// <summary>Most characters of a folder's names together.</summary>
    public const int LongestFolder = 500;

    /// <summary>Most levels of a folder.</summary>
    public const int Deepest = 10;

    /// <summary>Reads it.</summary>
    /// <param name="folder">Folder path, outermost first, empty for none; <see langword="null"/> leaves each source where it is.</param>
    /// <param name="isTrusted">Whether they are trusted; <see langword="null"/> leaves it as it is.</param>
    /// <returns>What to change, or what is wrong.</returns>
    public static (SourcePlacement? Wanted, string Problem) Read(IReadOnlyList<string>? folder, bool? isTrusted)
    {
        string[]? path = folder is null ? null : [.. folder.Select(static name => name.Trim()).Where(static name => name.Length > 0)];
        return path is not null && (path.Length > Deepest || path.Sum(static name => name.Length) > LongestFolder || path.Any(static name => name.Any(char.IsControl)))
            ? (null, $"A folder has at most {LongestFolder} characters and {Deepest} levels, and no control characters.")
            : (new SourcePlacement(path, isTrusted), "");
    }

    /// <summary>A path as people write it: levels with a slash between.</summary>
    /// <param name="typed">What was written.</param>
    public static string[] Split(string typed) => typed.Split('/', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
