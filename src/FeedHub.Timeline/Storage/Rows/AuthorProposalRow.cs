namespace FeedHub.Timeline.Storage.Rows;

/// <summary>A byline that may mean a known author: evidence that was not enough to decide.</summary>
internal sealed class AuthorProposalRow
{
    /// <summary>Row id.</summary>
    public long Id { get; set; }

    /// <summary>The known author.</summary>
    public long AuthorId { get; set; }

    /// <summary>The byline.</summary>
    public long BylineId { get; set; }

    /// <summary>What speaks for it, and what stands against it.</summary>
    public string Evidence { get; set; } = "";

    /// <summary>When it was made.</summary>
    public long CreatedMs { get; set; }

    /// <summary>A <see cref="Authors.ProposalState"/>.</summary>
    public int State { get; set; }
}
