namespace FeedHub.Api;

/// <summary>Two authors that may be one.</summary>
/// <param name="Id">Number.</param>
/// <param name="Author">The known author.</param>
/// <param name="Other">The author that would become one with it.</param>
/// <param name="Source">Title of the source that writes the other.</param>
/// <param name="Evidence">What speaks for it, and what stands against it.</param>
internal sealed record ApiProposal(long Id, ApiReference Author, ApiReference Other, string Source, string Evidence);
