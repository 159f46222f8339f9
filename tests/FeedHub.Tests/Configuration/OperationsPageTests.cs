using System.Reflection;
using FeedHub.Configuration;
using FeedHub.Testing;

namespace FeedHub.Tests.Configuration;

public sealed class OperationsPageTests
{
    [Fact]
    public void The_operations_page_names_every_setting()
    {
        string page = File.ReadAllText(ProjectFiles.Path("docs", "operations.md"));

        string[] missing = [.. HubConfiguration.Sections
            .SelectMany(section => section.Value.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => (section.Key, property.Name)))
            .Select(setting => $"{setting.Key}:{setting.Name}"[(HubOptions.Section.Length + 1)..])
            .Where(setting => !page.Contains($"`{setting}`", StringComparison.Ordinal) && !page.Contains($"`{setting}:n", StringComparison.Ordinal))];

        Assert.Empty(missing);
    }
}
