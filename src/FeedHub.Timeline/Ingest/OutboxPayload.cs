namespace FeedHub.Timeline.Ingest;

/// <summary>What one poll changed, as stored in the outbox.</summary>
/// <param name="Sources">Slugs of sources whose view changed.</param>
/// <param name="Authors">Slugs of authors whose view changed.</param>
/// <param name="Topics">Slugs of topics whose view changed.</param>
/// <param name="New">Ids of new entries, in arrival order.</param>
/// <param name="Changed">Ids of changed and deleted entries.</param>
/// <param name="Everything">Something that any view may show changed, such as a source's title.</param>
/// <param name="Incident">An incident changed, and nothing that a view shows.</param>
/// <param name="Series">Slugs of series whose view changed.</param>
/// <param name="AddedSources">Ids of sources that were added.</param>
internal sealed record OutboxPayload(
    IReadOnlyList<string> Sources, IReadOnlyList<string> Authors, IReadOnlyList<string> Topics, IReadOnlyList<long> New, IReadOnlyList<long> Changed, bool Everything = false,
    OutboxIncident? Incident = null, IReadOnlyList<string>? Series = null, IReadOnlyList<long>? AddedSources = null)
{
    /// <summary>Any view may have changed.</summary>
    public static OutboxPayload All { get; } = new([], [], [], [], [], Everything: true);

    /// <summary>An incident was opened or closed, or has another cause.</summary>
    public static OutboxPayload Of(OutboxIncident incident) => new([], [], [], [], [], Incident: incident);
}
