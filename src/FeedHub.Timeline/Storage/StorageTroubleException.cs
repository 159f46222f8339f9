namespace FeedHub.Timeline.Storage;

/// <summary>The store cannot be written to just now: its disk is full or nearly so, or its server is gone. Nothing was lost; what was to be done is still due.</summary>
public sealed class StorageTroubleException : IOException
{
    /// <inheritdoc cref="Exception(string)"/>
    public StorageTroubleException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="Exception(string, Exception)"/>
    public StorageTroubleException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <inheritdoc cref="Exception()"/>
    public StorageTroubleException()
    {
    }
}
