using System.Text.Json;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Sources;

/// <summary>What a list declares about the entries of a source; the defaults are those of nearly every source.</summary>
public sealed record EntryRules
{
    /// <summary>Nothing special.</summary>
    public static EntryRules Default { get; } = new();

    /// <summary>Where a story comes from several sources, merged views show this one's copy.</summary>
    public bool IsPreferred { get; init; }

    /// <summary>How long full text is kept; <see langword="null"/>: as the hub's options say; zero: for ever.</summary>
    public TimeSpan? KeepText { get; init; }

    /// <summary>How long the rest of an entry is kept, after which only its ids are; <see langword="null"/>: as the hub's options say; zero: for ever.</summary>
    public TimeSpan? KeepEntries { get; init; }

    /// <summary>The publisher does not want shown what an entry said before.</summary>
    public bool HidesRevisions { get; init; }

    /// <summary>Entries whose pages are gone (404 or 410, confirmed) are retracted.</summary>
    public bool ChecksPages { get; init; }

    /// <summary>They get no topics by similarity.</summary>
    public bool HasNoSimilarTopics { get; init; }

    /// <summary>How much of them may be shown; <see langword="null"/>: as the hub's options say.</summary>
    public RepublishRights? Republish { get; init; }

    /// <summary>What was set for a source, else what its list says; <see langword="null"/>: neither says anything.</summary>
    /// <param name="set">A <see cref="RepublishRights"/> that an operator set.</param>
    /// <param name="rules">Stored rules of its list.</param>
    internal static RepublishRights? RightsOf(int? set, string? rules) => set is { } own ? (RepublishRights)own : Parse(rules).Republish;

    /// <summary>As stored; <see langword="null"/> for the defaults.</summary>
    internal string? ToText() => this == Default ? null : JsonSerializer.Serialize(this, StoredJson.Default.EntryRules);

    /// <summary>Reads what <see cref="ToText"/> wrote.</summary>
    internal static EntryRules Parse(string? text) => text is null ? Default : JsonSerializer.Deserialize(text, StoredJson.Default.EntryRules) ?? Default;
}
