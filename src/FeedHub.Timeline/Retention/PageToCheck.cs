namespace FeedHub.Timeline.Retention;

/// <summary>A page that should be asked for.</summary>
/// <param name="EntryId">Row id of the entry.</param>
/// <param name="Url">Its page.</param>
/// <param name="Misses">Answers in a row that it was gone.</param>
/// <param name="FirstMiss">First of them.</param>
public sealed record PageToCheck(long EntryId, string Url, int Misses, DateTimeOffset? FirstMiss)
{
    /// <summary>User-Agent of the source; <see langword="null"/> means the hub's.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Credentials and proxy of the source, encrypted; <see langword="null"/> for none.</summary>
    public string? Access { get; init; }
}
