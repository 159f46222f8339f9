namespace FeedHub.Site.Images;

/// <summary>What there is to show at present.</summary>
internal abstract record ImageAnswer
{
    private ImageAnswer()
    {
    }

    /// <summary>A picture.</summary>
    /// <param name="Bytes">The file.</param>
    /// <param name="Kind">What it is.</param>
    /// <param name="FetchedAt">When it came.</param>
    public sealed record Shown(byte[] Bytes, ImageKind Kind, DateTimeOffset FetchedAt) : ImageAnswer;

    /// <summary>None.</summary>
    public sealed record Nothing : ImageAnswer;

    /// <summary>It is being looked for, or will be when others have been.</summary>
    public sealed record Later : ImageAnswer;
}
