using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Series;

/// <summary>
/// Known series, and the rule by which an entry joins one or begins another. Pure: the store fills it with what may matter for the entries at hand, a measurement from the start.
/// </summary>
/// <param name="nextId">Gives ids to new series.</param>
public sealed class SeriesBook(Func<long> nextId)
{
    private const long Day = 86_400_000;

    // Parts of one whole come within months; where only number and date speak for it, within two weeks.
    private const long MaxPartGap = 400 * Day;
    private const long MaxLooseGap = 14 * Day;
    private const long MaxStemGap = 14 * Day;
    private const long MaxUnnamedGap = 120 * Day;
    private const long MaxBackGap = 30 * Day;

    private readonly Dictionary<(long Source, EntryKey Key), List<KnownSeries>> _byKey = [];
    private readonly Dictionary<long, List<KnownSeries>> _bySource = [];

    /// <summary>Adds a known series.</summary>
    /// <param name="series">The series.</param>
    /// <param name="keys">Keys that lead to it.</param>
    public void Add(KnownSeries series, params IEnumerable<EntryKey> keys)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(keys);
        foreach (EntryKey key in keys)
        {
            Put(_byKey, (series.SourceId, key), series);
        }

        Put(_bySource, series.SourceId, series);
    }

    /// <summary>Places an entry.</summary>
    /// <param name="sourceId">Its source.</param>
    /// <param name="mark">What it says.</param>
    /// <param name="sortMs">Its date, Unix milliseconds.</param>
    public SeriesPlacement Place(long sourceId, SeriesMark mark, long sortMs)
    {
        ArgumentNullException.ThrowIfNull(mark);
        KnownSeries? found = ByName(sourceId, mark, sortMs);
        if (found is null && mark.Kind == SeriesMarkKind.Part && ByNumber(sourceId, mark, sortMs) is { } neighbour)
        {
            found = neighbour;
            found.IsLoose = true;
        }

        if (found is not null)
        {
            int? part = mark.IsLast && found.LastPart is { } before ? before + 1 : mark.Part;
            found.Kind = mark.Kind < found.Kind ? mark.Kind : found.Kind;
            found.Add(part, mark.Total, sortMs);
            Add(found, mark.Keys);
            return new(found, part, false, false);
        }

        KnownSeries begun = new(nextId(), sourceId) { Name = mark.Name, Kind = mark.Kind };
        begun.Add(mark.Part, mark.Total, sortMs);
        Add(begun, mark.Keys);
        return new(begun, mark.Part, true, mark is { Kind: SeriesMarkKind.Part, Part: 2, HasStem: true });
    }

    private KnownSeries? ByName(long sourceId, SeriesMark mark, long sortMs)
    {
        foreach (EntryKey key in mark.Keys)
        {
            if (_byKey.TryGetValue((sourceId, key), out List<KnownSeries>? known) && known.FindAll(s => Takes(s, mark, sortMs)) is { Count: > 0 } open)
            {
                return open.MinBy(s => Gap(s, sortMs));
            }
        }

        return null;
    }

    private static bool Takes(KnownSeries series, SeriesMark mark, long sortMs)
    {
        long gap = Gap(series, sortMs);
        if (mark.Part is not { } part)
        {
            return series.Kind == SeriesMarkKind.Stem ? gap <= MaxStemGap : mark.IsLast && Ends(series, sortMs);
        }

        if (series.Count == 0)
        {
            return mark.Kind == series.Kind && (mark.Kind == SeriesMarkKind.Issue || gap <= MaxPartGap); // all that it had was deleted, or kept long enough
        }

        if (series.FirstPart is not { } first || series.LastPart is not { } last)
        {
            return series.Kind == SeriesMarkKind.Stem && gap <= MaxStemGap; // one of them begins to count
        }

        bool agrees = series.Total is null || mark.Total is null || series.Total == mark.Total;
        bool isFree = !series.Parts.Contains(part);
        if (!agrees || !isFree)
        {
            return false;
        }

        return mark.Kind switch
        {
            SeriesMarkKind.Part when !mark.HasStem => gap <= MaxUnnamedGap && (part == last + 1 || part == first - 1),
            SeriesMarkKind.Part => gap <= MaxPartGap && (part > first || sortMs <= series.FirstMs + MaxUnnamedGap),
            SeriesMarkKind.Issue => true,
            SeriesMarkKind.Number => series.Kind != SeriesMarkKind.Number || (part > first && part < last) || (part - last is 1 or 2 && Follows(sortMs, series.LastMs)) || (first - part is 1 or 2 && Follows(series.FirstMs, sortMs)),
            _ => false,
        };
    }

    // Films and wars have numbers, too, but are written of in any order and years apart.
    private static bool Follows(long later, long earlier) => later - earlier is >= -MaxBackGap and <= MaxPartGap;

    // Nothing comes behind the last of so many.
    private static bool Ends(KnownSeries series, long sortMs) =>
        series.LastPart is { } part && (series.Total is not { } total || part < total) && sortMs >= series.LastMs && sortMs - series.LastMs <= MaxUnnamedGap;

    // "The story so far, part 1" and, a day later, "Introducing the store (part 2)": nothing else is open that it could follow.
    private KnownSeries? ByNumber(long sourceId, SeriesMark mark, long sortMs)
    {
        if (mark.Part is not { } part || !_bySource.TryGetValue(sourceId, out List<KnownSeries>? known))
        {
            return null;
        }

        List<KnownSeries> open = [.. known.Where(s => s.Kind == SeriesMarkKind.Part && (s.IsLoose || s.Count == 1) && Gap(s, sortMs) <= MaxLooseGap
            && (s.LastPart == part - 1 || s.FirstPart == part + 1) && !s.Parts.Contains(part) && (s.Total is null || mark.Total is null || s.Total == mark.Total)).Distinct()];
        return open is [var only] ? only : null;
    }

    private static long Gap(KnownSeries series, long sortMs) => sortMs > series.LastMs ? sortMs - series.LastMs : sortMs < series.FirstMs ? series.FirstMs - sortMs : 0;

    private static void Put<TKey>(Dictionary<TKey, List<KnownSeries>> book, TKey key, KnownSeries series)
        where TKey : notnull
    {
        if (!book.TryGetValue(key, out List<KnownSeries>? list))
        {
            book[key] = list = [];
        }

        if (!list.Contains(series))
        {
            list.Add(series);
        }
    }
}
