using System.Globalization;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Clusters;

/// <summary>
/// Known entries by page and by mark, and the rule by which a new entry joins the story of one of them. Pure: the store fills it with what may matter for the entries at hand, a measurement
/// with the first of each pair.
/// </summary>
public sealed class ClusterBook
{
    /// <summary>Known entries that a new one is compared with by text: those that share most marks.</summary>
    public const int MaxCompared = 12;

    private const string BeginningGrounds = "how its text begins, at the same site,";

    private readonly Dictionary<long, KnownStory> _known = [];
    private readonly Dictionary<EntryKey, List<KnownStory>> _byPage = [];
    private readonly Dictionary<long, List<KnownStory>> _byMark = [];
    private readonly HashSet<(long Cluster, long Source)> _tellers = [];
    private readonly HashSet<long> _common = [];

    /// <summary>Longest time between two entries that may tell one story by their text.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromMilliseconds(StoryLikeness.Window);

    /// <summary>Adds an entry whose story is known.</summary>
    /// <param name="story">The entry.</param>
    public void Add(KnownStory story)
    {
        ArgumentNullException.ThrowIfNull(story);
        _tellers.Add((story.ClusterId, story.SourceId));
        if (!_known.TryAdd(story.EntryId, story))
        {
            return;
        }

        if (story.Page is { } page)
        {
            Put(_byPage, page, story);
        }

        foreach (long mark in story.Marks)
        {
            Put(_byMark, mark, story);
        }
    }

    /// <summary>A source is known to tell a story.</summary>
    /// <param name="clusterId">The story.</param>
    /// <param name="sourceId">The source.</param>
    public void AddTeller(long clusterId, long sourceId) => _tellers.Add((clusterId, sourceId));

    /// <summary>
    /// So many entries have a mark that it stands for a phrase: by itself it no longer leads from one to another. Tellings of one story, however many there are, have more than one of their marks in common.
    /// </summary>
    /// <param name="mark">The mark.</param>
    public void AddCommon(long mark) => _common.Add(mark);

    /// <summary>Whether a new entry is worth the comparison with one that has some of its marks.</summary>
    /// <param name="story">The new entry.</param>
    /// <param name="shared">How many of its marks the other has.</param>
    /// <param name="rare">How many of these are not common.</param>
    public static bool IsWorthComparing(KnownStory story, int shared, int rare)
    {
        ArgumentNullException.ThrowIfNull(story);
        return rare > 0 || shared > 1 || shared == story.Marks.Count;
    }

    /// <summary>The story that a new entry tells, if it is known. A source tells a story once: within one source equal pages and equal texts stay separate entries.</summary>
    /// <param name="story">The entry.</param>
    /// <returns><see langword="null"/> if it begins a story of its own.</returns>
    public ClusterDecision? Find(KnownStory story)
    {
        ArgumentNullException.ThrowIfNull(story);
        if (AtSamePage(story) is { } same)
        {
            return same;
        }

        foreach (KnownStory known in Alike(story))
        {
            if (StoryLikeness.ByText(known.Text.Value, story.Text.Value, Math.Abs(known.SortMs - story.SortMs)) is { } grounds)
            {
                return Joined(story, known, grounds);
            }
        }

        return SameBeginning(story) is { } begun && !_tellers.Contains((begun.ClusterId, story.SourceId)) ? Joined(story, begun, BeginningGrounds) : null;
    }

    /// <summary>
    /// The story of excerpts without a page that an entry with one takes over. It may have been told before a copy came that says how the article begins, when the story of the article was there
    /// already: the order in which copies come must not decide whether a reader sees one entry or two.
    /// </summary>
    /// <param name="story">A new entry whose story is known, and that is not in the book yet.</param>
    /// <returns>The story that is to be part of <paramref name="story"/>'s, and why; <see langword="null"/> if there is none, or more than one may be meant.</returns>
    public ClusterDecision? Absorb(KnownStory story)
    {
        ArgumentNullException.ThrowIfNull(story);
        if (story.Host is null || SameBeginning(story) is not { Host: null } excerpt || excerpt.EntryId != excerpt.ClusterId
            || _tellers.Any(t => t.Cluster == excerpt.ClusterId && (t.Source == story.SourceId || _tellers.Contains((story.ClusterId, t.Source)))))
        {
            return null;
        }

        long absorbed = excerpt.ClusterId;
        foreach ((long cluster, long source) in _tellers.Where(t => t.Cluster == absorbed).ToList())
        {
            _tellers.Add((story.ClusterId, source));
        }

        foreach (KnownStory known in _known.Values.Where(known => known.ClusterId == absorbed))
        {
            known.ClusterId = story.ClusterId;
        }

        return new(absorbed, string.Create(CultureInfo.InvariantCulture, $"{BeginningGrounds} as entry {story.EntryId}"), false);
    }

    private List<KnownStory> SamePage(KnownStory story) => story.Page is { } page && _byPage.TryGetValue(page, out List<KnownStory>? known) ? known : [];

    // Of several entries at one page (a status page, told by two feeds) the one that is most alike, else the oldest.
    private ClusterDecision? AtSamePage(KnownStory story)
    {
        (KnownStory Known, string Grounds, double Likeness)? best = null;
        foreach (KnownStory known in SamePage(story))
        {
            if (MayJoin(story, known) && StoryLikeness.AtSamePage(known.Text.Value, story.Text.Value, story.IsElsewhere || known.IsElsewhere) is { } grounds)
            {
                double likeness = StoryLikeness.Shared(known.Text.Value, story.Text.Value) + (string.Equals(known.Text.Value.Title, story.Text.Value.Title, StringComparison.OrdinalIgnoreCase) ? 1 : 0);
                if (best is null || likeness > best.Value.Likeness)
                {
                    best = (known, grounds, likeness);
                }
            }
        }

        return best is { } found ? Joined(story, found.Known, found.Grounds) : null;
    }

    // A publisher who gives two addresses means two entries, whatever their texts.
    private IEnumerable<KnownStory> Alike(KnownStory story)
    {
        Dictionary<KnownStory, (int All, int Rare)>? shared = null;
        foreach (long mark in story.Marks)
        {
            int rare = _common.Contains(mark) ? 0 : 1;
            foreach (KnownStory known in _byMark.TryGetValue(mark, out List<KnownStory>? list) ? list : [])
            {
                if (MayJoin(story, known) && (story.Host is null || known.Host is null || story.Host != known.Host))
                {
                    shared ??= new(ReferenceEqualityComparer.Instance);
                    (int all, int ofThem) = shared.GetValueOrDefault(known);
                    shared[known] = (all + 1, ofThem + rare);
                }
            }
        }

        return shared is null ? []
            : shared.Where(pair => IsWorthComparing(story, pair.Value.All, pair.Value.Rare)).OrderByDescending(static pair => pair.Value.All).ThenBy(static pair => pair.Key.EntryId).Take(MaxCompared).Select(static pair => pair.Key);
    }

    // Excerpts without a page have no other date than when they were seen, and no title of their own: they begin as exactly one story of their site does, or tell one themselves.
    private KnownStory? SameBeginning(KnownStory story)
    {
        if (story.Beginning is not { } mark || !_byMark.TryGetValue(mark, out List<KnownStory>? known))
        {
            return null;
        }

        List<KnownStory> begun =
        [
            .. known.Where(one => (story.Host is null || one.Host is null) && one.SourceId != story.SourceId && one.ClusterId != story.ClusterId
                && StoryLikeness.AreOneBeginning(one.Text.Value, story.Text.Value)),
        ];
        return begun.DistinctBy(static one => one.ClusterId).Count() == 1 ? begun[0] : null;
    }

    private bool MayJoin(KnownStory story, KnownStory known) => known.SourceId != story.SourceId && !_tellers.Contains((known.ClusterId, story.SourceId));

    private static ClusterDecision Joined(KnownStory story, KnownStory known, string grounds) =>
        new(known.ClusterId, string.Create(CultureInfo.InvariantCulture, $"{grounds} as entry {known.EntryId}"), story.Host is not null && known.Host is null);

    private static void Put<TKey>(Dictionary<TKey, List<KnownStory>> book, TKey key, KnownStory story)
        where TKey : notnull
    {
        if (!book.TryGetValue(key, out List<KnownStory>? list))
        {
            book[key] = list = [];
        }

        list.Add(story);
    }
}
