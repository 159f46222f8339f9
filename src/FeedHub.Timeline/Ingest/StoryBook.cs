using FeedHub.Feeds.Clusters;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Parsing.Pages;
using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>
/// Fills a <see cref="ClusterBook"/> with what new entries may tell again, and keeps the marks by which later ones will find them. All by index: pages by key, texts by mark within the window of
/// time; a mark that many share leads to none of them any more, so that no entry costs more because there are many.
/// </summary>
internal sealed class StoryBook
{
    /// <summary>A mark that as many entries have says nothing by itself: it is not given again.</summary>
    private const int MaxSharing = 32;

    /// <summary>Entries at one page that are compared, the newest: a source whose entries all stand at one has more of them each day.</summary>
    private const int MaxAtPage = 64;

    /// <summary>Marks that are looked for at once: as many as one parameter holds below the size of large objects.</summary>
    private const int MaxAsked = 600;

    /// <summary>Texts for which room is kept, in characters.</summary>
    private const int LongestKept = 100_000;

    private const string Columns = "e.id, e.source_id, e.cluster_id, e.sort_ms, e.title, e.link, e.story_key, substr(c.text, 1, 4000), (SELECT s.current_url FROM source s WHERE s.id = e.source_id)";

    // Of this thread, for as long as it awaits nothing.
    [ThreadStatic]
    private static Tuple<TextWords, SearchWords>? _room;

    private readonly ClusterBook _book = new();
    private readonly Dictionary<EntryWrite, KnownStory> _arrivals = [];
    private readonly Dictionary<long, int> _sharing = [];
    private readonly List<(long Mark, KnownStory Story)> _marks = [];

    /// <summary>Loads what the new entries of the polls may tell again.</summary>
    public static async Task<StoryBook> LoadAsync(SqlSession session, IReadOnlyList<PollWork> polls, CancellationToken cancel)
    {
        StoryBook book = new();
        (TextWords text, SearchWords search) = _room ??= new(new(), new());
        int longest = 0;
        foreach (PollWork poll in polls)
        {
            string? host = Host(poll.Source.CurrentUrl);
            foreach (EntryWrite write in poll.Writes.Where(w => w.Reason == WriteReason.New))
            {
                // Read once for both: reading words is the dearest that is done with a text here.
                Entry entry = write.Entry;
                text.Read(entry.Text);
                longest = Math.Max(longest, entry.Text.Length);
                write.SearchWords = search.Of(entry.Title, text, entry.Categories, entry.Link);
                book._arrivals[write] = Read(write, text, poll.Source.Id, host);
            }
        }

        _room = longest > LongestKept ? null : _room;

        // One that is found by both has its marks from the second.
        List<KnownStory> byPage = await book.ByPageAsync(session, cancel);
        List<KnownStory> known = [.. (await book.ByMarkAsync(session, cancel)).Concat(byPage).DistinctBy(static k => k.EntryId).OrderBy(static k => k.EntryId)];
        foreach (KnownStory story in known)
        {
            book._book.Add(story);
        }

        foreach ((long cluster, long source) in await session.QueryAsync(
            """
            SELECT e.cluster_id, e.source_id FROM {want} CROSS JOIN entry e WHERE e.id = want.id
            UNION
            SELECT e.cluster_id, e.source_id FROM {want} CROSS JOIN entry e WHERE e.cluster_id = want.id AND NOT e.is_lead
            """,
            RowBatch.OfIds(known.Select(static k => k.ClusterId).Distinct()),
            static row => (row.GetInt64(0), row.GetInt64(1)),
            cancel))
        {
            book._book.AddTeller(cluster, source);
        }

        return book;
    }

    /// <summary>Decides whose story a new entry tells; it has its row id.</summary>
    public void Place(EntryWrite write)
    {
        KnownStory story = _arrivals[write] with { EntryId = write.Id };
        ClusterDecision? decision = _book.Find(story);
        story.ClusterId = write.ClusterId = decision?.ClusterId ?? write.Id;
        write.StoryReason = decision?.Reason;
        write.IsTheFirstPage = decision is { IsTheFirstPage: true };
        write.Absorbed = _book.Absorb(story);
        _book.Add(story);
        foreach (long mark in story.Marks)
        {
            if (Share(mark) <= MaxSharing)
            {
                _marks.Add((mark, story));
            }
        }
    }

    /// <summary>Writes the marks of the entries that were placed.</summary>
    public Task SaveAsync(SqlSession session, CancellationToken cancel)
    {
        // In their order in the store, where they are scattered: what is beside each other is written together.
        RowBatch rows = new("story_mark", "mark:long", "sort_ms:long", "entry_id:long", "source_id:long");
        long[] marks = new long[_marks.Count];
        KnownStory[] stories = new KnownStory[_marks.Count];
        for (int i = 0; i < _marks.Count; i++)
        {
            (marks[i], stories[i]) = _marks[i];
        }

        Array.Sort(marks, stories);
        for (int i = 0; i < marks.Length; i++)
        {
            rows.Add(marks[i]).Add(stories[i].SortMs).Add(stories[i].EntryId).Add(stories[i].SourceId);
        }

        return session.InsertAsync(rows, cancel);
    }

    private async Task<List<KnownStory>> ByPageAsync(SqlSession session, CancellationToken cancel)
    {
        RowBatch pages = new("want", "key:bytes");
        HashSet<EntryKey> asked = [];
        foreach (KnownStory arrival in _arrivals.Values)
        {
            if (arrival.Page is { } page && asked.Add(page))
            {
                pages.Add(page.ToBytes());
            }
        }

        return await session.QueryAsync(
            $$"""
            SELECT {{Columns}} FROM
                (SELECT o.id, row_number() OVER (PARTITION BY o.story_key ORDER BY o.id DESC) AS place FROM {want} CROSS JOIN entry o WHERE o.story_key = want.key) AS n
                CROSS JOIN entry e LEFT JOIN entry_content c ON c.entry_id = e.id
            WHERE n.place <= {{MaxAtPage}} AND e.id = n.id ORDER BY e.id
            """,
            pages,
            row => Read(row, []),
            cancel);
    }

    private async Task<List<KnownStory>> ByMarkAsync(SqlSession session, CancellationToken cancel)
    {
        long[] keys = [.. _arrivals.Values.SelectMany(static a => a.Marks)];
        KnownStory[] arrivals = [.. _arrivals.Values.SelectMany(static a => Enumerable.Repeat(a, a.Marks.Count))];
        Array.Sort(keys, arrivals); // in their order in the store
        List<(long Mark, long Entry, long Source)> known = await HaveMarksAsync(session, keys, arrivals, cancel);
        foreach ((long mark, _, _) in known)
        {
            Share(mark);
        }

        Dictionary<long, List<long>> marks = [];
        Dictionary<KnownStory, Dictionary<long, (int Shared, int Rare)>> met = new(ReferenceEqualityComparer.Instance);
        foreach ((long mark, long entry, long source) in known)
        {
            foreach (KnownStory arrival in Sharing(keys, arrivals, Array.BinarySearch(keys, mark)))
            {
                if (arrival.SourceId == source)
                {
                    continue;
                }

                (marks.TryGetValue(entry, out List<long>? list) ? list : marks[entry] = []).Add(mark);
                Dictionary<long, (int Shared, int Rare)> counts = met.TryGetValue(arrival, out Dictionary<long, (int, int)>? others) ? others : met[arrival] = [];
                (int shared, int rare) = counts.GetValueOrDefault(entry);

                // How an excerpt begins leads to one story or to none: to decide that, all must be there.
                counts[entry] = (shared + 1, rare + (_sharing[mark] < MaxSharing || arrival.Beginning == mark ? 1 : 0));
            }
        }

        RowBatch entries = RowBatch.OfIds(met.SelectMany(static pair => Nearest(pair.Key, pair.Value)).Distinct());
        return await session.QueryAsync(
            $"SELECT {Columns} FROM {{want}} CROSS JOIN entry e LEFT JOIN entry_content c ON c.entry_id = e.id WHERE e.id = want.id ORDER BY e.id",
            entries,
            row => Read(row, [.. marks[row.GetInt64(0)].Distinct()]),
            cancel);
    }

    private static async Task<List<(long Mark, long Entry, long Source)>> HaveMarksAsync(SqlSession session, long[] keys, KnownStory[] arrivals, CancellationToken cancel)
    {
        List<(long Mark, long Entry, long Source)> known = [];
        for (int next = 0; next < keys.Length;)
        {
            RowBatch wanted = new("want", "mark:long", "from_ms:long", "to_ms:long");
            while (next < keys.Length && wanted.Count < MaxAsked)
            {
                ReadOnlySpan<KnownStory> sharing = Sharing(keys, arrivals, next);
                (long from, long to) = Window(keys[next], sharing);
                wanted.Add(keys[next]).Add(from).Add(to);
                next += sharing.Length;
            }

            known.AddRange(await session.QueryAsync(
                "SELECT m.mark, m.entry_id, m.source_id FROM {want} CROSS JOIN story_mark m WHERE m.mark = want.mark AND m.sort_ms BETWEEN want.from_ms AND want.to_ms",
                wanted,
                static row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)),
                cancel));
        }

        return known;
    }

    // One more has the mark.
    private int Share(long mark)
    {
        int sharing = _sharing[mark] = _sharing.GetValueOrDefault(mark) + 1;
        if (sharing == MaxSharing)
        {
            _book.AddCommon(mark);
        }

        return sharing;
    }

    // Those that share most marks, which are nearly always all.
    private static IEnumerable<long> Nearest(KnownStory arrival, Dictionary<long, (int Shared, int Rare)> counts)
    {
        IEnumerable<long> near = counts.Where(pair => ClusterBook.IsWorthComparing(arrival, pair.Value.Shared, pair.Value.Rare)).Select(static pair => pair.Key);
        return counts.Count <= ClusterBook.MaxCompared ? near : near.OrderByDescending(entry => counts[entry].Shared).ThenBy(static entry => entry).Take(ClusterBook.MaxCompared);
    }

    // The arrivals that have the mark at a place in the sorted marks.
    private static ReadOnlySpan<KnownStory> Sharing(long[] marks, KnownStory[] arrivals, int place)
    {
        int from = place;
        int to = place + 1;
        while (from > 0 && marks[from - 1] == marks[place])
        {
            from--;
        }

        while (to < marks.Length && marks[to] == marks[place])
        {
            to++;
        }

        return arrivals.AsSpan(from..to);
    }

    // Within which others may tell what these do. What an excerpt without a date begins may be of any time.
    private static (long FromMs, long ToMs) Window(long mark, ReadOnlySpan<KnownStory> sharing)
    {
        (long from, long to) = (long.MaxValue, long.MinValue);
        foreach (KnownStory arrival in sharing)
        {
            if (arrival.Beginning == mark)
            {
                return (long.MinValue, long.MaxValue);
            }

            (from, to) = (Math.Min(from, arrival.SortMs), Math.Max(to, arrival.SortMs));
        }

        long window = (long)ClusterBook.Window.TotalMilliseconds;
        return (from - window, to + window);
    }

    // The words are read again for the few that meet others: those of all would be held until the last poll of the batch is placed.
    private static KnownStory Read(EntryWrite write, TextWords text, long sourceId, string? sourceHost)
    {
        Entry entry = write.Entry;
        string? host = Host(entry.Link);
        bool isExcerpt = entry.Link is null || (FullTextNeed.Has(entry) && ExcerptMarks.IsCut(entry.Text));
        (IReadOnlyList<long> marks, long? beginning) = StoryMarks.Of(entry.Title, text, isExcerpt ? host ?? sourceHost : null);
        return new(0, sourceId, host, write.SortMs, entry.StoryKey, marks, new(() => StoryText.Of(entry.Title, entry.Text))) { SourceHost = sourceHost, Beginning = beginning };
    }

    private static KnownStory Read(SqlRow row, IReadOnlyList<long> marks)
    {
        string title = row.GetString(4);
        string text = row.TextOrNull(7) ?? "";
        return new(row.GetInt64(0), row.GetInt64(1), Host(row.TextOrNull(5)), row.GetInt64(3), row.IsDBNull(6) ? null : row.Key(6), marks, new(() => StoryText.Of(title, text)))
        {
            SourceHost = Host(row.TextOrNull(8)),
            ClusterId = row.GetInt64(2),
        };
    }

    private static string? Host(string? link) => Uri.TryCreate(link, UriKind.Absolute, out Uri? url) ? StoryUrl.HostOf(url) : null;
}
