using System.Text;

namespace FeedHub.Testing;

/// <summary>
/// Documents that lie in the source tree beside what must come of them. With <c>FEEDHUB_ACCEPT=1</c> in the environment the expectation is rewritten
/// instead of compared, so that a change can be reviewed as a difference in version control.
/// </summary>
public static class GoldenFiles
{
    private const string ExpectedSuffix = ".expected.json";

    /// <summary>Names of the documents in a folder, in order; expectations are not among them.</summary>
    /// <param name="folder">Path parts below the project's root.</param>
    public static IEnumerable<string> In(params string[] folder) => Directory.EnumerateFiles(ProjectFiles.Path(folder))
        .Select(path => Path.GetFileName(path))
        .Where(name => !name.EndsWith(ExpectedSuffix, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    /// <summary>Compares with the expectation that lies beside the document: <c>name.expected.json</c>.</summary>
    /// <param name="document">Absolute path of the document.</param>
    /// <param name="actual">What came of it.</param>
    public static void AssertExpected(string document, string actual)
    {
        string path = document + ExpectedSuffix;
        if (Environment.GetEnvironmentVariable("FEEDHUB_ACCEPT") == "1")
        {
            File.WriteAllText(path, actual, new UTF8Encoding(false));
            return;
        }

        Assert.True(File.Exists(path), $"{path} is missing: run the test with FEEDHUB_ACCEPT=1 and review what it writes.");
        Assert.Equal(File.ReadAllText(path), actual, ignoreLineEndingDifferences: true);
    }
}
