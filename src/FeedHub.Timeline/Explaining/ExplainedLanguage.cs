namespace FeedHub.Timeline.Explaining;

/// <summary>The language of an entry.</summary>
/// <param name="Tag">BCP 47 tag.</param>
/// <param name="Reason">Who says so, or what was found.</param>
public sealed record ExplainedLanguage(string Tag, string Reason);
