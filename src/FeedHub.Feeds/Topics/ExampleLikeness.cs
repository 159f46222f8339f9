namespace FeedHub.Feeds.Topics;

/// <summary>
/// How like entries and names of topics are to what is learned from, as a kernel: by words, by one model's meanings, by subjects, or by all together. Where a model does not read one of two (another language), words alone speak,
/// and less loudly.
/// </summary>
internal sealed class ExampleLikeness
{
    /// <summary>Likeness of entries that have nothing in common, so that a topic may be likelier than others from the start.</summary>
    public const double Common = 0.05;

    // Of words beside meanings.
    private const double WordShare = 0.4;

    private ExampleLikeness(double[][] rows) => Rows = rows;

    /// <summary>For each entry and name its likeness to each that is learned from: about 1 for its equal, <see cref="Common"/> for a stranger.</summary>
    public double[][] Rows { get; }

    /// <summary>By one way of comparing.</summary>
    /// <param name="all">How many entries and names there are.</param>
    /// <param name="learned">Numbers of those that are learned from.</param>
    /// <param name="likeness">Compares two by their numbers: 1 for equals, 0 for strangers.</param>
    /// <param name="cancel">Cancels.</param>
    public static ExampleLikeness By(int all, int[] learned, Func<int, int, float> likeness, CancellationToken cancel)
    {
        double[][] rows = new double[all][];
        for (int i = 0; i < all; i++)
        {
            cancel.ThrowIfCancellationRequested();
            int entry = i;
            rows[i] = [.. learned.Select(other => likeness(entry, other) + Common)];
        }

        return new(rows);
    }

    /// <summary>By words and meanings together.</summary>
    /// <param name="words">By words.</param>
    /// <param name="meanings">By each model and by subjects, one at least; they count alike.</param>
    public static ExampleLikeness Together(ExampleLikeness words, ExampleLikeness[] meanings)
    {
        double[][] rows = new double[words.Rows.Length][];
        for (int i = 0; i < rows.Length; i++)
        {
            double[] row = rows[i] = [.. words.Rows[i]];
            for (int j = 0; j < row.Length; j++)
            {
                row[j] *= WordShare;
                foreach (ExampleLikeness model in meanings)
                {
                    row[j] += (1 - WordShare) / meanings.Length * model.Rows[i][j];
                }
            }
        }

        return new(rows);
    }
}
