namespace FeedHub.Api;

/// <summary>A view of the timeline: an author, a topic, a series, a folder or a language.</summary>
/// <param name="Slug">Slug in addresses.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Entries">Entries in it, copies of one story counted once.</param>
/// <param name="LastEntry">Date of its newest entry.</param>
/// <param name="Page">Its page on this hub.</param>
/// <param name="Feed">Its Atom feed.</param>
internal sealed record ApiView(string Slug, string Name, int? Entries, DateTimeOffset? LastEntry, string Page, string Feed);
