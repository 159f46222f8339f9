namespace FeedHub.Dashboard;

/// <summary>Adds the source behind an address that an operator typed. The form's one dependency on how feeds are found; may take as long as some fetches.</summary>
/// <param name="url">Absolute http or https URL: a feed, or a page that names its feeds.</param>
/// <param name="asPage">Read the page itself, also where it names feeds.</param>
/// <param name="picked">Which of the feeds that the page names; <see langword="null"/> before the operator has seen them. What <paramref name="url"/> says of credentials holds for it, at the same origin.</param>
/// <param name="cancel">Cancels.</param>
internal delegate Task<AddSourceResult> AddSource(Uri url, bool asPage, Uri? picked, CancellationToken cancel);
