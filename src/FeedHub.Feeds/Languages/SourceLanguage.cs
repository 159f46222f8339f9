using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Languages;

/// <summary>The language of a source whose documents name none: what nearly all of its entries that can be told are in. Short entries, which alone tell nothing, are then taken for it.</summary>
internal static class SourceLanguage
{
    private const int MaxSamples = 20;
    private const int SampleLength = 1_500;
    private const int MinVotes = 3;
    private const double MinAgreement = 0.85;

    /// <summary>Finds it.</summary>
    /// <param name="feed">A document that names no language.</param>
    /// <param name="detector">Finds languages.</param>
    /// <param name="remembered">What was found in earlier documents; stays where this one does not tell.</param>
    /// <returns>A language without region; <see langword="null"/> if nothing can be said.</returns>
    public static string? Find(Feed feed, LanguageDetector detector, string? remembered)
    {
        Dictionary<string, int> votes = [];
        List<(string Title, string Text)> samples = [];
        foreach (FeedEntry entry in feed.Entries)
        {
            if (samples.Count < MaxSamples && !entry.IsDraft && entry.Language is null)
            {
                string text = PlainText.FromHtml(entry.ContentHtml ?? entry.Summary, SampleLength);
                string title = PlainText.FromHtml(entry.Title, SampleLength);
                samples.Add((title, text));
                if (detector.Detect(title, text) is { } guess)
                {
                    votes[guess.Tag] = votes.GetValueOrDefault(guess.Tag) + 1;
                }
            }
        }

        int all = votes.Values.Sum();
        if (all < MinVotes)
        {
            // A list of titles tells what none of them does.
            string? joint = samples.Count < 2 ? null : detector.Detect("", string.Join('\n', samples.Select(static sample => $"{sample.Title}\n{sample.Text}")))?.Tag;
            return joint is not null && votes.Keys.All(tag => tag == joint) ? joint : remembered;
        }

        (string tag, int count) = votes.MaxBy(static vote => vote.Value);
        return count >= MinAgreement * all ? tag : null;
    }
}
