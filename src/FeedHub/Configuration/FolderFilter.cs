namespace FeedHub.Configuration;

/// <summary>Rules of one folder of sources.</summary>
public sealed class FolderFilter
{
    /// <summary>The folder, nested ones separated by <c>/</c>. Required.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Rules of which one must hold. Default none: all are kept.</summary>
    public IList<string> Keep { get; } = [];

    /// <summary>Rules of which none may hold. Default none.</summary>
    public IList<string> Drop { get; } = [];

    /// <summary>The folder's path, outermost first.</summary>
    internal IReadOnlyList<string> Path => Folder.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
