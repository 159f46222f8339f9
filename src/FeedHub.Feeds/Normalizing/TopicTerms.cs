using FeedHub.Feeds.Rules;

namespace FeedHub.Feeds.Normalizing;

/// <summary>What puts entries under a configured topic, as rules of the one language.</summary>
internal static class TopicTerms
{
    /// <summary>A word or phrase of <see cref="TopicRule.Match"/> as a rule; <see langword="null"/> where it has no word.</summary>
    /// <remarks>"database(s)" stands for both numbers: nothing else makes a word match another form of itself.</remarks>
    public static RuleNode? Phrase(string phrase)
    {
        if (!phrase.Contains("(s)", StringComparison.OrdinalIgnoreCase))
        {
            return Words(phrase, phrase);
        }

        RuleNode? singular = Words(phrase.Replace("(s)", "", StringComparison.OrdinalIgnoreCase), phrase);
        RuleNode? plural = Words(phrase.Replace("(s)", "s", StringComparison.OrdinalIgnoreCase), phrase);
        return singular is null ? plural : new RuleNode.Either([singular, plural!]);
    }

    private static RuleNode.Phrase? Words(string phrase, string shown) =>
        RuleWords.Of(phrase, RuleWords.MaxPhrase) is { Count: > 0 } words ? new(RuleField.Content, shown, words, false) : null;
}
