using FeedHub.Testing;

namespace FeedHub.Benchmarks.Refresh;

/// <summary>The hub as it is published.</summary>
internal static class HubProgram
{
    /// <summary>Publishes it.</summary>
    /// <param name="work">Folder for everything that is made.</param>
    /// <param name="properties">Of the build, as <c>Name=Value</c>.</param>
    /// <returns>The program.</returns>
    public static async Task<string> PublishAsync(string work, params string[] properties)
    {
        string published = Path.Combine(work, "hub");
        await MeasuredProcess.MustAsync(
            "dotnet",
            ProjectFiles.Root,
            ["publish", Path.Combine(ProjectFiles.Root, "src", "FeedHub"), "-c", "Release", "-p:RunAnalyzers=false", "-o", published, .. properties.Select(static property => "-p:" + property)]);
        return Path.Combine(published, "FeedHub");
    }
}
