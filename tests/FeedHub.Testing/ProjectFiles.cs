namespace FeedHub.Testing;

/// <summary>Finds files of the project itself.</summary>
public static class ProjectFiles
{
    /// <summary>Absolute path of the project's root.</summary>
    public static string Root { get; } = Find();

    /// <summary>Absolute path below the root.</summary>
    /// <param name="parts">Path parts.</param>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "FeedHub.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the project: no FeedHub.sln above them.");
    }
}
