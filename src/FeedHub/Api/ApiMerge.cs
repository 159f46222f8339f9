namespace FeedHub.Api;

/// <summary>Makes one author of two.</summary>
/// <param name="Into">Slug of the author that remains.</param>
internal sealed record ApiMerge(string Into);
