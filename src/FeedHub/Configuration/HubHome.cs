namespace FeedHub.Configuration;

/// <summary>The folder that holds <c>appsettings.json</c>, <c>feeds.opml</c> and, unless told otherwise, the data directory.</summary>
/// <param name="Directory">Absolute path.</param>
public sealed record HubHome(string Directory)
{
    /// <summary>Name of the settings file.</summary>
    public const string SettingsFile = "appsettings.json";

    /// <summary>The current directory if it holds an <c>appsettings.json</c>, else the application's own folder.</summary>
    public static HubHome Find() => Find(Environment.CurrentDirectory, AppContext.BaseDirectory);

    /// <summary>The first of the two folders that holds an <c>appsettings.json</c>, else the second.</summary>
    /// <param name="currentDirectory">Absolute path.</param>
    /// <param name="applicationDirectory">Absolute path.</param>
    internal static HubHome Find(string currentDirectory, string applicationDirectory) =>
        new(File.Exists(Path.Combine(currentDirectory, SettingsFile)) ? currentDirectory : Path.TrimEndingDirectorySeparator(applicationDirectory));

    /// <summary>Absolute path of a file or folder that may be given relative to the home.</summary>
    /// <param name="path">Relative or absolute path.</param>
    public string Resolve(string path) => Path.GetFullPath(path, Directory);
}
