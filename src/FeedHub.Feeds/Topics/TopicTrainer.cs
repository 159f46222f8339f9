namespace FeedHub.Feeds.Topics;

/// <summary>
/// Learns from entries whose topics are known which topics others are like: by several <see cref="TopicReading"/>s, and by how likely it is that what they say is right. Equal examples give equal models: nothing is
/// left to chance.
/// </summary>
public static class TopicTrainer
{
    /// <summary>Fewest examples of a topic that make it worth learning.</summary>
    public const int MinExamples = 5;

    /// <summary>Share of names that must be right.</summary>
    public const double MinPrecision = 0.9;

    private const int Guessed = 2;

    // Guesses beside a topic that is believed which prove anything, and how likely one must be: at the likelihood that is enough for a first topic one in five would be wrong.
    private const int MinSeconds = 30;
    private const double MinSecond = 0.85;

    private static readonly Comparer<(int Topic, double Likelihood)> LikeliestFirst =
        Comparer<(int Topic, double Likelihood)>.Create(static (one, other) => other.Likelihood.CompareTo(one.Likelihood) is not 0 and var order ? order : one.Topic.CompareTo(other.Topic));
    private const int EmbeddedLength = 600;

    /// <summary>Learns from examples, finds by holding each back from which likelihood on it is right, and asks about other entries.</summary>
    /// <param name="examples">At most a thousand or two: time grows with their third power.</param>
    /// <param name="asked">Entries whose topics are wanted.</param>
    /// <param name="embedder">Compares meanings; without it words alone are compared.</param>
    /// <param name="cancel">Cancels.</param>
    public static TopicModel Train(IReadOnlyList<TopicExample> examples, IReadOnlyList<TopicExample> asked, ITextEmbedder? embedder, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(asked);
        string[] topics =
        [
            .. examples.SelectMany(example => example.Topics).GroupBy(topic => topic, StringComparer.Ordinal).Where(topic => topic.Count() >= MinExamples).Select(topic => topic.Key).Order(StringComparer.Ordinal),
        ];
        if (topics.Length < 2)
        {
            return new(topics, null, new(0, 0, 0), [.. asked.Select(static _ => (IReadOnlyList<TopicGuess>)[])]);
        }

        TopicExample[] names = [.. topics.Select(topic => new TopicExample(topic.Replace('-', ' '), "", [], [topic]))];
        List<TopicExample> all = [.. examples, .. asked, .. names];
        IReadOnlyList<float[]?[]> meanings = Meanings(all, embedder, cancel);
        TopicCompany company = new(examples, topics);
        TopicReading[] readings = [.. Likenesses(all, meanings, examples.Count, asked.Count, cancel).Select(likeness => new TopicReading(likeness, examples, asked.Count, topics, company, cancel))];
        (int Topic, double[] Evidence)[][] guessed = [.. Enumerable.Range(0, examples.Count + asked.Count).Select(entry => Guess(readings, entry))];
        ((int Topic, double Likelihood)[][] likely, double? threshold, HeldBackScore score) = Believed(guessed, examples, topics, byRecord: true);
        if (threshold is null)
        {
            (likely, threshold, score) = Believed(guessed, examples, topics, byRecord: false); // the records took all topics down: what is one for all may still prove enough
        }

        AddSeconds(readings, likely, examples, topics, threshold);
        List<IReadOnlyList<TopicGuess>> found = [];
        for (int entry = examples.Count; entry < guessed.Length; entry++)
        {
            cancel.ThrowIfCancellationRequested();
            found.Add([.. likely[entry].Take(Guessed).Select(guess => new TopicGuess(topics[guess.Topic], guess.Likelihood, readings[0].Nearest(entry, guess.Topic)))]);
        }

        return new(topics, threshold, score, found) { HasMeanings = meanings.Count > 0 };
    }

    private static ((int Topic, double Likelihood)[][] Likely, double? Threshold, HeldBackScore Score) Believed(
        (int Topic, double[] Evidence)[][] guessed, IReadOnlyList<TopicExample> examples, string[] topics, bool byRecord)
    {
        (int Topic, double Likelihood)[][] likely = Likely(guessed, examples, topics, byRecord, out bool topicsDiffer);
        (double? threshold, HeldBackScore score) = LikelihoodThreshold.Of(
            [.. examples.SelectMany((example, i) => likely[i].Select(guess => (guess.Likelihood, example.Topics.Contains(topics[guess.Topic]))))],
            examples.Sum(example => example.Topics.Count(topics.Contains)),
            topicsDiffer);
        return (likely, threshold, score);
    }

    // For each entry its guesses, the likeliest first: by the evidence, and by how far each topic kept what that promised. Of an example without itself.
    private static (int Topic, double Likelihood)[][] Likely((int Topic, double[] Evidence)[][] guessed, IReadOnlyList<TopicExample> examples, string[] topics, bool byRecord, out bool topicsDiffer)
    {
        (int Topic, double[] Evidence, bool IsRight)[] heldBack =
        [
            .. examples.SelectMany((example, i) => guessed[i].Select(guess => (guess.Topic, guess.Evidence, example.Topics.Contains(topics[guess.Topic])))),
        ];
        LogisticRegression fit = LogisticRegression.Fit([.. heldBack.Select(static guess => (guess.Evidence, guess.IsRight))]);
        TopicRecord record = new([.. heldBack.Select(guess => (guess.Topic, fit.Likelihood(guess.Evidence), guess.IsRight))], topics.Length);
        topicsDiffer = byRecord && record.TopicsDiffer;
        (int Topic, double Likelihood)[][] likely = new (int Topic, double Likelihood)[guessed.Length][];
        int held = 0;
        for (int entry = 0; entry < guessed.Length; entry++)
        {
            likely[entry] = new (int Topic, double Likelihood)[guessed[entry].Length];
            for (int i = 0; i < likely[entry].Length; i++)
            {
                (int topic, double[] evidence) = guessed[entry][i];
                double likelihood = fit.Likelihood(evidence);
                likely[entry][i] = (topic, !topicsDiffer ? likelihood : entry < examples.Count ? record.HeldBack[held] : record.Likelihood(topic, likelihood));
                held++;
            }

            Array.Sort(likely[entry], LikeliestFirst);
        }

        return likely;
    }

    // What speaks for a topic speaks against all others, and so of two topics of one entry each against the other. Where one is believed, it is no rival to what else the entry may be about: that is asked, and fitted,
    // apart.
    private static void AddSeconds(TopicReading[] readings, (int Topic, double Likelihood)[][] likely, IReadOnlyList<TopicExample> examples, string[] topics, double? threshold)
    {
        if (threshold is null)
        {
            return;
        }

        (double[] Evidence, bool IsRight)[] heldBack =
        [
            .. Enumerable.Range(0, examples.Count).Where(i => likely[i][0].Likelihood >= threshold)
                .SelectMany(i => likely[i].Skip(1).Select(guess => (Evidence(readings, i, guess.Topic, likely[i][0].Topic), examples[i].Topics.Contains(topics[guess.Topic])))),
        ];
        if (heldBack.Length < MinSeconds)
        {
            return;
        }

        LogisticRegression fit = LogisticRegression.Fit(heldBack);
        foreach (int entry in Enumerable.Range(0, likely.Length).Where(entry => likely[entry][0].Likelihood >= threshold))
        {
            int first = likely[entry][0].Topic;
            for (int i = 1; i < likely[entry].Length; i++)
            {
                (int topic, double likelihood) = likely[entry][i];
                double second = fit.Likelihood(Evidence(readings, entry, topic, first));
                likely[entry][i] = (topic, second >= MinSecond ? Math.Max(likelihood, second) : likelihood);
            }

            Array.Sort(likely[entry], 1, likely[entry].Length - 1, LikeliestFirst);
        }
    }

    // All together first; then words, each model and subjects alone, where there is more than words. They err in different places: what several say is likelier right.
    private static ExampleLikeness[] Likenesses(List<TopicExample> all, IReadOnlyList<float[]?[]> meanings, int examples, int asked, CancellationToken cancel)
    {
        int entries = examples + asked;
        int[] learned = [.. Enumerable.Range(0, examples), .. Enumerable.Range(entries, all.Count - entries)];
        WordLikeness spelled = new([.. all.Select(entry => TopicFeatures.Of(entry.Title, entry.Text, entry.Categories))], entries, cancel);
        ExampleLikeness words = ExampleLikeness.By(all.Count, learned, spelled.Of, cancel);
        if (meanings.Count == 0)
        {
            return [words];
        }

        MeaningLikeness[] models = [.. meanings.Select(model => new MeaningLikeness(model[..all.Count], entries))];
        MeaningLikeness[] bySubjects = [.. models.Zip(meanings, (model, vectors) => model.BySubjects(new(vectors[all.Count..], vectors.Length - all.Count), entries))];
        ExampleLikeness[] compared =
        [
            .. models.Select(model => ExampleLikeness.By(all.Count, learned, model.Of, cancel)),
            ExampleLikeness.By(all.Count, learned, (one, other) => bySubjects.Average(model => model.Of(one, other)), cancel),
        ];
        return [ExampleLikeness.Together(words, compared), words, .. compared];
    }

    // Topics that any reading finds among its best, with what each reading says of them.
    private static (int Topic, double[] Evidence)[] Guess(TopicReading[] readings, int entry) =>
        [.. readings.SelectMany(reading => reading.Best(entry, Guessed)).Distinct().Select(topic => (topic, Evidence(readings, entry, topic)))];

    private static double[] Evidence(TopicReading[] readings, int entry, int topic, int beside = TopicReading.NoTopic) =>
    [
        .. readings.Select(reading => reading.Margin(entry, topic, beside)),
        .. readings.Skip(1).Select(reading => reading.MarginOfName(entry, topic, beside)),
        .. readings.Select(reading => reading.Share(entry, topic)),
        readings.Average(reading => reading.Value(entry, topic)),
    ];

    // For each model where each entry lies, then where each subject does; nothing for those in a language that it does not read.
    private static IReadOnlyList<float[]?[]> Meanings(List<TopicExample> entries, ITextEmbedder? embedder, CancellationToken cancel)
    {
        int[] read = embedder is null ? [] : [.. Enumerable.Range(0, entries.Count).Where(i => embedder.Reads(entries[i].Language))];
        IReadOnlyList<TopicExample> subjects = TopicSubjects.All;
        if (read.Length == 0 || embedder!.Embed([.. read.Select(i => TextOf(entries[i])), .. subjects.Select(TextOf)], cancel) is not { } found)
        {
            return [];
        }

        return
        [
            .. found.Select(vectors =>
            {
                float[]?[] meanings = new float[]?[entries.Count + subjects.Count];
                for (int i = 0; i < read.Length; i++)
                {
                    meanings[read[i]] = [.. vectors[i]];
                }

                for (int i = 0; i < subjects.Count; i++)
                {
                    meanings[entries.Count + i] = [.. vectors[read.Length + i]];
                }

                return meanings;
            }),
        ];
    }

    private static string TextOf(TopicExample entry) =>
        entry.Text.Length == 0 ? entry.Title : $"{entry.Title}. {entry.Text.AsSpan(0, Math.Min(entry.Text.Length, EmbeddedLength))}";
}
