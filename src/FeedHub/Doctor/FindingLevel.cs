namespace FeedHub.Doctor;

/// <summary>How much a finding matters.</summary>
public enum FindingLevel
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Works, and could be better.</summary>
    Warn,

    /// <summary>Does not work, or is not safe.</summary>
    Fail,
}
