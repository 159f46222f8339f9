namespace FeedHub.Benchmarks.Refresh;

/// <summary>Folders of a run.</summary>
internal static class WorkFolder
{
    /// <summary>An empty folder.</summary>
    /// <param name="work">Folder for everything.</param>
    /// <param name="name">Name of the folder in it; what it held is deleted.</param>
    public static string Fresh(string work, string name)
    {
        string folder = Path.Combine(work, name);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        return folder;
    }
}
