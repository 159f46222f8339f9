namespace FeedHub.Feeds.Rules;

/// <summary>What rules see of a source.</summary>
/// <param name="Names">Title, slug and address.</param>
/// <param name="Folder">Path of its folder, outermost first.</param>
public sealed record RuleSource(IReadOnlyList<string> Names, IReadOnlyList<string> Folder)
{
    /// <summary>Nothing is known of it.</summary>
    public static RuleSource Unknown { get; } = new([], []);

    /// <summary>The path as rules read it: words of nested folders stand side by side.</summary>
    public string FolderText { get; } = string.Join(" / ", Folder);
}
