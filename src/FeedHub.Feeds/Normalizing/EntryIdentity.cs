namespace FeedHub.Feeds.Normalizing;

/// <summary>Gives the entries of one document distinct keys (design: identity), and says when the source's guids cannot be trusted.</summary>
internal sealed class EntryIdentity
{
    private const string GuidKind = "guid";
    private const string LinkKind = "link";

    private readonly List<Draft> _drafts = [];
    private readonly List<string> _notes;

    /// <summary>Starts with an empty document.</summary>
    /// <param name="notes">Receives what the operator should know.</param>
    public EntryIdentity(List<string> notes) => _notes = notes;

    /// <summary>The key that a guid alone gives.</summary>
    public static EntryKey OfGuid(string guid) => EntryKey.Of(GuidKind, guid);

    /// <summary>The key that a link alone gives.</summary>
    public static EntryKey OfLink(string link) => EntryKey.Of(LinkKind, link);

    /// <summary>Adds the next entry of the document.</summary>
    /// <param name="guid">In full, as written.</param>
    /// <param name="entry">The entry; its key does not count yet.</param>
    public void Add(string? guid, Entry entry) => _drafts.Add(new Draft(guid, entry));

    /// <summary>Every entry has an identity of its own under the policy, so that its key follows from its guid or link, whatever else it holds.</summary>
    /// <param name="policy">The source's policy.</param>
    public bool IsPlain(IdentityPolicy policy)
    {
        HashSet<EntryKey> keys = new(_drafts.Count);
        return policy != IdentityPolicy.Title && _drafts.TrueForAll(draft => Plain(draft, policy) is { } key && keys.Add(key));
    }

    /// <summary>Keys all entries. One entry given several times is kept once, where it came first, in its latest version.</summary>
    /// <param name="policy">The source's policy so far; becomes <see cref="IdentityPolicy.Link"/> if different entries share a guid.</param>
    public List<Entry> Resolve(ref IdentityPolicy policy)
    {
        int repeated = 0;
        if (policy == IdentityPolicy.Guid && !TryByGuid(ref repeated))
        {
            policy = IdentityPolicy.Link;
            _notes.Add("Different entries share one guid: from now on the source's entries are told apart by their links.");
        }

        if (policy == IdentityPolicy.Link)
        {
            repeated += Collapse(draft => draft.Entry.Link ?? draft.Guid);
        }

        if (repeated > 0)
        {
            _notes.Add($"{repeated} entries were given more than once and are kept once.");
        }

        return Keyed(policy);
    }

    private bool TryByGuid(ref int repeated)
    {
        Dictionary<string, Draft> first = new(StringComparer.Ordinal);
        foreach (Draft draft in _drafts)
        {
            if (draft.Guid is not null && !first.TryAdd(draft.Guid, draft) && !IsSame(first[draft.Guid], draft))
            {
                return false;
            }
        }

        repeated = Collapse(draft => draft.Guid is not null ? $"guid {draft.Guid}" : draft.Entry.Link);
        return true;
    }

    /// <summary>Under one guid the same page is the same entry, whatever else changed: a later version of it (RFC 4287 §4.1.1).</summary>
    private static bool IsSame(Draft one, Draft other) =>
        one.Entry.ContentHash.Span.SequenceEqual(other.Entry.ContentHash.Span)
        || (one.Entry.Link is not null && one.Entry.Link == other.Entry.Link && one.Guid == other.Guid && (one.Guid is not null || one.Entry.Title == other.Entry.Title));

    private int Collapse(Func<Draft, string?> identity)
    {
        Dictionary<string, int> first = new(StringComparer.Ordinal);
        List<Draft> kept = new(_drafts.Count);
        foreach (Draft draft in _drafts)
        {
            if (identity(draft) is not { } id || first.TryAdd(id, kept.Count) || !IsSame(kept[first[id]], draft))
            {
                kept.Add(draft);
                continue;
            }

            Draft before = kept[first[id]];
            kept[first[id]] = LatestOf(before, draft);
        }

        int repeated = _drafts.Count - kept.Count;
        _drafts.Clear();
        _drafts.AddRange(kept);
        return repeated;
    }

    private static Draft LatestOf(Draft one, Draft other) =>
        (other.Entry.Updated ?? other.Entry.Published) > (one.Entry.Updated ?? one.Entry.Published) ? other : one;

    private List<Entry> Keyed(IdentityPolicy policy)
    {
        // A key that several entries would share says nothing about any of them: all of them get a finer one, so that none takes another's place when the document moves on.
        Dictionary<EntryKey, int> plain = Count(draft => Plain(draft, policy));
        Dictionary<EntryKey, int> finer = plain.Count == _drafts.Count ? plain : Count(draft => Finer(draft, policy));
        Dictionary<EntryKey, int> stories = Count(draft => draft.Entry.StoryKey);
        Dictionary<EntryKey, int> occurrences = [];
        HashSet<EntryKey> used = [];
        List<Entry> entries = new(_drafts.Count);
        foreach (Draft draft in _drafts)
        {
            EntryKey? key = Plain(draft, policy) is { } own && plain[own] == 1 ? own
                : Finer(draft, policy) is { } fine && finer[fine] == 1 ? fine
                : null;
            EntryKey final = key is { } distinct && used.Add(distinct) ? distinct : ByContent(draft, occurrences, used);

            // A page that several entries of one document share is where they stand, not a story.
            EntryKey? story = draft.Entry.StoryKey is { } page && stories[page] == 1 ? page : null;
            entries.Add(draft.Entry with { Key = final, StoryKey = story });
        }

        return entries;
    }

    private Dictionary<EntryKey, int> Count(Func<Draft, EntryKey?> key)
    {
        Dictionary<EntryKey, int> counts = new(_drafts.Count);
        foreach (Draft draft in _drafts)
        {
            if (key(draft) is { } value)
            {
                counts[value] = counts.GetValueOrDefault(value) + 1;
            }
        }

        return counts;
    }

    private static EntryKey? Plain(Draft draft, IdentityPolicy policy)
    {
        EntryKey? guid = draft.Guid is null ? null : OfGuid(draft.Guid);
        EntryKey? link = draft.Entry.LinkKey;
        return policy switch
        {
            IdentityPolicy.Title => TitleKey.Of(draft.Entry.Title, draft.Entry.Published),
            IdentityPolicy.Link => link ?? guid,
            _ => guid ?? link,
        };
    }

    private static EntryKey? Finer(Draft draft, IdentityPolicy policy) =>
        policy == IdentityPolicy.Link && draft is { Guid: not null, Entry.Link: not null } ? EntryKey.Of("link+guid", $"{draft.Entry.Link}\n{draft.Guid}")
        : draft.Entry.Link is not null ? EntryKey.Of("link+title", $"{draft.Entry.Link}\n{draft.Entry.Title}")
        : null;

    private static EntryKey ByContent(Draft draft, Dictionary<EntryKey, int> occurrences, HashSet<EntryKey> used)
    {
        EntryKey content = EntryKey.Of("content", Convert.ToHexString(draft.Entry.TextHash.Span));
        EntryKey key;
        do
        {
            int occurrence = occurrences.GetValueOrDefault(content);
            occurrences[content] = occurrence + 1;
            key = occurrence == 0 ? content : EntryKey.Of("content", $"{Convert.ToHexString(draft.Entry.TextHash.Span)} {occurrence}");
        }
        while (!used.Add(key));

        return key;
    }

    private sealed record Draft(string? Guid, Entry Entry);
}
