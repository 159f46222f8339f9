namespace FeedHub.Timeline.Sources;

/// <summary>How soon after a poll a source may be polled again because somebody asks for it by hand. What is due is polled anyway, so a new source and changed settings never wait.</summary>
public static class PollRest
{
    /// <summary>From the start of a poll to the first one by hand after it: 5 min.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(5);

    /// <summary>Until when a source is not polled by hand.</summary>
    /// <param name="source">The source.</param>
    /// <param name="now">The time it is. A last poll after it was noted by a clock that was wrong, and makes nobody wait.</param>
    /// <returns><see langword="null"/> if it may be polled at once.</returns>
    public static DateTimeOffset? Until(SourceStatus source, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.NextPollAt <= now || source.LastPollAt is not { } last || last > now || last + Length <= now)
        {
            return null;
        }

        return source.NextPollAt < last + Length ? source.NextPollAt : last + Length;
    }

    /// <summary>Condition: <see cref="Until"/> would be <see langword="null"/>, as far as <c>@now</c> tells.</summary>
    /// <param name="table">Name or alias of the table.</param>
    internal static string IsOver(string table) =>
        string.Create(null, $"({table}.next_poll_ms <= @now OR {table}.last_poll_ms IS NULL OR {table}.last_poll_ms > @now OR {table}.last_poll_ms <= @now - {(long)Length.TotalMilliseconds})");
}
