using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Credentials;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Opml;
using FeedHub.Feeds.Parsing.Pages;
using FeedHub.Feeds.Rules;
using FeedHub.Fetching.Answers;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Retention;
using FeedHub.Timeline.Sources;

namespace FeedHub.Polling;

/// <summary>Reads and writes declared lists of sources (OPML).</summary>
/// <param name="sources">The store.</param>
/// <param name="seal">Encrypts credentials that stand in URLs.</param>
public sealed class SourceList(SourceStore sources, SourceAccessSeal seal)
{
    private const string IntervalSetting = "interval";
    private const string TrustSetting = "trust";
    private const string UserAgentSetting = "userAgent";
    private const string PausedSetting = "paused";
    private const string KeepSetting = "keep";
    private const string DropSetting = "drop";
    private const string PreferredSetting = "preferred";
    private const string KeepTextSetting = "keepText";
    private const string KeepEntriesSetting = "keepEntries";
    private const string RevisionsSetting = "revisions";
    private const string CheckPagesSetting = "checkPages";
    private const string KindSetting = "kind";
    private const string FullTextSetting = "fullText";
    private const string SimilarTopicsSetting = "similarTopics";
    private const string RepublishSetting = "republish";
    private const string SelectSetting = "select";
    private const int LongestUserAgent = 500;

    /// <summary>Applies a list; idempotent.</summary>
    /// <param name="document">Undecoded bytes of the list.</param>
    /// <param name="prune">Pause what an earlier list declared and this one does not.</param>
    /// <param name="planOnly">Change nothing.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>What was done, and a problem for each line that could not be taken.</returns>
    /// <exception cref="OpmlException">The bytes are no list.</exception>
    public async Task<(ApplyPlan Plan, IReadOnlyList<string> Problems)> ApplyAsync(ReadOnlyMemory<byte> document, bool prune, bool planOnly, CancellationToken cancel)
    {
        OpmlDocument list = OpmlReader.Read(document);
        if (prune && list.IsCut)
        {
            throw new OpmlException("The list was cut short: what it leaves out is not known, so nothing was changed. Close its elements, or apply it without pruning.");
        }

        List<string> problems = [.. list.Problems.Select(problem => Line(problem.Line, problem.Problem))];
        List<SourceDeclaration> declared = [.. list.Sources.Select(source => Declaration(source, problems))];
        ApplyPlan done = await sources.ApplyAsync(declared, prune, planOnly, cancel);
        problems.AddRange(done.Withheld.Select(url => $"{url}: {UrlRedaction.Mask} stands where a secret was; write the URL out"));
        return (done, problems);
    }

    /// <summary>Reads what a list at a URL names. Such a list is whole or it is not taken: one that was cut short, or names nothing, would pause what it left out.</summary>
    /// <param name="document">Undecoded bytes of the list.</param>
    /// <param name="isTrusted">Its settings of sources hold. Else sources have its titles, folders and languages alone, and are not trusted.</param>
    /// <param name="folder">Folder that its folders are in.</param>
    /// <returns>What it names, and a problem for each line that could not be taken.</returns>
    /// <exception cref="OpmlException">The bytes are no whole list.</exception>
    public (IReadOnlyList<SourceDeclaration> Sources, IReadOnlyList<string> Problems) Read(ReadOnlyMemory<byte> document, bool isTrusted, IReadOnlyList<string> folder)
    {
        OpmlDocument list = OpmlReader.Read(document);
        if (list.IsCut || list.Sources.Count == 0)
        {
            throw new OpmlException(list.IsCut ? "The list was cut short." : "The list names no source.");
        }

        List<string> problems = [.. list.Problems.Select(problem => Line(problem.Line, problem.Problem))];
        List<SourceDeclaration> declared = [];
        foreach (OpmlSource source in list.Sources)
        {
            SourceDeclaration one = Declaration(isTrusted ? source : source with { Settings = new Dictionary<string, string>() }, problems);
            if (one.Url.Contains(UrlRedaction.Mask, StringComparison.Ordinal))
            {
                problems.Add(Line(source.Line, $"{UrlRedaction.Mask} stands where a secret was"));
            }
            else if (one.Kind == SourceKind.List)
            {
                problems.Add(Line(source.Line, "is a list; lists that other lists name are not read"));
            }
            else
            {
                declared.Add(one with { Folder = [.. folder, .. one.Folder], IsTrusted = isTrusted && one.IsTrusted });
            }
        }

        return (declared, problems);
    }

    /// <summary>All sources as a list that <see cref="ApplyAsync"/> takes back; no secrets.</summary>
    /// <param name="title">Title of the list.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<OpmlDocument> ExportAsync(string title, CancellationToken cancel)
    {
        List<OpmlSource> outlines = [];
        for (int skip = 0; ; skip += 500)
        {
            (IReadOnlyList<SourceStatus> page, int total) = await sources.ListAsync(new SourceFilter { Skip = skip, Take = 500 }, cancel);
            outlines.AddRange(page.Select(Outline));
            if (skip + page.Count >= total || page.Count == 0)
            {
                return new OpmlDocument
                {
                    Title = title,
                    Sources = [.. outlines.OrderBy(outline => string.Join('/', outline.Folder), StringComparer.OrdinalIgnoreCase).ThenBy(outline => outline.Title, StringComparer.OrdinalIgnoreCase)],
                };
            }
        }
    }

    private static OpmlSource Outline(SourceStatus source)
    {
        Dictionary<string, string> settings = [];
        if (source.IntervalOverride is { } interval)
        {
            settings[IntervalSetting] = interval.ToString("c", CultureInfo.InvariantCulture);
        }

        if (!source.IsTrusted)
        {
            settings[TrustSetting] = "false";
        }

        if (source.State == SourceState.Paused)
        {
            settings[PausedSetting] = "true";
        }

        if (source.UserAgent is { } agent)
        {
            settings[UserAgentSetting] = agent;
        }

        foreach ((string name, string? rule) in new[] { (KeepSetting, source.Keep), (DropSetting, source.Drop) })
        {
            if (rule is not null)
            {
                settings[name] = rule;
            }
        }

        if (source.Kind != SourceKind.Feed)
        {
            settings[KindSetting] = source.Kind.ToString().ToLowerInvariant();
        }

        if (source.FullText != FullTextMode.Auto)
        {
            settings[FullTextSetting] = source.FullText.ToString().ToLowerInvariant();
        }

        foreach ((string name, string selector) in source.Selectors?.Given() ?? [])
        {
            settings[SelectSetting + char.ToUpperInvariant(name[0]) + name[1..]] = selector;
        }

        if (!source.HasSimilarTopics)
        {
            settings[SimilarTopicsSetting] = "false";
        }

        AddRules(settings, source.Rules with { Republish = source.Republish });
        return new OpmlSource(UrlRedaction.Redact(source.Url), source.Title, source.SiteUrl, source.Folder) { Language = source.Language, Settings = settings };
    }

    private static void AddRules(Dictionary<string, string> settings, EntryRules rules)
    {
        (string Name, string? Value)[] written =
        [
            (PreferredSetting, rules.IsPreferred ? "true" : null),
            (KeepTextSetting, rules.KeepText?.ToString("c", CultureInfo.InvariantCulture)),
            (KeepEntriesSetting, rules.KeepEntries?.ToString("c", CultureInfo.InvariantCulture)),
            (RevisionsSetting, rules.HidesRevisions ? "false" : null),
            (CheckPagesSetting, rules.ChecksPages ? "true" : null),
            (RepublishSetting, rules.Republish?.ToString().ToLowerInvariant()),
        ];
        foreach ((string name, string? value) in written)
        {
            if (value is not null)
            {
                settings[name] = value;
            }
        }
    }

    private static EntryRules? Rule(EntryRules rules, string name, string value) => name switch
    {
        PreferredSetting when bool.TryParse(value, out bool set) => rules with { IsPreferred = set },
        RevisionsSetting when bool.TryParse(value, out bool set) => rules with { HidesRevisions = !set },
        SimilarTopicsSetting when bool.TryParse(value, out bool set) => rules with { HasNoSimilarTopics = !set },
        CheckPagesSetting when bool.TryParse(value, out bool set) => rules with { ChecksPages = set },
        RepublishSetting when Enum.TryParse(value, ignoreCase: true, out RepublishRights set) && Enum.IsDefined(set) && !char.IsAsciiDigit(value[0]) => rules with { Republish = set },
        KeepTextSetting when DurationConverter.TryParse(value, out TimeSpan set) && set <= RetentionOptions.Longest => rules with { KeepText = set },
        KeepEntriesSetting when DurationConverter.TryParse(value, out TimeSpan set) && set <= RetentionOptions.Longest => rules with { KeepEntries = set },
        _ => null,
    };

    private SourceDeclaration Declaration(OpmlSource source, List<string> problems)
    {
        TimeSpan? interval = null;
        bool trusted = true;
        bool paused = false;
        string? agent = null;
        string? keep = null;
        string? drop = null;
        EntryRules rules = EntryRules.Default;
        SourceKind kind = SourceKind.Feed;
        FullTextMode fullText = FullTextMode.Auto;
        Dictionary<string, string> selectors = new(StringComparer.Ordinal);
        foreach ((string name, string value) in source.Settings)
        {
            switch (name)
            {
                case IntervalSetting when DurationConverter.TryParse(value, out TimeSpan set) && set >= TypedSettings.ShortestInterval && set <= TypedSettings.LongestInterval:
                    interval = set;
                    break;
                case IntervalSetting:
                    problems.Add(Line(source.Line, $"interval '{value}' is no duration from 1min to 30d; write 30min or 12h"));
                    break;
                case TrustSetting when bool.TryParse(value, out bool set):
                    trusted = set;
                    break;
                case PausedSetting when bool.TryParse(value, out bool set):
                    paused = set;
                    break;
                case UserAgentSetting when value.Length <= LongestUserAgent && HeaderText.IsSendable(value):
                    agent = value;
                    break;
                case UserAgentSetting:
                    problems.Add(Line(source.Line, $"userAgent has at most {LongestUserAgent} Latin-1 characters without control characters"));
                    break;
                case KeepSetting or DropSetting when RuleParser.Parse(value) is RuleParseResult.Failed(var error):
                    problems.Add(Line(source.Line, $"{name} '{value}' is no rule, {error}"));
                    break;
                case KeepSetting:
                    keep = value.Trim();
                    break;
                case DropSetting:
                    drop = value.Trim();
                    break;
                case TrustSetting or PausedSetting:
                    problems.Add(Line(source.Line, $"{name} '{value}' is neither true nor false"));
                    break;
                case KindSetting when Enum.TryParse(value, ignoreCase: true, out SourceKind set) && Enum.IsDefined(set):
                    kind = set;
                    break;
                case KindSetting:
                    problems.Add(Line(source.Line, $"kind '{value}' is none of feed, page and list"));
                    break;
                case FullTextSetting when Enum.TryParse(value, ignoreCase: true, out FullTextMode set) && Enum.IsDefined(set):
                    fullText = set;
                    break;
                case FullTextSetting:
                    problems.Add(Line(source.Line, $"fullText '{value}' is none of auto, always and never"));
                    break;
                case "selectEntry" or "selectTitle" or "selectLink" or "selectDate" or "selectExcerpt" or "selectAuthor" when PageSelectors.Problem(value) is { } wrong:
                    problems.Add(Line(source.Line, $"{name} '{value}' {wrong}"));
                    break;
                case "selectEntry" or "selectTitle" or "selectLink" or "selectDate" or "selectExcerpt" or "selectAuthor":
                    selectors[name] = value;
                    break;
                case PreferredSetting or RevisionsSetting or CheckPagesSetting or SimilarTopicsSetting or KeepTextSetting or KeepEntriesSetting or RepublishSetting when Rule(rules, name, value) is { } set:
                    rules = set;
                    break;
                case PreferredSetting or RevisionsSetting or CheckPagesSetting or SimilarTopicsSetting:
                    problems.Add(Line(source.Line, $"{name} '{value}' is neither true nor false"));
                    break;
                case RepublishSetting:
                    problems.Add(Line(source.Line, $"republish '{value}' is none of full, summary and title"));
                    break;
                case KeepTextSetting or KeepEntriesSetting:
                    problems.Add(Line(source.Line, $"{name} '{value}' is no duration; write 90d, or 0s for ever"));
                    break;
                default:
                    problems.Add(Line(source.Line, $"'{name}' is no setting of a source"));
                    break;
            }
        }

        if (selectors.Count > 0 && !selectors.ContainsKey("selectEntry"))
        {
            problems.Add(Line(source.Line, "the selectors inside of an entry need selectEntry"));
        }

        (string url, SourceAccess? access) = Bare(source.Url);
        return new SourceDeclaration(url)
        {
            UserAgent = agent,
            Keep = keep,
            Drop = drop,
            Access = access is null ? null : seal.Close(access),
            AccessKinds = access?.Kinds,
            Title = source.Title is null ? null : UrlRedaction.Redact(source.Title), // many a list has the URL for a title
            SiteUrl = source.SiteUrl,
            Folder = source.Folder,
            Language = source.Language,
            IsTrusted = trusted,
            IsPaused = paused,
            Interval = interval,
            Entries = rules,
            Kind = kind,
            FullText = fullText,
            Selectors = Selectors(selectors),
        };
    }

    private static PageSelectors? Selectors(Dictionary<string, string> given) => !given.TryGetValue("selectEntry", out string? entry) ? null : new()
    {
        Entry = entry,
        Title = given.GetValueOrDefault("selectTitle"),
        Link = given.GetValueOrDefault("selectLink"),
        Date = given.GetValueOrDefault("selectDate"),
        Excerpt = given.GetValueOrDefault("selectExcerpt"),
        Author = given.GetValueOrDefault("selectAuthor"),
    };

    /// <summary>Lists of other programs hold credentials in URLs; they are taken out and kept encrypted.</summary>
    private static (string Url, SourceAccess? Access) Bare(string url)
    {
        if (!url.Contains('@', StringComparison.Ordinal))
        {
            return (url, null);
        }

        (Uri bare, SourceAccess? access) = SourceAccess.TakeFrom(new Uri(url));
        return (access is null ? url : bare.AbsoluteUri, access);
    }

    private static string Line(int line, string problem) => string.Create(CultureInfo.InvariantCulture, $"line {line}: {problem}");
}
