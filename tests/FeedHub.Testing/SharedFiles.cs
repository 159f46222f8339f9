namespace FeedHub.Testing;

/// <summary>Finds material that lives beside the project and is not part of it. What needs it is skipped where it is absent.</summary>
public static class SharedFiles
{
    /// <summary>Folder <c>shared</c> beside the project's root; <see langword="null"/> where it is absent.</summary>
    public static string? Root { get; } = Find();

    /// <summary>Path below <see cref="Root"/>; skips the running test if it does not exist.</summary>
    /// <param name="parts">Path parts.</param>
    public static string Require(params string[] parts)
    {
        string? path = Root is null ? null : Path.Combine([Root, .. parts]);
        Skip.If(path is null || !(File.Exists(path) || Directory.Exists(path)), $"needs ../shared/{string.Join('/', parts)}, which is not part of the project");
        return path!;
    }

    private static string? Find()
    {
        string shared = Path.GetFullPath(Path.Combine(ProjectFiles.Root, "..", "shared"));
        return Directory.Exists(shared) ? shared : null;
    }
}
