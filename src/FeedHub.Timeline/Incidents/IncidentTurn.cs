namespace FeedHub.Timeline.Incidents;

/// <summary>An incident began or ended.</summary>
/// <param name="Incident">The incident as it stands now.</param>
/// <param name="IsClosing">It ended; otherwise it began.</param>
public sealed record IncidentTurn(Incident Incident, bool IsClosing)
{
    /// <summary>When.</summary>
    public DateTimeOffset At => IsClosing ? Incident.ClosedAt ?? Incident.LastAt : Incident.OpenedAt;
}
