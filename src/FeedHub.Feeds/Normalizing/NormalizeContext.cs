using FeedHub.Feeds.Languages;
using FeedHub.Feeds.Rules;

namespace FeedHub.Feeds.Normalizing;

/// <summary>What normalising knows beside the document.</summary>
public sealed record NormalizeContext
{
    /// <summary>URL that answered; links resolve against it where the document names no base.</summary>
    public required Uri DocumentUrl { get; init; }

    /// <summary>The source's policy so far.</summary>
    public IdentityPolicy Identity { get; init; }

    /// <summary>Topics to look for.</summary>
    public TopicMatcher Topics { get; init; } = TopicMatcher.Empty;

    /// <summary>Which entries are kept.</summary>
    public EntryFilter Filter { get; init; } = EntryFilter.None;

    /// <summary>Title the operator gave the source; wins over the document's.</summary>
    public string? SourceTitle { get; init; }

    /// <summary>What rules see of the source beside its title.</summary>
    public RuleSource Source { get; init; } = RuleSource.Unknown;

    /// <summary>What the entries of the source's last document came to; <see langword="null"/> to normalise all of them.</summary>
    public KnownEntries? Known { get; init; }

    /// <summary>Rules look at dates: what they come to may change by itself.</summary>
    internal bool DependsOnTime => Topics.DependsOnTime || Filter.DependsOnTime;

    /// <summary>Finds the language of entries for which neither the document nor <see cref="DeclaredLanguage"/> names one; <see langword="null"/> leaves them without.</summary>
    public LanguageDetector? Languages { get; init; }

    /// <summary>Language that the operator gave the source, for entries whose document names none.</summary>
    public string? DeclaredLanguage { get; init; }

    /// <summary>What was found in earlier documents of the source.</summary>
    public string? DetectedLanguage { get; init; }

    /// <summary>When the document was fetched: what rules take for the date of an entry without one. The end of time where nobody says.</summary>
    public DateTimeOffset FetchedAt { get; init; } = DateTimeOffset.MaxValue;
}
