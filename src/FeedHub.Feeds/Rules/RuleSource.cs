namespace FeedHub.Feeds.Rules;

/// <summary>What rules see of a source.</summary>
/// <param name="Names">Slug, address and title, as far as they are known.</param>
/// <param name="Folder">Path of its folder, outermost first.</param>
public sealed record RuleSource(IReadOnlyList<string> Names, IReadOnlyList<string> Folder)
{
    /// <summary>Nothing is known of it.</summary>
    public static RuleSource Unknown { get; } = new([], []);

    /// <summary>Title for people; empty if nothing is known of it.</summary>
    public string Title => Names.Count > 0 ? Names[^1] : "";

    /// <summary>The path as rules read it: words of nested folders stand side by side.</summary>
    public string FolderText { get; } = string.Join(" / ", Folder);
}
