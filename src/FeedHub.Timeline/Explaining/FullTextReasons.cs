using System.Globalization;
using FeedHub.Timeline.FullText;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage.Rows;

namespace FeedHub.Timeline.Explaining;

/// <summary>Says in a line what was recorded of reading pages for their full text.</summary>
internal static class FullTextReasons
{
    /// <summary>Of one entry.</summary>
    /// <param name="page">Its page; <see langword="null"/> if it was never asked for.</param>
    /// <param name="source">Its source.</param>
    public static string? OfEntry(FullTextRow? page, SourceRow source) => page is null ? null : (FullTextState)page.State switch
    {
        FullTextState.Done when Mode(source) == FullTextMode.Never => $"taken from its page at {Time(page.DoneMs ?? 0)}; not shown: never is set for its source",
        FullTextState.Done => $"taken from its page at {Time(page.DoneMs ?? 0)}",
        FullTextState.Nothing => $"not taken from its page: {page.Reason}",
        _ when page.Reason is { } reason => $"its page is tried again at {Time(page.DueMs)}: {reason}",
        _ => "its page is to be read",
    };

    /// <summary>Of a source.</summary>
    /// <param name="source">Its row.</param>
    /// <param name="nowMs">The time, in Unix milliseconds.</param>
    public static string OfSource(SourceRow source, long nowMs)
    {
        string set = $"{Mode(source).ToString().ToLowerInvariant()}: {(source.SetFullText is not null ? "set for its source" : source.FullText != (int)FullTextMode.Auto ? "its list says so" : "as for every source")}";
        return Mode(source) == FullTextMode.Auto && source.FullTextRestMs is { } rest && rest > nowMs ? $"{set}; pages are left alone until {Time(rest)}: several in a row held nothing better" : set;
    }

    private static FullTextMode Mode(SourceRow source) => (FullTextMode)(source.SetFullText ?? source.FullText);

    private static string Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
