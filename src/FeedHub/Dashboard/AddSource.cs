namespace FeedHub.Dashboard;

/// <summary>Adds the source behind an address that an operator typed. The form's one dependency on how feeds are found; may take as long as a fetch.</summary>
/// <param name="url">Absolute http or https URL: a feed, or a page that names its feed.</param>
/// <param name="asPage">Read the page itself, also where it names a feed.</param>
/// <param name="cancel">Cancels.</param>
internal delegate Task<AddSourceResult> AddSource(Uri url, bool asPage, CancellationToken cancel);
