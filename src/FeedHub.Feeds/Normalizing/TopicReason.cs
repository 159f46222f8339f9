namespace FeedHub.Feeds.Normalizing;

/// <summary>What put an entry under a topic. Numbers are stored.</summary>
public enum TopicReason
{
    /// <summary>A category of its source that is called like the topic.</summary>
    Category = 0,

    /// <summary>A category that the configuration declares to mean the topic.</summary>
    Alias = 1,

    /// <summary>A configured rule.</summary>
    Rule = 2,

    /// <summary>The entry is under a topic below this one.</summary>
    Child = 3,

    /// <summary>It is like entries that are under the topic already.</summary>
    Similarity = 4,
}
