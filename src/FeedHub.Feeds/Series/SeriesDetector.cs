using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Series;

/// <summary>Finds the series among the entries of one source.</summary>
public static class SeriesDetector
{
    // What is not counted came before what is.
    private const long Uncounted = long.MinValue + 1;

    /// <summary>Lets entries arrive oldest first, each placed as ingest would place it.</summary>
    /// <param name="entries">Newest first, as a feed has them.</param>
    /// <returns>Series that would be shown, each as indexes into <paramref name="entries"/> in reading order.</returns>
    public static IReadOnlyList<IReadOnlyList<int>> Find(IReadOnlyList<(string Title, string Text, DateTimeOffset Date, string? Link)> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        long ids = 0;
        SeriesBook book = new(() => ++ids);
        Dictionary<KnownSeries, List<(long Place, int Index)>> placed = [];
        Dictionary<EntryKey, int> unnumbered = [];
        foreach (int i in Enumerable.Range(0, entries.Count).OrderBy(i => entries[i].Date).ThenByDescending(i => i))
        {
            (string title, string text, DateTimeOffset date, string? link) = entries[i];
            SeriesMark? mark = SeriesTitle.Read(title, text, link);
            if (SeriesTitle.Key(title) is { } whole && mark?.Part is null)
            {
                unnumbered[whole] = i;
            }

            if (mark is null)
            {
                continue;
            }

            long sortMs = date.ToUnixTimeMilliseconds();
            SeriesPlacement placement = book.Place(1, mark, sortMs);
            if (!placed.TryGetValue(placement.Series, out List<(long, int)>? list))
            {
                placed[placement.Series] = list = [];
            }

            list.Add((mark.IsOpening ? long.MinValue : placement.Part ?? Uncounted, i));
            if (placement.WantsFirst && mark.Keys.Select(k => unnumbered.TryGetValue(k, out int first) ? first : -1).FirstOrDefault(first => first >= 0, -1) is var earlier and >= 0)
            {
                placement.Series.Add(1, null, entries[earlier].Date.ToUnixTimeMilliseconds());
                list.Add((1, earlier));
            }
        }

        return [.. placed.Where(p => p.Key.IsVisible).Select(p => (IReadOnlyList<int>)[.. p.Value.OrderBy(e => e.Place).Select(e => e.Index)])];
    }
}
