namespace FeedHub.Timeline.Incidents;

/// <summary>What the last poll showed of an incident; without secrets.</summary>
/// <param name="Outcome">Outcome text of the poll.</param>
/// <param name="HttpStatus">Status code, if any arrived.</param>
/// <param name="Detail">One sentence.</param>
/// <param name="Excerpt">Beginning of what was read instead of a feed, as plain text.</param>
public sealed record IncidentEvidence(string Outcome, int? HttpStatus, string? Detail, string? Excerpt);
