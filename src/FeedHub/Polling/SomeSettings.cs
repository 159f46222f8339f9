using FeedHub.Timeline.Sources;

namespace FeedHub.Polling;

/// <summary>A change of some of a source's settings.</summary>
/// <param name="Set">What is set; what is <see langword="null"/> stays as it is.</param>
/// <param name="Unset">Names of settings that are left to the list, else to the hub: those in <see cref="Names"/>.</param>
internal sealed record SomeSettings(TypedSettings Set, IReadOnlyCollection<string> Unset)
{
    /// <summary>Names of all settings.</summary>
    public static IReadOnlyList<string> Names { get; } = ["interval", "userAgent", "keep", "drop", "fullText", "similarTopics", "republish"];

    /// <summary>Changes settings.</summary>
    /// <param name="stored">What there is.</param>
    /// <returns>All settings, or what is wrong.</returns>
    public (SourceSettings? Settings, string? Problem) ApplyTo(SourceSettings stored)
    {
        foreach (string name in Unset)
        {
            if (!Names.Contains(name))
            {
                return (null, $"unset names some of {string.Join(", ", Names)}.");
            }

            if (Given(name))
            {
                return (null, $"{name} cannot be set and unset at once.");
            }
        }

        if (Unset.Count == 0 && !Names.Any(Given))
        {
            return (null, "nothing is set or unset.");
        }

        TypedSettings now = TypedSettings.Of(stored);
        return new TypedSettings(
            Pick("interval", Set.Interval, now.Interval),
            Pick("userAgent", Set.UserAgent, now.UserAgent),
            Pick("keep", Set.Keep, now.Keep),
            Pick("drop", Set.Drop, now.Drop),
            Pick("fullText", Set.FullText, now.FullText),
            Unset.Contains("similarTopics") ? null : Set.SimilarTopics ?? now.SimilarTopics,
            Pick("republish", Set.Republish, now.Republish)).ApplyTo(stored);
    }

    private string? Pick(string name, string? set, string? now) => Unset.Contains(name) ? null : set ?? now;

    private bool Given(string name) => name switch
    {
        "interval" => Set.Interval is not null,
        "userAgent" => Set.UserAgent is not null,
        "keep" => Set.Keep is not null,
        "drop" => Set.Drop is not null,
        "fullText" => Set.FullText is not null,
        "similarTopics" => Set.SimilarTopics is not null,
        "republish" => Set.Republish is not null,
        _ => false,
    };
}
