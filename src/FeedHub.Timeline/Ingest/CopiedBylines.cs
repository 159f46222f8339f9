using FeedHub.Feeds.Authors;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>
/// Bylines of trusted sources that stand under one name on copies of one story, stored or at hand: evidence that they are one author's. Stories have their places already. One query for a batch that
/// brings copies or changes entries, nothing for the others.
/// </summary>
internal sealed class CopiedBylines
{
    private readonly Dictionary<long, long> _absorbed = [];
    private readonly Dictionary<(long Source, string Name), HashSet<long>> _stories = [];
    private readonly Dictionary<(long Story, string Name), List<Teller>> _tellers = [];

    /// <summary>Loads what stands on the copies of the stories at hand.</summary>
    public static async Task<CopiedBylines> LoadAsync(SqlSession session, IReadOnlyList<PollWork> polls, CancellationToken cancel)
    {
        CopiedBylines copied = new();
        HashSet<long> stories = copied.ReadStories(polls);
        if (stories.Count == 0)
        {
            return copied;
        }

        HashSet<long> begun = []; // by these polls: nothing is stored of them
        foreach (PollWork poll in polls)
        {
            foreach (EntryWrite write in poll.Writes.Where(write => stories.Contains(copied.Story(write.ClusterId))))
            {
                copied.ReadNames(poll.Source.Id, write);
                if (write is { Reason: WriteReason.New, IsLead: true, Absorbed: null })
                {
                    begun.Add(write.ClusterId);
                }
            }
        }

        stories.ExceptWith(begun);
        const string Signed = $"SELECT e.cluster_id, s.current_url, {BylineBook.Columns} FROM {{want}} CROSS JOIN entry e CROSS JOIN entry_author l CROSS JOIN byline b CROSS JOIN source s";
        const string Trusted = "AND l.entry_id = e.id AND b.id = l.byline_id AND s.id = b.source_id AND s.is_trusted";
        foreach ((long story, string url, KnownByline byline) in await session.QueryAsync(
            $"{Signed} WHERE e.id = want.id {Trusted} UNION ALL {Signed} WHERE e.cluster_id = want.id AND NOT e.is_lead {Trusted}",
            RowBatch.OfIds(stories.Concat(copied._absorbed.Keys).Distinct()),
            Read,
            cancel))
        {
            copied.Add(copied.Story(story), new(byline, url));
        }

        return copied;
    }

    /// <summary>All that were found or noted, each once.</summary>
    public IEnumerable<KnownByline> All => _tellers.Values.SelectMany(static tellers => tellers).Select(static teller => teller.Byline).DistinctBy(static byline => byline.Id);

    /// <summary>The name stands on a story at hand that may have copies.</summary>
    public bool Has(long source, Byline byline) => _stories.ContainsKey((source, Name(byline.Kind, byline.NameKey)));

    /// <summary>A byline of a poll at hand has its author.</summary>
    public void Note(IngestSource source, KnownByline byline)
    {
        if (source.IsTrusted && _stories.TryGetValue((source.Id, Name(byline.Kind, byline.NameKey)), out HashSet<long>? stories))
        {
            foreach (long story in stories)
            {
                Add(story, new(byline, source.CurrentUrl));
            }
        }
    }

    /// <summary>Bylines of the name on other sources' copies of the stories that it stands on at hand.</summary>
    public IReadOnlyList<CopiedByline> Of(IngestSource source, Byline byline)
    {
        string name = Name(byline.Kind, byline.NameKey);
        if (!_stories.TryGetValue((source.Id, name), out HashSet<long>? stories))
        {
            return [];
        }

        return [.. stories.SelectMany(story => _tellers.GetValueOrDefault((story, name)) ?? []).Where(teller => teller.Byline.SourceId != source.Id).DistinctBy(static teller => teller.Byline.Id)
            .OrderBy(static teller => teller.Byline.Id).Select(teller => new CopiedByline(teller.Byline, AreOfOneSite(teller.Url, source.CurrentUrl)))];
    }

    /// <summary>Pairs of bylines of two authors under one name on copies of one story: of each two authors one, the older author first.</summary>
    public IReadOnlyList<(KnownByline Known, CopiedByline Other)> Disagreements()
    {
        Dictionary<(long, long), (KnownByline, CopiedByline)> pairs = [];
        foreach (List<Teller> tellers in _tellers.Values)
        {
            Teller[] authors = [.. tellers.OrderBy(static teller => teller.Byline.AuthorId).ThenBy(static teller => teller.Byline.Id).DistinctBy(static teller => teller.Byline.AuthorId)];
            foreach (Teller other in authors.Skip(1))
            {
                pairs.TryAdd((authors[0].Byline.AuthorId, other.Byline.AuthorId), (authors[0].Byline, new(other.Byline, AreOfOneSite(other.Url, authors[0].Url))));
            }
        }

        return [.. pairs.Values];
    }

    // Stories that may have copies: those of entries that join one, and of changed entries, of which nobody knows here.
    private HashSet<long> ReadStories(IReadOnlyList<PollWork> polls)
    {
        HashSet<long> stories = [];
        foreach (EntryWrite write in polls.SelectMany(static poll => poll.Writes))
        {
            if (write.Absorbed is { } absorbed)
            {
                _absorbed[absorbed.ClusterId] = write.ClusterId;
                stories.Add(write.ClusterId);
            }
            else if (write.Entry.Bylines.Count > 0 && (write.Reason != WriteReason.New || !write.IsLead))
            {
                stories.Add(write.ClusterId);
            }
        }

        return [.. stories.Select(Story)];
    }

    private void ReadNames(long source, EntryWrite write)
    {
        foreach (Byline byline in write.Entry.Bylines)
        {
            string name = Name(byline.Kind, byline.NameKey);
            long story = Story(write.ClusterId);
            (_stories.TryGetValue((source, name), out HashSet<long>? stories) ? stories : _stories[(source, name)] = []).Add(story);
            _tellers.TryAdd((story, name), []);
        }
    }

    private void Add(long story, Teller teller)
    {
        if (_tellers.TryGetValue((story, Name(teller.Byline.Kind, teller.Byline.NameKey)), out List<Teller>? tellers) && !tellers.Exists(known => known.Byline.Id == teller.Byline.Id))
        {
            tellers.Add(teller);
        }
    }

    // An excerpt's story is its article's from now on.
    private long Story(long cluster) => _absorbed.GetValueOrDefault(cluster, cluster);

    private static string Name(AuthorKind kind, string nameKey) => StorableText.From(kind == AuthorKind.Collective ? AuthorNames.WithoutArticle(nameKey) : nameKey);

    private static (long Story, string Url, KnownByline Byline) Read(SqlRow row) => (row.GetInt64(0), row.GetString(1), BylineBook.Read(row, 2));

    private static bool AreOfOneSite(string url, string other) => Host(url) is { } host && host == Host(other);

    private static string? Host(string url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? address) ? StoryUrl.HostOf(address) : null;

    private readonly record struct Teller(KnownByline Byline, string Url);
}
