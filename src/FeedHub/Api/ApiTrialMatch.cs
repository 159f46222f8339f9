namespace FeedHub.Api;

/// <summary>An entry for which a rule holds.</summary>
/// <param name="Id">Number of the entry.</param>
/// <param name="Title">Title.</param>
/// <param name="Url">Its page.</param>
/// <param name="Source">The source.</param>
/// <param name="Reasons">Which term was found where.</param>
internal sealed record ApiTrialMatch(long Id, string Title, string? Url, string Source, IReadOnlyList<string> Reasons);
