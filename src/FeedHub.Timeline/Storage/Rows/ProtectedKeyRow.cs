namespace FeedHub.Timeline.Storage.Rows;

/// <summary>A key that protects credentials and sessions, shared by all processes on one PostgreSQL.</summary>
internal sealed class ProtectedKeyRow
{
    /// <summary>Name of the key.</summary>
    public string Name { get; set; } = "";

    /// <summary>The key as XML.</summary>
    public string Xml { get; set; } = "";
}
