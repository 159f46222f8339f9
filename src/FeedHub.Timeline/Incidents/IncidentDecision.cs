namespace FeedHub.Timeline.Incidents;

/// <summary>What one poll does to a source's incidents.</summary>
internal abstract record IncidentDecision
{
    private IncidentDecision()
    {
    }

    /// <summary>A new one.</summary>
    /// <param name="Cause">Class.</param>
    /// <param name="Since">When the trouble began, which is before it became an incident.</param>
    /// <param name="Count">Polls that showed it so far.</param>
    /// <param name="Evidence">What the last of them showed.</param>
    public sealed record Opened(IncidentCause Cause, DateTimeOffset Since, int Count, IncidentEvidence Evidence) : IncidentDecision;

    /// <summary>One more poll shows it.</summary>
    /// <param name="Incident">Which.</param>
    /// <param name="Cause">Class from now on.</param>
    /// <param name="Evidence">What the poll showed.</param>
    public sealed record Continued(OpenIncident Incident, IncidentCause Cause, IncidentEvidence Evidence) : IncidentDecision;

    /// <summary>The source is well again.</summary>
    /// <param name="Incident">Which.</param>
    /// <param name="Resolution">How it ended: one sentence.</param>
    public sealed record Closed(OpenIncident Incident, string Resolution) : IncidentDecision;
}
