namespace FeedHub.Site.Images;

/// <summary>What looking for a picture came to.</summary>
internal abstract record ImageLook
{
    private ImageLook()
    {
    }

    /// <summary>A picture that may be shown.</summary>
    /// <param name="Bytes">As they came.</param>
    public sealed record Found(byte[] Bytes) : ImageLook;

    /// <summary>None, or none that is shown.</summary>
    /// <param name="For">How long it is not looked for again.</param>
    public sealed record Nothing(TimeSpan For) : ImageLook;
}
