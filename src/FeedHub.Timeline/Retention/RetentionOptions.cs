using System.ComponentModel.DataAnnotations;

namespace FeedHub.Timeline.Retention;

/// <summary>Bound from <c>FeedHub:Retention</c>: how long what is kept. What a list declares for a source wins over what is said here for topics, and that over the rest.</summary>
public sealed class RetentionOptions
{
    /// <summary>Configuration path of this section.</summary>
    public const string Section = "FeedHub:Retention";

    /// <summary>Longest time that can be meant: 100 years.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);

    /// <summary>How long after its arrival the full text of an entry is kept; then its summary, or the beginning of its text, stands for it. Default zero: for ever.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "36500.00:00:00")]
    public TimeSpan KeepText { get; set; }

    /// <summary>How long after its arrival an entry is kept at all; then only its ids are, so that it does not come back. Default zero: for ever.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "36500.00:00:00")]
    public TimeSpan KeepEntries { get; set; }

    /// <summary>Topics whose entries are kept for another time. Of several topics of an entry, the longest time counts.</summary>
    public IList<TopicRetention> Topics { get; } = [];
}

/// <summary>How long entries under one topic are kept.</summary>
public sealed class TopicRetention
{
    /// <summary>Slug of the topic.</summary>
    [Required]
    public string Topic { get; set; } = "";

    /// <summary>How long the full text is kept; not given: as for all; zero: for ever.</summary>
    public TimeSpan? KeepText { get; set; }

    /// <summary>How long the entry is kept; not given: as for all; zero: for ever.</summary>
    public TimeSpan? KeepEntries { get; set; }
}
