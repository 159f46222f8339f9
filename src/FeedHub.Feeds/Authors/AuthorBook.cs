using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Authors;

/// <summary>
/// Known bylines by everything that can tell, and the rule by which a new byline means one of their authors. Pure: the store fills it, and so do tests and measurements.
/// </summary>
public sealed class AuthorBook
{
    /// <summary>An address under more names than this is nobody's own.</summary>
    public const int MaxNamesOfOne = 8;

    /// <summary>What every piece of evidence says that comes from copies of one story.</summary>
    public const string OnCopies = "on copies of one story";

    private const int MaxSuspicions = 5;

    private readonly HashSet<long> _ids = [];
    private readonly Dictionary<EntryKey, List<KnownByline>> _byEmail = [];
    private readonly Dictionary<EntryKey, List<KnownByline>> _byUri = [];
    private readonly Dictionary<string, List<KnownByline>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<long, List<KnownByline>> _byAuthor = [];

    /// <summary>Authors of all bylines in the book.</summary>
    public IReadOnlyCollection<long> Authors => _byAuthor.Keys;

    /// <summary>Adds a byline, so that later ones meet it.</summary>
    /// <param name="byline">The byline.</param>
    public void Add(KnownByline byline)
    {
        ArgumentNullException.ThrowIfNull(byline);
        if (!_ids.Add(byline.Id))
        {
            return;
        }

        Put(_byAuthor, byline.AuthorId, byline);
        Put(_byName, byline.NameKey, byline);
        if (byline.Email is { } email)
        {
            Put(_byEmail, email, byline);
        }

        if (byline.Uri is { } uri)
        {
            Put(_byUri, uri, byline);
        }
    }

    /// <summary>Whom a byline means that is new to its source.</summary>
    /// <param name="claim">The byline.</param>
    /// <param name="isTrusted">Its source is trusted; from an untrusted one nothing but its own names is believed.</param>
    /// <param name="copies">Bylines of the book that have the same name and stand on other trusted sources' copies of a story that this one stands on.</param>
    public AuthorDecision Find(AuthorClaim claim, bool isTrusted, IReadOnlyList<CopiedByline> copies)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(copies);
        List<AuthorSuspicion> suspicions = [];
        bool isPerson = claim.Byline.Kind == AuthorKind.Person; // collectives belong to their source, unless a copy shows that two are one
        (long Author, string Reason)? found = (isPerson ? ByMark(_byEmail, claim, claim.Email, "personal e-mail", suspicions) ?? ByMark(_byUri, claim, claim.Page, "personal page", suspicions) : ByGroupPage(claim))
            ?? ByCopy(claim, copies, suspicions)
            ?? (isPerson ? ByName(claim, suspicions) : null);
        if (found is { } sure && (isTrusted || _byAuthor[sure.Author].Exists(known => known.SourceId == claim.SourceId)))
        {
            return new(sure.Author, sure.Reason, []);
        }

        if (found is { } claimed)
        {
            suspicions.Insert(0, new(claimed.Author, $"{claimed.Reason}, but this source is not trusted"));
        }

        return suspicions.Count == 0 ? AuthorDecision.New : AuthorDecision.New with { Suspicions = [.. suspicions.DistinctBy(s => s.AuthorId).Take(MaxSuspicions)] };
    }

    /// <summary>What copies of one story say of two known authors who have one name there, and what stands against it.</summary>
    /// <param name="known">A byline of the book on one copy.</param>
    /// <param name="other">One of the other author on another copy, of the book too.</param>
    /// <returns>One sentence for the operator; <see langword="null"/> if the names are two.</returns>
    public string? EvidenceOfCopies(KnownByline known, CopiedByline other)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(other);
        if (!NameMarks.Agree(known.Name, other.Byline.Name))
        {
            return null;
        }

        string? doubt = Contradiction(_byAuthor[known.AuthorId], _byAuthor[other.Byline.AuthorId]) ?? Namelessness(known.Kind, known.NameKey, other.IsOfOneSite);
        return $"same name '{known.Name}' {OnCopies}{(doubt is null ? "" : $", but {doubt}")}";
    }

    private static (long Author, string Reason)? ByMark(
        Dictionary<EntryKey, List<KnownByline>> book, AuthorClaim claim, AuthorMark? mark, string what, List<AuthorSuspicion> suspicions)
    {
        if (mark is null || !book.TryGetValue(mark.Key, out List<KnownByline>? holders))
        {
            return null;
        }

        List<KnownByline> people = holders.FindAll(h => h.Kind == AuthorKind.Person);
        if (people.Count == 0)
        {
            return null;
        }

        // An address that goes with names of different people is nobody's own.
        bool isOwn = people.DistinctBy(h => h.NameKey).Take(MaxNamesOfOne + 1).Count() <= MaxNamesOfOne && people.TrueForAll(holder => IsSame(claim, holder, mark)) && people.TrueForAll(one => people.TrueForAll(other => one.NameKey == other.NameKey || AuthorNames.MayBeOne(one.Name, other.Name, mark.Text)));
        KnownByline first = people.MinBy(h => h.Id)!;
        if (isOwn)
        {
            return (first.AuthorId, $"same {what} as {Where(first, claim)}");
        }

        suspicions.AddRange(people.Select(h => new AuthorSuspicion(h.AuthorId, $"same {what} as '{h.Name}', but the names differ")));
        return null;
    }

    // A group that signs with its own page is the one that does so elsewhere, if it is called the same and by more than what it does.
    private (long Author, string Reason)? ByGroupPage(AuthorClaim claim)
    {
        if (claim.Page is null || !_byUri.TryGetValue(claim.Page.Key, out List<KnownByline>? holders) || CollectiveNames.IsNameless(claim.Byline.NameKey))
        {
            return null;
        }

        string name = AuthorNames.WithoutArticle(claim.Byline.NameKey);
        return holders.Find(holder => holder.Kind == AuthorKind.Collective && AuthorNames.WithoutArticle(holder.NameKey) == name) is { } same
            ? (same.AuthorId, $"same name and page as {Where(same, claim)}")
            : null;
    }

    private (long Author, string Reason)? ByCopy(AuthorClaim claim, IReadOnlyList<CopiedByline> copies, List<AuthorSuspicion> suspicions)
    {
        List<CopiedByline> alike = [.. copies.Where(copy => NameMarks.Agree(copy.Byline.Name, claim.Byline.Name))];
        long[] candidates = [.. alike.Select(copy => copy.Byline.AuthorId).Distinct()];
        if (candidates.Length == 0)
        {
            return null;
        }

        string? doubt = candidates.Length > 1 ? "several authors have it there"
            : Contradiction(candidates[0], claim) ?? Namelessness(claim.Byline.Kind, claim.Byline.NameKey, alike.Exists(static copy => copy.IsOfOneSite));
        if (doubt is null)
        {
            return (candidates[0], $"same name as {Where(alike[0].Byline, claim)}, {OnCopies}");
        }

        suspicions.AddRange(candidates.Select(candidate => new AuthorSuspicion(candidate, $"same name '{claim.Byline.Name}' {OnCopies}, but {doubt}")));
        return null;
    }

    private (long Author, string Reason)? ByName(AuthorClaim claim, List<AuthorSuspicion> suspicions)
    {
        Byline byline = claim.Byline;
        List<KnownByline> namesakes = [];
        foreach (string spelling in AuthorNames.Spellings(byline.Name, byline.NameKey))
        {
            if (_byName.TryGetValue(spelling, out List<KnownByline>? known))
            {
                namesakes.AddRange(known.Where(k => k.Kind == AuthorKind.Person && (k.NameKey == byline.NameKey || AuthorNames.AreSame(k.Name, byline.Name))));
            }
        }

        KnownByline[] marked = [.. namesakes.Where(n => n.NameKey == byline.NameKey && n.SourceId != claim.SourceId && !NameMarks.Agree(n.Name, byline.Name))];
        if (marked.Length > 0)
        {
            suspicions.AddRange(marked.Select(n => new AuthorSuspicion(n.AuthorId, $"same letters as '{n.Name}', but other marks on them")));
            namesakes.RemoveAll(marked.Contains);
        }

        if (namesakes.Count == 0)
        {
            return null;
        }

        if (!AuthorNames.IsFull(byline.NameKey))
        {
            suspicions.AddRange(namesakes.Select(n => new AuthorSuspicion(n.AuthorId, $"same name '{n.Name}', which is not a full one")));
            return null;
        }

        if (!PersonLikeness.IsLikely(byline.NameKey, byline.Name) && !namesakes.Exists(n => n.SourceId == claim.SourceId))
        {
            suspicions.AddRange(namesakes.Select(n => new AuthorSuspicion(n.AuthorId, $"same name '{n.Name}', which may be that of a company, a section or a place")));
            return null;
        }

        // Two authors of one name who contradict nothing cannot be told apart: better one author too many than two people in one.
        // A name that thousands have says as little by itself.
        long[] candidates = [.. namesakes.Select(n => n.AuthorId).Distinct()];
        bool isCommon = CommonNames.Has(byline.NameKey) && !namesakes.Exists(n => n.SourceId == claim.SourceId);
        if (candidates is [long only] && !isCommon && Contradiction(only, claim) is null)
        {
            return (only, $"same full name as {Where(namesakes[0], claim)}");
        }

        string doubt = candidates.Length > 1 ? "several authors have it" : "many people have it";
        suspicions.AddRange(candidates.Select(c => new AuthorSuspicion(c, $"same full name, but {Contradiction(c, claim) ?? doubt}")));
        return null;
    }

    private string? Contradiction(long author, AuthorClaim claim) =>
        Contradiction(_byAuthor[author], [new(0, claim.SourceId, claim.Byline.Name, claim.Byline.NameKey, claim.Byline.Kind, claim.Email?.Key, claim.Page?.Key, 0)]);

    private static string? Contradiction(List<KnownByline> one, List<KnownByline> other) =>
        Differ(one, other, static byline => byline.Email) ? "another personal e-mail"
            : Differ(one, other, static byline => byline.Uri) ? "another personal page"
            : null;

    private static bool Differ(List<KnownByline> one, List<KnownByline> other, Func<KnownByline, EntryKey?> mark)
    {
        HashSet<EntryKey> marks = [.. one.Select(mark).OfType<EntryKey>()];
        HashSet<EntryKey> others = [.. other.Select(mark).OfType<EntryKey>()];
        return marks.Count > 0 && others.Count > 0 && !marks.Overlaps(others);
    }

    // Two papers that print one report both call its author News Desk, and each has its own.
    private static string? Namelessness(AuthorKind kind, string nameKey, bool isOfOneSite) =>
        kind == AuthorKind.Collective && !isOfOneSite && CollectiveNames.IsNameless(nameKey) ? "each site may call somebody else so" : null;

    // A source that tells two people apart by their names means two people, unless one name is short for the other.
    private static bool IsSame(AuthorClaim claim, KnownByline holder, AuthorMark mark) =>
        claim.Byline.NameKey == holder.NameKey || AuthorNames.MayBeOne(claim.Byline.Name, holder.Name, mark.Text);

    private static string Where(KnownByline known, AuthorClaim claim) => known.SourceId == claim.SourceId ? $"'{known.Name}' in this source" : $"'{known.Name}' in another trusted source";

    private static void Put<TKey>(Dictionary<TKey, List<KnownByline>> book, TKey key, KnownByline byline)
        where TKey : notnull
    {
        if (!book.TryGetValue(key, out List<KnownByline>? list))
        {
            book[key] = list = [];
        }

        list.Add(byline);
    }
}
