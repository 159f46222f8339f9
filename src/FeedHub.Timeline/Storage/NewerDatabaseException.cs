namespace FeedHub.Timeline.Storage;

/// <summary>The database was made by a newer version of FeedHub; the message says what to do. Nothing was changed.</summary>
public sealed class NewerDatabaseException : Exception
{
    /// <inheritdoc cref="Exception(string)"/>
    public NewerDatabaseException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="Exception(string, Exception)"/>
    public NewerDatabaseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <inheritdoc cref="Exception()"/>
    public NewerDatabaseException()
    {
    }
}
