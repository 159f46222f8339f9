namespace FeedHub.Fetching;

/// <summary>One header line of an answer.</summary>
/// <param name="Name">Name as received.</param>
/// <param name="Value">Value as received; a header that came several times is several lines.</param>
public sealed record ReceivedHeader(string Name, string Value);
