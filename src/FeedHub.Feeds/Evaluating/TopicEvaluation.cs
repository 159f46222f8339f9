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
    /// <returns>Counts over pairs of entry and topic.</returns>
    /// <exception cref="FormatException">A line has another form.</exception>
    public static PairScore Run(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        List<LabelledTopic> labelled = [.. LabelledJson.Read(lines, LabelledJson.Default.LabelledTopic)];
        List<LabelledTopic> asked = [.. labelled.Where(entry => !IsToLearn(entry))];
        TopicModel model = TopicTrainer.Train(
            [.. labelled.Where(IsToLearn).Select(entry => new TopicExample(entry.Title ?? "", entry.Text ?? "", entry.Categories ?? [], [.. (entry.Labels ?? []).Distinct()]))],
            [.. asked.Select(entry => new TopicExample(entry.Title ?? "", entry.Text ?? "", entry.Categories ?? [], []))]);
        int right = 0;
        int wrong = 0;
        int missed = 0;
        List<EvaluationCase> cases = [];
        foreach (LabelledTopic entry in asked)
        {
            HashSet<string> labels = [.. entry.Labels ?? []];
            TopicGuess? guess = model.Guess(entry.Title ?? "", entry.Text ?? "", entry.Categories ?? []);
            bool isNamed = guess is not null && guess.Margin >= model.Threshold;
            bool isRight = isNamed && labels.Contains(guess!.Topic);
            right += isRight ? 1 : 0;
            wrong += isNamed && !isRight ? 1 : 0;
            missed += labels.Count - (isRight ? 1 : 0);
            if (labels.Count > (isRight ? 1 : 0) || (isNamed && !isRight))
            {
                cases.Add(new(entry.Id, string.Join(", ", labels), isNamed ? guess!.Topic : "none", guess is null ? "nothing in it was seen before" : Why(guess, model)));
            }
        }

        return new(asked.Count, right, wrong, missed, cases);
    }

    private static bool IsToLearn(LabelledTopic entry) => string.Equals(entry.Split, "train", StringComparison.OrdinalIgnoreCase);

    private static string Why(TopicGuess guess, TopicModel model) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"most like {guess.Topic} by {guess.Margin:F2} of {model.Threshold:F2}: {string.Join(", ", guess.Words)}");
}
