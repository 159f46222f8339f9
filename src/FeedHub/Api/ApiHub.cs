namespace FeedHub.Api;

/// <summary>The hub.</summary>
/// <param name="Title">Title.</param>
/// <param name="Version">Version of FeedHub.</param>
/// <param name="Url">Public base URL.</param>
/// <param name="Sources">Sources.</param>
/// <param name="ActiveSources">Those that are polled.</param>
/// <param name="FailingSources">Those of them whose last poll failed.</param>
/// <param name="OpenIncidents">Open incidents by class.</param>
/// <param name="Cursor">Where the feed of changes ends now.</param>
/// <param name="Trouble">Why nothing can be stored; absent while all is well.</param>
internal sealed record ApiHub(
    string Title, string Version, string Url, int Sources, int ActiveSources, int FailingSources, IReadOnlyDictionary<string, int> OpenIncidents, long Cursor, string? Trouble);
