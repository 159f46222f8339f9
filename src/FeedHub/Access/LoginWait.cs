namespace FeedHub.Access;

/// <summary>Left on a request whose password was not looked at because its peer guessed too often.</summary>
/// <param name="For">How long to wait.</param>
internal sealed record LoginWait(TimeSpan For);
