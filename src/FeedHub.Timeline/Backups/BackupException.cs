namespace FeedHub.Timeline.Backups;

/// <summary>A backup cannot be made or restored; the message says why and what to do. Nothing was changed.</summary>
public sealed class BackupException : Exception
{
    /// <inheritdoc cref="Exception(string)"/>
    public BackupException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="Exception(string, Exception)"/>
    public BackupException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <inheritdoc cref="Exception()"/>
    public BackupException()
    {
    }
}
