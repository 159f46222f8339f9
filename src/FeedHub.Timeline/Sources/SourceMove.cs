namespace FeedHub.Timeline.Sources;

/// <summary>A change of the URL that a source is polled at.</summary>
/// <param name="SourceId">The source.</param>
/// <param name="MovedAt">When it moved.</param>
/// <param name="FromUrl">URL before.</param>
/// <param name="ToUrl">URL after.</param>
/// <param name="UndoneAt">When an operator went back; <see langword="null"/> if it stands.</param>
public sealed record SourceMove(long SourceId, DateTimeOffset MovedAt, string FromUrl, string ToUrl, DateTimeOffset? UndoneAt)
{
    /// <summary>It led to another host.</summary>
    public bool IsToAnotherHost => !string.Equals(new Uri(FromUrl).IdnHost, new Uri(ToUrl).IdnHost, StringComparison.OrdinalIgnoreCase);
}
