using System.Text;

namespace FeedHub.Feeds.Tests.Writing;

/// <summary>Compares written bytes with a file in <c>Writing/Documents</c>; with FEEDHUB_ACCEPT=1 in the environment the file is rewritten instead.</summary>
internal static class GoldenDocument
{
    public static void Assert(string name, byte[] actual)
    {
        string path = Path.Combine(Folder(), name);
        if (Environment.GetEnvironmentVariable("FEEDHUB_ACCEPT") == "1")
        {
            File.WriteAllBytes(path, actual);
        }

        Xunit.Assert.Equal(File.ReadAllText(path, Encoding.UTF8), Encoding.UTF8.GetString(actual));
    }

    private static string Folder()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "FeedHub.sln")))
        {
            folder = folder.Parent;
        }

        Xunit.Assert.NotNull(folder);
        return Path.Combine(folder.FullName, "tests", "FeedHub.Feeds.Tests", "Writing", "Documents");
    }
}
