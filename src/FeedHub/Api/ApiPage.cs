namespace FeedHub.Api;

/// <summary>A page of a list.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="Next">Cursor of the following page, to be given as <c>after</c>; <see langword="null"/> on the last.</param>
/// <typeparam name="T">Kind of what is listed.</typeparam>
internal sealed record ApiPage<T>(IReadOnlyList<T> Items, string? Next);
