namespace FeedHub.Fetching.Bodies;

/// <summary>Counts what comes off the wire, and keeps the deadline's pace.</summary>
internal sealed class WireMeter(FetchingOptions options, FetchDeadline deadline) : ByteMeter
{
    /// <summary>Why a body was refused by its size on the wire.</summary>
    public static FetchFailure TooLarge(FetchingOptions options) =>
        new(FetchError.TooLarge, $"The body is larger than Fetching:MaxWireBytes ({options.MaxWireBytes:N0} bytes).");

    /// <inheritdoc/>
    protected override void Check(int bytes)
    {
        if (Total > options.MaxWireBytes)
        {
            throw TooLarge(options);
        }

        deadline.Received(bytes);
    }
}
