namespace FeedHub.Timeline.Ingest;

/// <summary>What happened to an incident, as stored in the outbox for those who tell others of it.</summary>
/// <param name="Id">Row id of the incident.</param>
/// <param name="Change"><c>opened</c>, <c>changed</c> (another cause) or <c>closed</c>.</param>
/// <param name="Cause">Word of its cause.</param>
internal sealed record OutboxIncident(long Id, string Change, string Cause);
