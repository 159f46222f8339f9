namespace FeedHub.Testing;

/// <summary>Finds programs that tests need. Absent ones skip the running test with a reason; under CI, where <c>test.sh</c> installs them, they fail it.</summary>
public static class Programs
{
    private static readonly string[] SystemFolders = ["/usr/sbin", "/usr/local/sbin"];

    /// <summary>Absolute path of a program, or <see langword="null"/>.</summary>
    /// <param name="name">File name.</param>
    public static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Concat(SystemFolders)
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);

    /// <summary>Absolute path of a program that the running test needs.</summary>
    /// <param name="name">File name.</param>
    public static string Require(string name)
    {
        string? path = Find(name);
        if (path is null && Environment.GetEnvironmentVariable("CI") == "true")
        {
            throw new InvalidOperationException($"{name} is not installed; test.sh should have installed it.");
        }

        Skip.If(path is null, $"needs {name}, which is not installed; test.sh installs it");
        return path!;
    }
}
