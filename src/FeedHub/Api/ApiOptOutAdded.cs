namespace FeedHub.Api;

/// <summary>An opt-out that was noted.</summary>
/// <param name="OptOut">The opt-out.</param>
/// <param name="Job">Id of the job that erases what is stored.</param>
internal sealed record ApiOptOutAdded(ApiOptOut OptOut, string Job);
