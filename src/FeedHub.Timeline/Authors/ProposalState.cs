namespace FeedHub.Timeline.Authors;

/// <summary>What became of a proposal.</summary>
public enum ProposalState
{
    /// <summary>Nobody has said anything.</summary>
    Open = 0,

    /// <summary>It is the author.</summary>
    Accepted = 1,

    /// <summary>It is somebody else.</summary>
    Rejected = 2,
}
