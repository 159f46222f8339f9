using FeedHub.Testing;

namespace FeedHub.Benchmarks.Refresh;

/// <summary>The hub as it is published.</summary>
internal static class HubProgram
{
    /// <summary>Publishes it.</summary>
    /// <param name="work">Folder for everything that is made.</param>
    /// <returns>The program.</returns>
    public static async Task<string> PublishAsync(string work)
    {
        string published = Path.Combine(work, "hub");
        await MeasuredProcess.MustAsync("dotnet", ProjectFiles.Root, "publish", Path.Combine(ProjectFiles.Root, "src", "FeedHub"), "-c", "Release", "-p:RunAnalyzers=false", "-o", published);
        return Path.Combine(published, "FeedHub");
    }
}
