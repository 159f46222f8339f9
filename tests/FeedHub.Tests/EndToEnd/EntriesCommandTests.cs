using FeedHub.Testing;

namespace FeedHub.Tests.EndToEnd;

/// <summary>Single entries and settings of single sources through the command line, as an operator would use them.</summary>
public sealed class EntriesCommandTests
{
    private const string Feed = """
        <rss version="2.0"><channel><title>Ein Blog</title>
        <item><title>Warum wir das geändert haben</title><guid isPermaLink="false">urn:test:1</guid><link>https://blog.example/1</link><description>Wir haben lange darüber nachgedacht, ob sich das für alle lohnt, und sind sehr zufrieden damit.</description></item>
        <item><title>Was als Nächstes kommt</title><guid isPermaLink="false">urn:test:2</guid><link>https://blog.example/2</link><description>Im nächsten Jahr werden wir uns um die Dinge kümmern, die noch nicht so gut sind.</description></item>
        </channel></rss>
        """;

    [Fact]
    public async Task An_article_is_retracted_told_and_restored_and_its_language_was_found()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/feed", Feed);
        using HubFolder folder = new();
        folder.Allow(origin.HostAndPort);
        await HubProcess.SucceedAsync(folder, "sources", "apply", folder.Opml(origin.Url("/feed").AbsoluteUri));
        await HubProcess.PollAsync(folder, "--all");

        string explained = await HubProcess.SucceedAsync(folder, "explain", "entry", "urn:test:1");
        string retracted = await HubProcess.SucceedAsync(folder, "entries", "retract", "urn:test:1", "--reason", "asked to");
        string without = await HubProcess.SucceedAsync(folder, "feed", "feeds/all", "--format", "atom");
        HubResult twice = await HubProcess.RunAsync(folder, "entries", "retract", "urn:test:1");
        origin.Serve("/feed", Feed.Replace("Ein Blog", "Ein anderes Blog", StringComparison.Ordinal));
        await HubProcess.PollAsync(folder, "--all");
        string still = await HubProcess.SucceedAsync(folder, "feed", "feeds/all", "--format", "atom");
        await HubProcess.SucceedAsync(folder, "entries", "restore", "urn:test:1");
        string with = await HubProcess.SucceedAsync(folder, "feed", "feeds/all", "--format", "atom");
        HubResult unknown = await HubProcess.RunAsync(folder, "entries", "restore", "urn:test:2");

        Assert.Contains("de: detected: ", explained, StringComparison.Ordinal);
        Assert.Contains("comes back with: entries restore ", retracted, StringComparison.Ordinal);
        Assert.All([without, still], feed => Assert.Matches("<(\\w+:)?deleted-entry[^>]* ref=\"urn:test:1\"", feed));
        Assert.All([without, still], feed => Assert.DoesNotContain("<id>urn:test:1</id>", feed, StringComparison.Ordinal));
        Assert.Contains("<id>urn:test:1</id>", with, StringComparison.Ordinal);
        Assert.Contains("xml:lang=\"de\"", with, StringComparison.Ordinal);
        Assert.DoesNotContain("deleted-entry", with, StringComparison.Ordinal);
        Assert.Equal(1, twice.ExitCode);
        Assert.Contains("urn:test:1 is gone already: retracted by the operator: asked to.", twice.Errors, StringComparison.Ordinal);
        Assert.Contains("urn:test:2 is not retracted.", unknown.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Topics_by_similarity_are_switched_off_in_the_list_set_and_exported_and_an_export_changes_nothing()
    {
        using HubFolder folder = new();
        await File.WriteAllTextAsync(
            folder.File("list.opml"),
            """
            <opml version="2.0" xmlns:feedhub="https://feedhub.dev/ns/opml"><head/><body>
            <outline type="rss" text="One" xmlUrl="https://one.example/feed" feedhub:similarTopics="false"/>
            <outline type="rss" text="Two" xmlUrl="https://two.example/feed"/>
            <outline type="rss" text="Three" xmlUrl="https://three.example/feed" feedhub:similarTopics="perhaps"/>
            </body></opml>
            """);

        HubResult applied = await HubProcess.RunAsync(folder, "sources", "apply", "list.opml");
        string declared = await HubProcess.SucceedAsync(folder, "sources", "export");
        await File.WriteAllTextAsync(folder.File("export.opml"), declared);
        string again = await HubProcess.SucceedAsync(folder, "sources", "apply", "export.opml", "--plan");
        string shown = await HubProcess.SucceedAsync(folder, "sources", "set", "https://two.example/feed", "--similar-topics", "off");
        await HubProcess.SucceedAsync(folder, "sources", "set", "https://one.example/feed", "--similar-topics", "on");
        string set = await HubProcess.SucceedAsync(folder, "sources", "export");

        Assert.Contains("similarTopics 'perhaps' is neither true nor false", applied.Errors + applied.Output, StringComparison.Ordinal);
        Assert.Equal("One", Assert.Single(Titles(declared)));
        Assert.DoesNotContain("→", again, StringComparison.Ordinal);
        Assert.Contains("off: its articles get no topics by similarity", shown, StringComparison.Ordinal);
        Assert.Equal("Two", Assert.Single(Titles(set)));
    }

    // Of the sources that have it off.
    private static IEnumerable<string?> Titles(string opml) => System.Xml.Linq.XDocument.Parse(opml).Descendants("outline")
        .Where(outline => outline.Attributes().Any(attribute => attribute.Name.LocalName == "similarTopics" && attribute.Value == "false")).Select(outline => outline.Attribute("text")?.Value);
}
