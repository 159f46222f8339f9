using FeedHub.Timeline.Sources;

namespace FeedHub.Timeline.Retention;

/// <summary>How long an entry is kept. Pure.</summary>
/// <param name="options">What holds for the hub and its topics.</param>
internal sealed class RetentionTimes(RetentionOptions options)
{
    /// <summary>For ever.</summary>
    public static readonly TimeSpan Ever = TimeSpan.MaxValue;

    private readonly Dictionary<string, TopicRetention> _topics = options.Topics.DistinctBy(t => t.Topic).ToDictionary(t => t.Topic, StringComparer.Ordinal);

    /// <summary>How long full text is kept.</summary>
    /// <param name="source">What holds for its source.</param>
    /// <param name="topics">Slugs of its topics.</param>
    public TimeSpan OfText(EntryRules source, IEnumerable<string> topics) => Of(source.KeepText, topics, t => t.KeepText, options.KeepText);

    /// <summary>How long the entry is kept.</summary>
    /// <param name="source">What holds for its source.</param>
    /// <param name="topics">Slugs of its topics.</param>
    public TimeSpan OfEntry(EntryRules source, IEnumerable<string> topics) => Of(source.KeepEntries, topics, t => t.KeepEntries, options.KeepEntries);

    /// <summary>All times that may hold for some entry, each once; none is for ever.</summary>
    /// <param name="sources">What holds for sources.</param>
    /// <param name="isText">Of full text, else of entries.</param>
    public IReadOnlyList<TimeSpan> All(IEnumerable<EntryRules> sources, bool isText) =>
    [
        .. sources.Select(s => isText ? s.KeepText : s.KeepEntries)
            .Concat(options.Topics.Select(t => isText ? t.KeepText : t.KeepEntries))
            .Append(isText ? options.KeepText : options.KeepEntries)
            .OfType<TimeSpan>().Where(time => time > TimeSpan.Zero).Distinct().Order(),
    ];

    private TimeSpan Of(TimeSpan? source, IEnumerable<string> topics, Func<TopicRetention, TimeSpan?> read, TimeSpan hub)
    {
        if (source is { } set)
        {
            return Meant(set);
        }

        TimeSpan? longest = null;
        foreach (string topic in topics)
        {
            if (_topics.TryGetValue(topic, out TopicRetention? rule) && read(rule) is { } time && (longest is null || Meant(time) > longest))
            {
                longest = Meant(time);
            }
        }

        return longest ?? Meant(hub);
    }

    private static TimeSpan Meant(TimeSpan time) => time <= TimeSpan.Zero ? Ever : time;
}
