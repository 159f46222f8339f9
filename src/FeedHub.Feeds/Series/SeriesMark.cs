using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Series;

/// <summary>What an entry says of the series it is part of.</summary>
/// <param name="Kind">How it says so.</param>
/// <param name="Name">Name of the series for people; never empty.</param>
/// <param name="Keys">What parts of one series share, the most telling first; at most 5.</param>
/// <param name="Part">Number of the part, from 0.</param>
/// <param name="Total">How many parts there are to be.</param>
/// <param name="HasStem">The title says of what it is a part, not only which.</param>
public sealed record SeriesMark(SeriesMarkKind Kind, string Name, IReadOnlyList<EntryKey> Keys, int? Part = null, int? Total = null, bool HasStem = true)
{
    /// <summary>It says that it is the last, not the number of which part: it comes behind the parts that there are.</summary>
    public bool IsLast { get; init; }

    /// <summary>It opens the series and says no number: it is read before all others, also those that are not counted.</summary>
    public bool IsOpening => Kind == SeriesMarkKind.Stem && Part == 0;
}
