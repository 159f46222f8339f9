using FeedHub.Testing;

namespace FeedHub.Tests.EndToEnd;

/// <summary>A list that was exported brings back what is paused as paused, here and elsewhere.</summary>
public sealed class PausedSourcesTests
{
    private const string One = "http://one.example/feed";
    private const string Two = "http://two.example/feed";

    [Fact]
    public async Task An_export_keeps_paused_sources_paused_at_another_hub()
    {
        using HubFolder first = new();
        await HubProcess.SucceedAsync(first, "sources", "apply", first.Opml(One, Two));
        await HubProcess.SucceedAsync(first, "sources", "pause", Two);
        string export = await HubProcess.SucceedAsync(first, "sources", "export");
        using HubFolder second = new();
        await File.WriteAllTextAsync(second.File("export.opml"), export);

        string applied = await HubProcess.SucceedAsync(second, "sources", "apply", second.File("export.opml"));
        string one = await HubProcess.SucceedAsync(second, "sources", "show", One);
        string two = await HubProcess.SucceedAsync(second, "sources", "show", Two);
        await HubProcess.SucceedAsync(second, "sources", "resume", Two);
        string again = await HubProcess.SucceedAsync(second, "sources", "apply", second.File("export.opml"));
        string resumed = await HubProcess.SucceedAsync(second, "sources", "show", Two);

        Assert.Contains("2 added, ", applied, StringComparison.Ordinal);
        Assert.Matches("state: +active", one);
        Assert.Matches("state: +paused", two);
        Assert.Contains("2 unchanged", again, StringComparison.Ordinal);
        Assert.Matches("state: +active", resumed); // the list says how a source begins, the operator how it goes on
    }

    [Fact]
    public async Task A_list_that_was_cut_short_prunes_nothing()
    {
        using HubFolder folder = new();
        await HubProcess.SucceedAsync(folder, "sources", "apply", folder.Opml(One, Two));
        await File.WriteAllTextAsync(folder.File("cut.opml"), $"<opml><body><outline xmlUrl=\"{One}\"/>");

        HubResult pruned = await HubProcess.RunAsync(folder, "sources", "apply", folder.File("cut.opml"), "--prune");
        string two = await HubProcess.SucceedAsync(folder, "sources", "show", Two);

        Assert.Equal(1, pruned.ExitCode);
        Assert.Contains("cut short", pruned.Errors, StringComparison.Ordinal);
        Assert.Matches("state: +active", two);
    }

    [Fact]
    public async Task A_hubs_own_export_does_not_resume_what_a_shorter_list_paused()
    {
        using HubFolder folder = new();
        await HubProcess.SucceedAsync(folder, "sources", "apply", folder.Opml(One, Two));
        await HubProcess.SucceedAsync(folder, "sources", "apply", folder.Opml(One), "--prune");
        await File.WriteAllTextAsync(folder.File("export.opml"), await HubProcess.SucceedAsync(folder, "sources", "export"));

        string own = await HubProcess.SucceedAsync(folder, "sources", "apply", folder.File("export.opml"), "--plan");
        string longer = await HubProcess.SucceedAsync(folder, "sources", "apply", folder.Opml(One, Two));

        Assert.Contains("0 would be resumed", own, StringComparison.Ordinal);
        Assert.Contains("1 resumed", longer, StringComparison.Ordinal);
    }
}
