using FeedHub.Fetching;

namespace FeedHub.FullText;

/// <summary>What a site's <c>robots.txt</c> says of one page.</summary>
/// <param name="Allows">Whether the page may be fetched; <see langword="null"/> where nobody can say at present.</param>
/// <param name="Deferred">The site asked to come later, or rests and was not asked; <see langword="null"/> if the file could not be read for another reason, or was read.</param>
public readonly record struct RobotsAnswer(bool? Allows, FetchOutcome.Deferred? Deferred);
