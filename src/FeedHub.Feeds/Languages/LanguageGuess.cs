namespace FeedHub.Feeds.Languages;

/// <summary>A language that was found in a text.</summary>
/// <param name="Tag">BCP 47: a language without region.</param>
/// <param name="Reason">What speaks for it, in a few English words.</param>
public sealed record LanguageGuess(string Tag, string Reason);
