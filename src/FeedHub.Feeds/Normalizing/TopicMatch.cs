namespace FeedHub.Feeds.Normalizing;

/// <summary>Why an entry belongs to a topic.</summary>
/// <param name="Slug">Slug of the topic.</param>
/// <param name="Label">Label for people; the configured one where the topic is configured, else the category as written.</param>
/// <param name="Reason">For the operator: <c>category "Load Balancing"</c>, <c>phrase "time series" in title</c>.</param>
/// <param name="IsConfigured">The label is the operator's, and wins over what a category happened to be called.</param>
/// <param name="Kind">What kind of reason it is.</param>
public sealed record TopicMatch(string Slug, string Label, string Reason, bool IsConfigured = false, TopicReason Kind = TopicReason.Category)
{
    /// <summary>Slugs of the same topic in the other number ("databases") or joined and apart ("opensource", "open-source"): the first that is there already is meant.</summary>
    public IReadOnlyList<string> OtherSlugs { get; init; } = [];
}
