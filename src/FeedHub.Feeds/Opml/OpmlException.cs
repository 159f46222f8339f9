namespace FeedHub.Feeds.Opml;

/// <summary>A list that cannot be read at all.</summary>
public sealed class OpmlException : Exception
{
    /// <inheritdoc cref="Exception(string)"/>
    public OpmlException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="Exception(string, Exception)"/>
    public OpmlException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <inheritdoc cref="Exception()"/>
    public OpmlException()
    {
    }
}
