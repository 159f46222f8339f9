namespace FeedHub.Api;

/// <summary>A part of a series.</summary>
/// <param name="Slug">Slug of the series.</param>
/// <param name="Title">Title of the series.</param>
/// <param name="Part">Number of the part, if it has one.</param>
/// <param name="Total">How many parts there are to be, if the source says.</param>
internal sealed record ApiPart(string Slug, string Title, int? Part, int? Total);
