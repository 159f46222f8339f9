namespace FeedHub.Timeline.Ingest;

/// <summary>What to ask "changed since?" with at the next poll.</summary>
/// <param name="ETag">Byte for byte.</param>
/// <param name="LastModified">Byte for byte.</param>
/// <param name="Url">URL that gave them.</param>
/// <param name="BodyHash">SHA-256 of the decoded body; empty if unknown.</param>
public sealed record KeptValidators(string? ETag, string? LastModified, string Url, ReadOnlyMemory<byte> BodyHash)
{
    /// <summary>What the answer asks for about the time until the next poll, in the words of whoever schedules; <see langword="null"/> for nothing.</summary>
    public string? Wishes { get; init; }
}
