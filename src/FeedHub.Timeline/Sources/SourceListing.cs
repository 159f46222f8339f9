using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Sources;

/// <summary>Decides what applying a list changes. Pure.</summary>
internal sealed class SourceListing
{
    private readonly List<(string Url, string What)> _changed = [];
    private readonly List<string> _resumed = [];
    private readonly List<string> _pruned = [];
    private readonly List<string> _withheld = [];
    private int _unchanged;

    private SourceListing()
    {
    }

    /// <summary>Declarations of sources that are not stored.</summary>
    public List<(EntryKey Key, SourceDeclaration Declaration)> Added { get; } = [];

    /// <summary>Stored sources to write anew, as they are to be.</summary>
    public List<DeclaredSource> Rewritten { get; } = [];

    /// <summary>Ids that poll again at once.</summary>
    public HashSet<long> DueNow { get; } = [];

    /// <summary>Nothing has to be written.</summary>
    public bool IsEmpty => Added.Count == 0 && Rewritten.Count == 0;

    /// <summary>For people.</summary>
    public ApplyPlan Plan => new(
        [.. Added.Select(a => SourceUrl.WithoutSecrets(a.Declaration.Url))],
        [.. _changed.Select(c => (SourceUrl.WithoutSecrets(c.Url), c.What))],
        [.. _resumed.Select(SourceUrl.WithoutSecrets)],
        [.. _pruned.Select(SourceUrl.WithoutSecrets)],
        _unchanged)
    {
        Withheld = _withheld,
    };

    /// <summary>Compares a list with what is stored.</summary>
    /// <param name="declared">The list.</param>
    /// <param name="stored">All stored sources.</param>
    /// <param name="prune">Pause what an earlier list declared and this one does not.</param>
    /// <exception cref="ArgumentException">An unusable URL.</exception>
    public static SourceListing Compare(IReadOnlyList<SourceDeclaration> declared, IReadOnlyList<DeclaredSource> stored, bool prune)
    {
        SourceListing listing = new();
        Dictionary<EntryKey, DeclaredSource> byKey = stored.ToDictionary(s => s.Key);
        HashSet<EntryKey> named = [];
        foreach (SourceDeclaration declaration in declared)
        {
            SourceDeclaration usable = declaration with { Url = SourceUrl.Check(declaration.Url) };
            if (usable.Url.Contains(UrlRedaction.Mask, StringComparison.Ordinal))
            {
                // An export shows no secrets; taken back it means the source that it was made of.
                if (Unmasked(usable.Url, stored) is not { } url)
                {
                    listing._withheld.Add(usable.Url);
                    continue;
                }

                usable = usable with { Url = url };
            }

            EntryKey key = SourceUrl.Key(usable.Url);
            if (!named.Add(key))
            {
                continue; // the first one counts
            }

            if (byKey.TryGetValue(key, out DeclaredSource? known))
            {
                listing.Compare(usable, known);
            }
            else
            {
                listing.Added.Add((key, usable));
            }
        }

        if (prune)
        {
            foreach (DeclaredSource source in stored.Where(s => s is { IsDeclared: true, State: not SourceState.Paused } && !named.Contains(s.Key)))
            {
                listing._pruned.Add(source.Url);
                listing.Rewritten.Add(source with { State = SourceState.Paused, IsPruned = true });
            }
        }

        return listing;
    }

    private static string? Unmasked(string url, IReadOnlyList<DeclaredSource> stored)
    {
        string[] meant = [.. stored.Where(s => SourceUrl.WithoutSecrets(s.Url) == url).Select(s => s.Url).Take(2)];
        return meant.Length == 1 ? meant[0] : null;
    }

    private void Compare(SourceDeclaration declared, DeclaredSource known)
    {
        DeclaredSource wanted = known with
        {
            IsDeclared = true,
            Title = declared.Title,
            SiteUrl = declared.SiteUrl,
            Folder = StoredJsonWriter.Write(declared.Folder),
            Language = declared.Language,
            IsTrusted = declared.IsTrusted,
            IntervalMs = (long?)declared.Interval?.TotalMilliseconds,
            UserAgent = declared.UserAgent,
            Keep = declared.Keep,
            Drop = declared.Drop,
            Access = known.Access ?? declared.Access,
            AccessKinds = known.Access is null ? declared.AccessKinds : known.AccessKinds,
            EntryRules = declared.Entries.ToText(),
            Kind = (int)declared.Kind,
            Selectors = SourceReading.Write(declared.Selectors),
            FullText = (int)declared.FullText,
        };
        List<string> differences = [.. Differences(known, wanted)];
        bool isBack = known.IsPruned && !declared.IsPaused;
        if (isBack)
        {
            wanted = wanted with { State = SourceState.Active, IsPruned = false };
            _resumed.Add(known.Url);
            DueNow.Add(known.Id);
        }

        if (differences.Count > 0)
        {
            _changed.Add((known.Url, string.Join(", ", differences)));
        }
        else if (!isBack)
        {
            _unchanged++;
        }

        if (wanted != known)
        {
            Rewritten.Add(wanted);
        }
    }

    private static IEnumerable<string> Differences(DeclaredSource from, DeclaredSource to)
    {
        (string Name, string? From, string? To)[] settings =
        [
            ("title", from.Title, to.Title),
            ("site", from.SiteUrl, to.SiteUrl),
            ("folder", FolderText(from.Folder), FolderText(to.Folder)),
            ("language", from.Language, to.Language),
            ("trust", from.IsTrusted ? "true" : "false", to.IsTrusted ? "true" : "false"),
            ("interval", IntervalText(from.IntervalMs), IntervalText(to.IntervalMs)),
            ("user agent", from.UserAgent, to.UserAgent),
            ("keep", from.Keep, to.Keep),
            ("drop", from.Drop, to.Drop),
            ("kind", KindText(from.Kind), KindText(to.Kind)),
            ("selectors", from.Selectors, to.Selectors),
            ("full text", FullTextText(from.FullText), FullTextText(to.FullText)),
            ("credentials", from.AccessKinds, to.AccessKinds),
            ("rules for entries", from.EntryRules, to.EntryRules),
        ];
        return settings.Where(s => s.From != s.To).Select(s => $"{s.Name} {Quoted(s.From)} → {Quoted(s.To)}");
    }

    private static string KindText(int kind) => ((SourceKind)kind).ToString().ToLowerInvariant();

    private static string FullTextText(int mode) => ((FullTextMode)mode).ToString().ToLowerInvariant();

    private static string Quoted(string? text) => text is null ? "none" : $"\"{text}\"";

    private static string? FolderText(string? json) => json is null ? null : string.Join(" / ", StoredJson.ReadTexts(json));

    private static string? IntervalText(long? ms) => ms is { } value ? TimeSpan.FromMilliseconds(value).ToString("c") : null;
}
