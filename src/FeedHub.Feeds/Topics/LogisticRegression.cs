namespace FeedHub.Feeds.Topics;

/// <summary>
/// How likely something is by a few numbers that speak for it: logistic regression, fitted by Newton's method. None speaks against it: of examples that are all alike, each held back is likest to what it is not.
/// </summary>
internal sealed class LogisticRegression
{
    private const int Steps = 100;
    private const double Enough = 1e-9;

    // Keeps the fit finite where right and wrong do not overlap, and weights small that little speaks for.
    private const double BiasDamping = 1e-3;
    private const double Damping = 0.05;

    // The bias, then a weight for each number.
    private readonly double[] _weights;

    private LogisticRegression(double[] weights) => _weights = weights;

    /// <summary>Fits the weights.</summary>
    /// <param name="cases">Numbers that speak for each case, as many for each, and whether it held.</param>
    public static LogisticRegression Fit(IReadOnlyList<(double[] Evidence, bool Holds)> cases)
    {
        LogisticRegression fit = new(new double[1 + (cases.Count > 0 ? cases[0].Evidence.Length : 0)]);
        for (int step = 0; step < Steps; step++)
        {
            double[] change = fit.Step(cases);
            for (int i = 0; i < change.Length; i++)
            {
                double moved = fit._weights[i] + change[i];
                moved = i == 0 ? moved : Math.Max(0, moved);
                (change[i], fit._weights[i]) = (moved - fit._weights[i], moved);
            }

            if (change.Sum(Math.Abs) < Enough)
            {
                break;
            }
        }

        return fit;
    }

    /// <summary>How likely a case holds, 0 to 1.</summary>
    /// <param name="evidence">Numbers that speak for it.</param>
    public double Likelihood(ReadOnlySpan<double> evidence)
    {
        double sum = _weights[0];
        for (int i = 0; i < evidence.Length; i++)
        {
            sum += _weights[i + 1] * evidence[i];
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    private double[] Step(IReadOnlyList<(double[] Evidence, bool Holds)> cases)
    {
        int size = _weights.Length;
        double[] slope = [.. _weights.Select((weight, i) => -DampingOf(i) * weight)];
        double[,] curve = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            curve[i, i] = DampingOf(i);
        }

        foreach ((double[] evidence, bool holds) in cases)
        {
            double likelihood = Likelihood(evidence);
            double error = (holds ? 1 : 0) - likelihood;
            double certainty = likelihood * (1 - likelihood);
            for (int i = 0; i < size; i++)
            {
                double one = i == 0 ? 1 : evidence[i - 1];
                slope[i] += error * one;
                for (int j = 0; j < size; j++)
                {
                    curve[i, j] += certainty * one * (j == 0 ? 1 : evidence[j - 1]);
                }
            }
        }

        for (int i = 1; i < size; i++)
        {
            if (_weights[i] == 0 && slope[i] <= 0)
            {
                Hold(curve, slope, i);
            }
        }

        return Solve(curve, slope);
    }

    // A weight that would fall below nothing stays where it is, and the others are fitted without it (projected Newton).
    private static void Hold(double[,] curve, double[] slope, int weight)
    {
        for (int other = 0; other < slope.Length; other++)
        {
            curve[weight, other] = curve[other, weight] = 0;
        }

        (curve[weight, weight], slope[weight]) = (1, 0);
    }

    private static double DampingOf(int weight) => weight == 0 ? BiasDamping : Damping;

    // Gaussian elimination; the damping on the diagonal makes pivots unnecessary.
    private static double[] Solve(double[,] matrix, double[] values)
    {
        int size = values.Length;
        for (int i = 0; i < size; i++)
        {
            for (int row = i + 1; row < size; row++)
            {
                double factor = matrix[row, i] / matrix[i, i];
                for (int column = i; column < size; column++)
                {
                    matrix[row, column] -= factor * matrix[i, column];
                }

                values[row] -= factor * values[i];
            }
        }

        for (int i = size - 1; i >= 0; i--)
        {
            for (int column = i + 1; column < size; column++)
            {
                values[i] -= matrix[i, column] * values[column];
            }

            values[i] /= matrix[i, i];
        }

        return values;
    }
}
