using FeedHub.Benchmarks.Refresh;

namespace FeedHub.Benchmarks;

/// <summary>A program to compare with, which is no part of the project.</summary>
internal static class SharedProgram
{
    /// <summary>Builds it from a copy of its source: its rules are its own, not this project's.</summary>
    /// <param name="shared">Folder that holds <c>tools</c>.</param>
    /// <param name="name">Its folder there, and its name.</param>
    /// <param name="work">Where to build.</param>
    /// <returns>Path of the program without an extension; the library is beside it.</returns>
    public static async Task<string> BuildAsync(string shared, string name, string work)
    {
        string copy = Path.Combine(work, name);
        Directory.CreateDirectory(copy);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(shared, "tools", name)))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)), overwrite: true);
        }

        await File.WriteAllTextAsync(Path.Combine(copy, "Directory.Build.props"), "<Project/>");
        await File.WriteAllTextAsync(Path.Combine(copy, "Directory.Packages.props"), "<Project/>");
        await MeasuredProcess.MustAsync("dotnet", copy, "publish", "-c", "Release", "-o", Path.Combine(copy, "out"));
        return Path.Combine(copy, "out", name);
    }
}
