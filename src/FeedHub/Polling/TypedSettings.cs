using System.Security.Cryptography;
using System.Text;
using FeedHub.Configuration;
using FeedHub.Feeds.Rules;
using FeedHub.Fetching.Answers;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Sources;

namespace FeedHub.Polling;

/// <summary>What an operator sets for a source, as it is written in forms and in the API; <see langword="null"/> leaves it to the list, else to the hub.</summary>
/// <param name="Interval">Fixed time between polls, <c>1min</c> to <c>30d</c>.</param>
/// <param name="UserAgent">User-Agent.</param>
/// <param name="Keep">Keep rule (docs/rules.md).</param>
/// <param name="Drop">Drop rule.</param>
/// <param name="FullText"><c>auto</c>, <c>always</c> or <c>never</c>.</param>
/// <param name="SimilarTopics">Whether its entries may have topics by similarity.</param>
/// <param name="Republish"><c>full</c>, <c>summary</c> or <c>title</c>.</param>
internal sealed record TypedSettings(string? Interval, string? UserAgent, string? Keep, string? Drop, string? FullText, bool? SimilarTopics, string? Republish)
{
    /// <summary>Most characters of a User-Agent.</summary>
    public const int LongestUserAgent = 500;

    /// <summary>Shortest fixed time between two polls.</summary>
    public static readonly TimeSpan ShortestInterval = TimeSpan.FromMinutes(1);

    /// <summary>Longest fixed time between two polls.</summary>
    public static readonly TimeSpan LongestInterval = TimeSpan.FromDays(30);

    /// <summary>Stored settings as they are written.</summary>
    /// <param name="stored">The settings.</param>
    public static TypedSettings Of(SourceSettings stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return new(
            stored.Interval is { } interval ? DurationConverter.Write(interval) : null, stored.UserAgent, stored.Keep, stored.Drop, stored.FullText?.ToString().ToLowerInvariant(), stored.SimilarTopics,
            stored.Republish?.ToString().ToLowerInvariant());
    }

    /// <summary>Names these settings, so that nobody overwrites what another has set meanwhile.</summary>
    /// <returns>24 hexadecimal digits.</returns>
    public string ToTag()
    {
        // None of them can hold the separator: neither database stores it in text.
        string all = string.Join('\0', new[] { Interval, UserAgent, Keep, Drop, FullText, SimilarTopics?.ToString(), Republish }.Select(static one => one is null ? "" : "=" + one));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)).AsSpan(0, 12));
    }

    /// <summary>Reads them.</summary>
    /// <param name="stored">What is kept: credentials and selectors.</param>
    /// <returns>All settings, or what is wrong with what was written.</returns>
    public (SourceSettings? Settings, string? Problem) ApplyTo(SourceSettings stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        TimeSpan interval = default;
        if (Interval is not null && !(DurationConverter.TryParse(Interval, out interval) && interval >= ShortestInterval && interval <= LongestInterval))
        {
            return (null, "interval is a duration from 1min to 30d: 30min, 12h.");
        }

        if (UserAgent is { } agent && (agent.Length is 0 or > LongestUserAgent || !HeaderText.IsSendable(agent)))
        {
            return (null, $"userAgent has 1 to {LongestUserAgent} Latin-1 characters without control characters.");
        }

        foreach ((string name, string? rule) in new[] { ("keep", Keep), ("drop", Drop) })
        {
            if (rule is not null && RuleParser.Parse(rule) is RuleParseResult.Failed(var error))
            {
                return (null, $"{name} is no rule, {error}.");
            }
        }

        FullTextMode mode = default;
        if (FullText is not null && !TryRead(FullText, out mode))
        {
            return (null, "fullText is auto, always or never.");
        }

        RepublishRights rights = default;
        if (Republish is not null && !TryRead(Republish, out rights))
        {
            return (null, "republish is full, summary or title.");
        }

        return (
            stored with
            {
                Interval = Interval is null ? null : interval,
                UserAgent = UserAgent,
                Keep = Keep?.Trim(),
                Drop = Drop?.Trim(),
                FullText = FullText is null ? null : mode,
                SimilarTopics = SimilarTopics,
                Republish = Republish is null ? null : rights,
            },
            null);
    }

    // By name alone: numbers are names to Enum.TryParse.
    private static bool TryRead<T>(string text, out T value)
        where T : struct, Enum => Enum.TryParse(text, ignoreCase: true, out value) && Enum.IsDefined(value) && text.Length > 0 && char.IsAsciiLetter(text[0]);
}
