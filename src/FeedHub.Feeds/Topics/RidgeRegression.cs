using System.Numerics;
using System.Runtime.InteropServices;

namespace FeedHub.Feeds.Topics;

/// <summary>
/// Kernel ridge regression. Its solution is linear in what is learned, so one inverse serves all topics, and what each example would have been taken for without itself follows from the same inverse: leave-one-out
/// values are exact and cost nothing (Allen's PRESS statistic).
/// </summary>
internal sealed class RidgeRegression
{
    private readonly double[] _inverse;
    private readonly int _size;

    /// <param name="likeness">Symmetric matrix of the examples' likeness by rows, ridge added to its diagonal; becomes its inverse.</param>
    /// <param name="size">How many examples there are.</param>
    /// <param name="cancel">Cancels.</param>
    public RidgeRegression(double[] likeness, int size, CancellationToken cancel)
    {
        _inverse = likeness;
        _size = size;
        Invert(cancel);
    }

    /// <summary>Learns one topic.</summary>
    /// <param name="belongs">1 for the examples that have it, 0 for the others.</param>
    /// <returns>How much likeness to each example counts, and what each example itself is taken for when it is held back.</returns>
    public (double[] Weights, double[] HeldBack) Learn(double[] belongs)
    {
        double[] weights = new double[_size];
        double[] heldBack = new double[_size];
        for (int i = 0; i < _size; i++)
        {
            weights[i] = Dot(Row(i), belongs);
            heldBack[i] = belongs[i] - (weights[i] / _inverse[(i * _size) + i]);
        }

        return (weights, heldBack);
    }

    /// <summary>Sum of products.</summary>
    /// <param name="a">Numbers.</param>
    /// <param name="b">As many.</param>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private Span<double> Row(int row) => _inverse.AsSpan(row * _size, _size);

    // Gauss-Jordan in place; the ridge on the diagonal makes pivots unnecessary.
    private void Invert(CancellationToken cancel)
    {
        for (int k = 0; k < _size; k++)
        {
            cancel.ThrowIfCancellationRequested();
            Span<double> pivot = Row(k);
            double scale = 1 / pivot[k];
            pivot[k] = 1;
            for (int i = 0; i < _size; i++)
            {
                pivot[i] *= scale;
            }

            for (int i = 0; i < _size; i++)
            {
                Span<double> row = Row(i);
                double factor = row[k];
                if (i != k && factor != 0)
                {
                    row[k] = 0;
                    Subtract(row, pivot, factor);
                }
            }
        }
    }

    private static void Subtract(Span<double> row, ReadOnlySpan<double> pivot, double factor)
    {
        Span<Vector<double>> target = MemoryMarshal.Cast<double, Vector<double>>(row);
        ReadOnlySpan<Vector<double>> source = MemoryMarshal.Cast<double, Vector<double>>(pivot);
        for (int i = 0; i < target.Length; i++)
        {
            target[i] -= source[i] * factor;
        }

        for (int i = target.Length * Vector<double>.Count; i < row.Length; i++)
        {
            row[i] -= pivot[i] * factor;
        }
    }
}
