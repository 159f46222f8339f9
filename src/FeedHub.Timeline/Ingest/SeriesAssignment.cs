using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Series;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>
/// Puts new entries into the series of their source. What an entry costs does not depend on how much the source has published: names lead to series by index, and of the rest only those
/// that a part could follow within two weeks are looked at.
/// </summary>
internal sealed class SeriesAssignment
{
    private const string Columns = "s.id, s.source_id, s.title, s.kind, s.is_loose, s.first_part, s.last_part, s.total, s.entry_count, s.first_sort_ms, s.last_sort_ms, s.slug";
    private const long LooseGapMs = 15 * 86_400_000L;

    // Unnumbered entries that may be the first part of what a second part names.
    private const int LookBack = 50;

    // Before every number, and in the order of their dates.
    private const long Uncounted = 1L << 52;

    // Before these, too.
    private const long Opening = 1L << 53;

    private readonly Dictionary<long, (KnownSeries Series, string? Slug)> _stored = [];
    private readonly HashSet<(long Source, EntryKey Key, long Series)> _storedKeys = [];
    private readonly HashSet<long> _uncounted = [];
    private readonly Dictionary<KnownSeries, HashSet<EntryKey>> _touched = [];
    private readonly List<(long Entry, KnownSeries Series, int? Part, bool IsOpening, long SortMs, long PositionMs)> _links = [];

    /// <summary>Slugs of the series that each source's poll changed.</summary>
    public Dictionary<long, HashSet<string>> Slugs { get; } = [];

    /// <summary>Places the new entries of the polls. They must be stored.</summary>
    public async Task AssignAsync(SqlSession session, Counters counters, IReadOnlyList<PollWork> polls, CancellationToken cancel)
    {
        List<(PollWork Poll, EntryWrite Write, SeriesMark Mark)> marked = [];
        foreach (PollWork poll in polls)
        {
            foreach (EntryWrite write in poll.Writes.Where(w => w.Reason == WriteReason.New))
            {
                if (SeriesTitle.Read(write.Entry.Title, write.Entry.Text, write.Entry.Link) is { } mark)
                {
                    marked.Add((poll, write, mark));
                }
            }
        }

        await NoteChangedAsync(session, polls, cancel);
        if (marked.Count == 0)
        {
            return;
        }

        SeriesBook book = new(() => counters.Next(Counters.Series));
        await LoadAsync(session, book, marked, cancel);
        foreach ((PollWork poll, EntryWrite write, SeriesMark mark) in marked)
        {
            SeriesPlacement placement = book.Place(poll.Source.Id, mark, write.SortMs);
            Link(placement.Series, write.Id, placement.Part, mark.IsOpening, write.SortMs, write.PositionMs);
            _touched[placement.Series].UnionWith(mark.Keys);
            if (placement.WantsFirst)
            {
                await FindFirstAsync(session, poll, mark, placement.Series, cancel);
            }
        }

        await SaveAsync(session, cancel);
    }

    /// <summary>Takes an entry out of its series, which is counted anew: entries are rarely deleted. A slug that was given stays.</summary>
    public async Task RemoveAsync(SqlSession session, long entryId, CancellationToken cancel)
    {
        foreach ((long id, long source, string? slug) in await session.QueryAsync(
            "SELECT s.id, s.source_id, s.slug FROM entry_series l JOIN series s ON s.id = l.series_id WHERE l.entry_id = @entry",
            null,
            static row => (row.GetInt64(0), row.GetInt64(1), row.TextOrNull(2)),
            cancel,
            ("entry", entryId)))
        {
            await session.ExecuteAsync("DELETE FROM entry_series WHERE entry_id = @entry", null, cancel, ("entry", entryId));
            await session.ExecuteAsync(
                """
                UPDATE series SET entry_count = (SELECT count(*) FROM entry_series l WHERE l.series_id = series.id),
                    first_part = (SELECT min(l.part) FROM entry_series l WHERE l.series_id = series.id), last_part = (SELECT max(l.part) FROM entry_series l WHERE l.series_id = series.id),
                    first_sort_ms = coalesce((SELECT min(e.sort_ms) FROM entry_series l JOIN entry e ON e.id = l.entry_id WHERE l.series_id = series.id), first_sort_ms),
                    last_sort_ms = coalesce((SELECT max(e.sort_ms) FROM entry_series l JOIN entry e ON e.id = l.entry_id WHERE l.series_id = series.id), last_sort_ms)
                WHERE id = @id
                """,
                null,
                cancel,
                ("id", id));
            if (slug is not null)
            {
                Note(source, slug);
            }
        }
    }

    // A part whose text changed changes the view of its series.
    private async Task NoteChangedAsync(SqlSession session, IReadOnlyList<PollWork> polls, CancellationToken cancel)
    {
        RowBatch changed = RowBatch.OfIds(polls.SelectMany(p => p.Writes).Where(w => w.Reason != WriteReason.New).Select(static write => write.Id));

        foreach ((long source, string slug) in await session.QueryAsync(
            "SELECT s.source_id, s.slug FROM {want} CROSS JOIN entry_series l JOIN series s ON s.id = l.series_id WHERE l.entry_id = want.id AND s.slug IS NOT NULL",
            changed,
            static row => (row.GetInt64(0), row.GetString(1)),
            cancel))
        {
            Note(source, slug);
        }
    }

    private void Note(long source, string slug) => (Slugs.TryGetValue(source, out HashSet<string>? affected) ? affected : Slugs[source] = []).Add(slug);

    private void Link(KnownSeries series, long entry, int? part, bool isOpening, long sortMs, long positionMs)
    {
        _touched.TryAdd(series, []);
        _links.Add((entry, series, part, isOpening, sortMs, positionMs));
    }

    private async Task LoadAsync(SqlSession session, SeriesBook book, List<(PollWork Poll, EntryWrite Write, SeriesMark Mark)> marked, CancellationToken cancel)
    {
        RowBatch names = new("want", "source_id:long", "key:bytes");
        foreach ((long source, EntryKey key) in marked.SelectMany(m => m.Mark.Keys.Select(key => (m.Poll.Source.Id, key))).Distinct())
        {
            names.Add(source).Add(key.ToBytes());
        }

        Dictionary<long, List<EntryKey>> keys = [];
        foreach ((KnownSeries series, string? slug, EntryKey key) in await session.QueryAsync(
            $"SELECT {Columns}, k.key FROM {{want}} CROSS JOIN series_key k JOIN series s ON s.id = k.series_id WHERE k.source_id = want.source_id AND k.key = want.key",
            names,
            static row => (Read(row), row.TextOrNull(11), row.Key(12)),
            cancel))
        {
            _stored.TryAdd(series.Id, (series, slug));
            _storedKeys.Add((series.SourceId, key, series.Id));
            if (series.FirstPart is null)
            {
                _uncounted.Add(series.Id);
            }

            (keys.TryGetValue(series.Id, out List<EntryKey>? list) ? list : keys[series.Id] = []).Add(key);
        }

        RowBatch open = new("want", "source_id:long", "from_ms:long", "to_ms:long");
        foreach (IGrouping<long, long> dates in marked.Where(m => m.Mark.Kind == SeriesMarkKind.Part).GroupBy(m => m.Poll.Source.Id, m => m.Write.SortMs))
        {
            open.Add(dates.Key).Add(dates.Min() - LooseGapMs).Add(dates.Max() + LooseGapMs);
        }

        foreach ((KnownSeries series, string? slug) in await session.QueryAsync(
            $"SELECT {Columns} FROM {{want}} CROSS JOIN series s WHERE s.source_id = want.source_id AND s.kind = 0 AND s.last_sort_ms BETWEEN want.from_ms AND want.to_ms",
            open,
            static row => (Read(row), row.TextOrNull(11)),
            cancel))
        {
            _stored.TryAdd(series.Id, (series, slug));
        }

        RowBatch parts = new("want", "id:long", "part:int");
        foreach ((KnownSeries series, _) in _stored.Values)
        {
            foreach (int part in marked.Where(m => m.Poll.Source.Id == series.SourceId).Select(m => m.Mark.Part).OfType<int>().Distinct())
            {
                parts.Add(series.Id).Add(part);
            }
        }

        foreach ((long id, int part) in await session.QueryAsync(
            "SELECT DISTINCT l.series_id, l.part FROM {want} CROSS JOIN entry_series l WHERE l.series_id = want.id AND l.part = want.part", parts, static row => (row.GetInt64(0), row.GetInt32(1)), cancel))
        {
            _stored[id].Series.Parts.Add(part);
        }

        foreach ((KnownSeries series, _) in _stored.Values.OrderBy(s => s.Series.Id))
        {
            book.Add(series, keys.GetValueOrDefault(series.Id) ?? []);
        }
    }

    // "A tour of our build system", then "A tour of our build system, part 2": the first did not know that it was one.
    private async Task FindFirstAsync(SqlSession session, PollWork poll, SeriesMark mark, KnownSeries series, CancellationToken cancel)
    {
        foreach ((long id, string title, long sortMs, long positionMs) in await session.QueryAsync(
            """
            SELECT e.id, e.title, e.sort_ms, e.position_ms FROM entry e
            WHERE e.source_id = @source AND e.sort_ms <= @before AND NOT EXISTS (SELECT 1 FROM entry_series l WHERE l.entry_id = e.id)
            ORDER BY e.sort_ms DESC, e.id DESC LIMIT @count
            """,
            null,
            static row => (row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3)),
            cancel,
            ("source", poll.Source.Id),
            ("before", series.LastMs),
            ("count", LookBack)))
        {
            if (SeriesTitle.Key(title) is { } whole && mark.Keys.Contains(whole) && !_links.Exists(l => l.Entry == id))
            {
                series.Add(1, null, sortMs);
                Link(series, id, 1, false, sortMs, positionMs);
                return;
            }
        }
    }

    private async Task SaveAsync(SqlSession session, CancellationToken cancel)
    {
        List<KnownSeries> shown = [.. _touched.Keys.Where(s => s.IsVisible && !(_stored.TryGetValue(s.Id, out (KnownSeries, string? Slug) known) && known.Slug is not null))];
        string[] slugs = await SlugChooser.ChooseAsync(session, "series", [.. shown.Select(s => (s.Name, "s-", EntryKey.Of("series", s.Name)))], cancel);
        RowBatch added = new(
            "series", "id:long", "source_id:long", "slug:text", "title:text", "kind:int", "is_loose:bool", "first_part:int", "last_part:int", "total:int", "entry_count:int", "first_sort_ms:long", "last_sort_ms:long");
        RowBatch changed = new(
            "series", "id:long", "slug:text", "kind:int", "is_loose:bool", "first_part:int", "last_part:int", "total:int", "entry_count:int", "first_sort_ms:long", "last_sort_ms:long");
        RowBatch keys = new("series_key", "source_id:long", "key:bytes", "series_id:long");
        foreach ((KnownSeries series, HashSet<EntryKey> names) in _touched)
        {
            int index = shown.IndexOf(series);
            bool isStored = _stored.TryGetValue(series.Id, out (KnownSeries, string? Slug) known);
            string? slug = index >= 0 ? slugs[index] : known.Slug;
            if (isStored)
            {
                changed.Add(series.Id).Add(slug);
            }
            else
            {
                added.Add(series.Id).Add(series.SourceId).Add(slug).Add(series.Name);
            }

            (isStored ? changed : added).Add((int)series.Kind).Add(series.IsLoose).Add(series.FirstPart).Add(series.LastPart).Add(series.Total).Add(series.Count).Add(series.FirstMs).Add(series.LastMs);
            foreach (EntryKey name in names.Where(name => !_storedKeys.Contains((series.SourceId, name, series.Id))))
            {
                keys.Add(series.SourceId).Add(name.ToBytes()).Add(series.Id);
            }

            if (slug is not null)
            {
                Note(series.SourceId, slug);
            }
        }

        RowBatch links = new("entry_series", "entry_id:long", "series_id:long", "part:int", "place:long", "position_ms:long");
        foreach ((long entry, KnownSeries series, int? part, bool isOpening, long sortMs, long positionMs) in _links)
        {
            links.Add(entry).Add(series.Id).Add(part).Add(isOpening ? sortMs - Opening : part ?? (series.FirstPart is null ? sortMs : sortMs - Uncounted)).Add(positionMs);
        }

        // "Versions of Python: pyenv", then "Versions of Python: pyenv, part 2": what was there before they were counted is read first.
        await session.ExecuteAsync(
            "UPDATE entry_series SET place = place - @uncounted WHERE part IS NULL AND series_id IN (SELECT id FROM {want})",
            RowBatch.OfIds(_touched.Keys.Where(series => series.FirstPart is not null && _uncounted.Contains(series.Id)).Select(static series => series.Id)),
            cancel,
            ("uncounted", Uncounted));

        await session.InsertAsync(added, cancel);
        await session.UpdateAsync(changed, 1, cancel);
        await session.InsertAsync(keys, cancel);
        await session.InsertAsync(links, cancel);
    }

    private static KnownSeries Read(SqlRow row)
    {
        return new(row.GetInt64(0), row.GetInt64(1))
        {
            Name = row.GetString(2),
            Kind = (SeriesMarkKind)row.GetInt32(3),
            IsLoose = row.GetBoolean(4),
            FirstPart = row.IsDBNull(5) ? null : row.GetInt32(5),
            LastPart = row.IsDBNull(6) ? null : row.GetInt32(6),
            Total = row.IsDBNull(7) ? null : row.GetInt32(7),
            Count = row.GetInt32(8),
            FirstMs = row.GetInt64(9),
            LastMs = row.GetInt64(10),
        };
    }
}
