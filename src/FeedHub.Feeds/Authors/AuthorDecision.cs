namespace FeedHub.Feeds.Authors;

/// <summary>Whom a new byline means.</summary>
/// <param name="AuthorId">A known author; <see langword="null"/> for a new one.</param>
/// <param name="Reason">Why, for the operator.</param>
/// <param name="Suspicions">Known authors that it may mean too.</param>
public sealed record AuthorDecision(long? AuthorId, string Reason, IReadOnlyList<AuthorSuspicion> Suspicions)
{
    /// <summary>Nobody who is known.</summary>
    public static AuthorDecision New { get; } = new(null, "new name in this source", []);
}
