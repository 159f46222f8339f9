namespace FeedHub.Fetching.Bodies;

/// <summary>Counts what one decoder gives, against the size allowed and against what it was made of.</summary>
internal sealed class DecodedMeter(FetchingOptions options, WireMeter wire) : ByteMeter
{
    /// <summary>Up to here any ratio is fine: small documents compress well.</summary>
    private const int RatioCountsFrom = 1024 * 1024;

    /// <summary>Why a body was refused by its size after decoding.</summary>
    public static FetchFailure TooLarge(FetchingOptions options) =>
        new(FetchError.TooLarge, $"The decoded body is larger than Fetching:MaxDecodedBytes ({options.MaxDecodedBytes:N0} bytes).");

    /// <inheritdoc/>
    protected override void Check(int bytes)
    {
        if (Total > options.MaxDecodedBytes)
        {
            throw TooLarge(options);
        }

        if (Total > RatioCountsFrom && Total > wire.Total * options.MaxInflateRatio)
        {
            throw new FetchFailure(FetchError.ContentEncoding, $"The body inflates to more than Fetching:MaxInflateRatio ({options.MaxInflateRatio}) times its size.");
        }
    }
}
