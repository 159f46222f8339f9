namespace FeedHub.Timeline.Authors;

/// <summary>A byline that may mean a known author.</summary>
/// <param name="Id">Row id.</param>
/// <param name="AuthorSlug">The known author.</param>
/// <param name="AuthorName">His name.</param>
/// <param name="OtherSlug">The author that the byline makes now.</param>
/// <param name="OtherName">As the source writes it.</param>
/// <param name="Source">Title of the source that writes it.</param>
/// <param name="Evidence">What speaks for it, and what stands against it.</param>
public sealed record AuthorProposal(long Id, string AuthorSlug, string AuthorName, string OtherSlug, string OtherName, string Source, string Evidence);
