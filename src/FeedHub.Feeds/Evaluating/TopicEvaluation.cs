using FeedHub.Feeds.Languages;
using FeedHub.Feeds.Topics;

namespace FeedHub.Feeds.Evaluating;

/// <summary>
/// Measures which topics entries get by similarity: learned from the part of a set that is marked <c>train</c>, asked about the rest. As in a store, the entries that are asked about are there while it is
/// learned, without their labels.
/// </summary>
public static class TopicEvaluation
{
    /// <summary>Learns and decides.</summary>
    /// <param name="lines">One JSON object a line: <c>{"id","title","text","categories":[…],"labels":[…],"split":"train|test"}</c>.</param>
    /// <param name="embedder">Compares meanings; without it words alone are compared.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Counts over pairs of entry and topic.</returns>
    /// <exception cref="FormatException">A line has another form, or a part is missing.</exception>
    public static PairScore Run(IEnumerable<string> lines, ITextEmbedder? embedder, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(lines);
        LanguageDetector detector = new([]);
        ILookup<bool, LabelledTopic> labelled = LabelledJson.Read(lines, LabelledJson.Default.LabelledTopic).ToLookup(IsToLearn);
        List<LabelledTopic> learned = [.. labelled[true]];
        List<LabelledTopic> asked = [.. labelled[false]];
        if (learned.Count == 0 || asked.Count == 0)
        {
            throw new FormatException($"There is no entry to {(learned.Count == 0 ? "learn from (\"split\":\"train\")" : "ask about (\"split\":\"test\")")}.");
        }

        TopicModel model = TopicTrainer.Train([.. learned.Select(entry => Example(entry, detector))], [.. asked.Select(entry => Example(entry, detector) with { Topics = [] })], embedder, cancel);
        int right = 0;
        int wrong = 0;
        int missed = 0;
        List<EvaluationCase> cases = [];
        for (int i = 0; i < asked.Count; i++)
        {
            LabelledTopic entry = asked[i];
            HashSet<string> labels = [.. entry.Labels ?? []];
            List<string> named = [.. model.Named(i).Select(guess => guess.Topic)];
            int rightHere = named.Count(labels.Contains);
            right += rightHere;
            wrong += named.Count - rightHere;
            missed += labels.Count - rightHere;
            if (!labels.SetEquals(named))
            {
                cases.Add(new(entry.Id, string.Join(", ", labels), named.Count > 0 ? string.Join(", ", named) : "none", Why(model, i, learned)));
            }
        }

        return new(asked.Count, right, wrong, missed, cases);
    }

    private static TopicExample Example(LabelledTopic entry, LanguageDetector detector) =>
        new(entry.Title ?? "", entry.Text ?? "", entry.Categories ?? [], [.. (entry.Labels ?? []).Distinct()], detector.Detect(entry.Title ?? "", entry.Text ?? "")?.Tag);

    private static bool IsToLearn(LabelledTopic entry) => string.Equals(entry.Split, "train", StringComparison.OrdinalIgnoreCase);

    private static string Why(TopicModel model, int asked, List<LabelledTopic> learned) => model.Guesses[asked] switch
    {
        [var guess, ..] => string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"most like {guess.Topic}, likely by {guess.Likelihood:F2} of {(model.Threshold is { } threshold ? $"{threshold:F2}" : "none that would do")}: {string.Join(", ", guess.Nearest.Select(example => learned[example].Id))}"),
        _ => "there are no two topics to tell apart",
    };
}
