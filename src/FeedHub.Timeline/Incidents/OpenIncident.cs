namespace FeedHub.Timeline.Incidents;

/// <summary>An incident that has not ended, as the rule sees it.</summary>
/// <param name="Id">Row id.</param>
/// <param name="Cause">Its class so far.</param>
internal sealed record OpenIncident(long Id, IncidentCause Cause);
