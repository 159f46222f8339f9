using FeedHub.Polling;

namespace FeedHub.Dashboard;

/// <summary>Adds the source behind an address that an operator typed. The form's one dependency on how feeds are found; may take as long as some fetches.</summary>
/// <param name="wanted">What was typed: a feed, or a page that names its feeds.</param>
/// <param name="picked">Which of the feeds that the page names; <see langword="null"/> before the operator has seen them. What the address in <paramref name="wanted"/> says of credentials holds for it, at the same origin.</param>
/// <param name="cancel">Cancels.</param>
internal delegate Task<AddSourceResult> AddSource(SourceToAdd wanted, Uri? picked, CancellationToken cancel);
