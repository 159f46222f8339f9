using FeedHub.Feeds.Normalizing;
using FeedHub.Fetching;
using FeedHub.Polling;
using FeedHub.Timeline.Ingest;

namespace FeedHub.Api;

/// <summary>What a source answered, and what would be read of it. URLs and headers are without secrets.</summary>
internal sealed record ApiSourceTrial
{
    private const int MostEntries = 50;

    /// <summary>When it was asked.</summary>
    public required DateTimeOffset Asked { get; init; }

    /// <summary>It is the answer of a moment ago, read by the settings of now: from this time on the source may be asked anew. Absent: it was asked just now.</summary>
    public DateTimeOffset? RestsUntil { get; init; }

    /// <summary>HTTP status of the last answer; absent if none arrived.</summary>
    public int? Status { get; init; }

    /// <summary>URL that answered last; absent if nothing could be asked.</summary>
    public string? Url { get; init; }

    /// <summary>Redirects in the order they were followed.</summary>
    public required IReadOnlyList<ApiRedirectHop> Redirects { get; init; }

    /// <summary>Headers of the last answer, line by line: <c>Name: value</c>.</summary>
    public required IReadOnlyList<string> Headers { get; init; }

    /// <summary>Bytes received.</summary>
    public long Bytes { get; init; }

    /// <summary>Bytes of the document, content codings removed; downloadAnswer gives it for five minutes.</summary>
    public long? DocumentBytes { get; init; }

    /// <summary>How long it took.</summary>
    public double Milliseconds { get; init; }

    /// <summary>Outcome of the poll it would be: <c>ok:13</c>, <c>error:timeout</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>One sentence on it.</summary>
    public string? Detail { get; init; }

    /// <summary>When the next poll would be, if this were one.</summary>
    public required DateTimeOffset NextPoll { get; init; }

    /// <summary>Why then.</summary>
    public required string IntervalReason { get; init; }

    /// <summary>Entries that would be read.</summary>
    public int EntryCount { get; init; }

    /// <summary>The first 50 of them.</summary>
    public required IReadOnlyList<ApiTrialEntry> Entries { get; init; }

    /// <summary>A trial as the API tells it.</summary>
    /// <param name="answered">The trial.</param>
    public static ApiSourceTrial Of(SourceTrialResult.Answered answered)
    {
        (SourceAnswer answer, PollRecord poll) = answered;
        FetchExchange? exchange = answer.Outcome?.Exchange;
        IReadOnlyList<Entry> entries = poll.Feed?.Entries ?? [];
        return new()
        {
            Asked = answer.StartedAt,
            RestsUntil = answered.RestsUntil,
            Status = exchange?.StatusCode,
            Url = exchange is null ? null : UrlRedaction.Redact(exchange.EffectiveUrl),
            Redirects = [.. (exchange?.Redirects ?? []).Select(static hop => new ApiRedirectHop(hop.StatusCode, UrlRedaction.Redact(hop.From), UrlRedaction.Redact(hop.To)))],
            Headers = [.. answer.Headers.Select(static header => $"{header.Name}: {header.Value}")],
            Bytes = exchange?.WireBytes ?? 0,
            DocumentBytes = answer.Outcome is FetchOutcome.Fetched fetched ? fetched.Body.Length : null,
            Milliseconds = exchange?.Elapsed.TotalMilliseconds ?? 0,
            Outcome = poll.Outcome,
            Detail = poll.Detail,
            NextPoll = poll.NextPollAt,
            IntervalReason = poll.IntervalReason,
            EntryCount = entries.Count,
            Entries =
            [
                .. entries.Take(MostEntries).Select(static entry => new ApiTrialEntry(
                    entry.Title,
                    entry.Link is null ? null : UrlRedaction.Redact(entry.Link),
                    entry.Published,
                    [.. entry.Bylines.Select(static byline => byline.Name)],
                    [.. entry.Topics.Select(static topic => topic.Slug)],
                    entry.Dropped is not null)),
            ],
        };
    }
}
