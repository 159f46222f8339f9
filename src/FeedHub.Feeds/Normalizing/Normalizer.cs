using FeedHub.Feeds.Languages;

namespace FeedHub.Feeds.Normalizing;

/// <summary>Turns what a publisher wrote into what FeedHub keeps.</summary>
public static class Normalizer
{
    private const int MaxEntries = 5_000;
    private const int MaxTitleLength = 4_096;
    private const int MaxDescriptionLength = 16_384;
    private const int MaxHubs = 10;

    /// <summary>Title of a document as it is stored: one line of plain text; <see langword="null"/> for none.</summary>
    /// <param name="feed">What was read.</param>
    public static string? Title(Feed feed)
    {
        ArgumentNullException.ThrowIfNull(feed);

        return CleanText.Line(feed.Title, MaxTitleLength);
    }

    /// <summary>Normalises one document. Pure; safe on any thread; never throws for what a document holds.</summary>
    /// <param name="feed">What was read.</param>
    /// <param name="context">What else is known.</param>
    public static NormalizedFeed Normalize(Feed feed, NormalizeContext context)
    {
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(context);

        Uri documentUrl = context.DocumentUrl;
        Uri? site = WebAddress.Resolve(feed.Link, documentUrl);
        string? title = Title(feed);
        string? language = LanguageTag.Normalize(feed.Language);
        string? detected = language is null && context is { DeclaredLanguage: null, Languages: { } detector } ? SourceLanguage.Find(feed, detector, context.DetectedLanguage) : null;
        BylineContext bylines = new([title, context.SourceTitle], (site ?? documentUrl).Host);

        List<string> notes = [];
        EntryIdentity identity = new(notes);
        EntryNormalizer normalizer = new(feed, context, bylines, new(context.Languages, language, context.DeclaredLanguage, detected));
        EntryKey? circumstances = context.DependsOnTime ? null : EntryHash.OfCircumstances(feed, context, detected);
        KnownEntries? known = context.Known is { } before && before.Circumstances == circumstances ? before : null;
        IdentityPolicy policy = context.Identity;
        AddEntries(feed, normalizer, known, identity, notes);
        if (known is not null && !identity.IsPlain(policy))
        {
            // Entries that share a guid or a link are told apart by what they hold.
            known = null;
            notes = [];
            identity = new(notes);
            AddEntries(feed, normalizer, known, identity, notes);
        }

        List<Entry> entries = identity.Resolve(ref policy);

        return new NormalizedFeed
        {
            FeedId = AtomId.Accept(CleanText.Line(feed.Id, AtomId.MaxLength)),
            Title = title,
            SiteUrl = site?.AbsoluteUri,
            Description = PlainText.FromHtml(feed.Description, MaxDescriptionLength) is { Length: > 0 } description ? description : null,
            Language = language,
            DetectedLanguage = detected,
            Rights = CleanText.Line(feed.Rights, MaxTitleLength),
            License = WebAddress.ResolveText(feed.License, documentUrl),
            Icon = WebAddress.ResolveText(feed.Icon ?? feed.Image, documentUrl),
            Updated = EntryDates.Plausible(feed.Updated),
            Hubs = Hubs(feed, documentUrl),
            TopicUrl = WebAddress.ResolveText(feed.SelfLink, documentUrl),
            Entries = entries,
            Deleted = Deleted(feed),
            Identity = policy,
            Circumstances = circumstances,
            Known = known,
            Whole = entries.Exists(static entry => entry.IsKnown) ? () => Normalize(feed, context with { Known = null }) : null,
            Notes = notes,
        };
    }

    private static void AddEntries(Feed feed, EntryNormalizer normalizer, KnownEntries? known, EntryIdentity identity, List<string> notes)
    {
        int drafts = 0;
        int count = 0;
        foreach (FeedEntry entry in feed.Entries)
        {
            if (entry.IsDraft)
            {
                drafts++;
            }
            else if (count < MaxEntries)
            {
                count++;
                EntryKey written = EntryHash.OfWritten(entry);
                identity.Add(
                    string.IsNullOrWhiteSpace(entry.Id) ? null : entry.Id, known?.Find(written) is { } same ? normalizer.Recall(entry, written, same) : normalizer.Normalize(entry, written));
            }
        }

        if (drafts > 0)
        {
            notes.Add($"{drafts} drafts were left out.");
        }

        if (feed.Entries.Count - drafts > MaxEntries)
        {
            notes.Add($"{feed.Entries.Count - drafts - MaxEntries} entries beyond the first {MaxEntries} were left out.");
        }
    }

    private static List<string> Hubs(Feed feed, Uri documentUrl)
    {
        List<string> hubs = [];
        foreach (string written in feed.Hubs)
        {
            if (hubs.Count < MaxHubs && WebAddress.ResolveText(written, documentUrl) is { } hub && !hubs.Contains(hub))
            {
                hubs.Add(hub);
            }
        }

        return hubs;
    }

    private static List<(EntryKey Key, DateTimeOffset? When)> Deleted(Feed feed)
    {
        List<(EntryKey, DateTimeOffset?)> deleted = [];
        foreach (DeletedEntry entry in feed.DeletedEntries.Take(MaxEntries))
        {
            if (!string.IsNullOrWhiteSpace(entry.Ref))
            {
                deleted.Add((EntryIdentity.OfGuid(entry.Ref), EntryDates.Plausible(entry.When)));
            }
        }

        return deleted;
    }
}
