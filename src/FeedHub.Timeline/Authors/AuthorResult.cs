namespace FeedHub.Timeline.Authors;

/// <summary>What a change of authors came to: exactly one case.</summary>
public abstract record AuthorResult
{
    private AuthorResult()
    {
    }

    /// <summary>Done, or it was so already.</summary>
    /// <param name="ChangeId">Number by which it is undone; <see langword="null"/> if nothing changed.</param>
    /// <param name="Slug">The author afterwards.</param>
    /// <param name="What">What was done, for people.</param>
    public sealed record Done(long? ChangeId, string Slug, string What) : AuthorResult;

    /// <summary>It cannot be done; nothing changed.</summary>
    /// <param name="Reason">Why, for people.</param>
    public sealed record Refused(string Reason) : AuthorResult;
}
