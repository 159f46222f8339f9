using System.Numerics;
using System.Runtime.InteropServices;

namespace FeedHub.Feeds.Topics;

/// <summary>
/// How like entries are to each other by their words and by the company that words keep: two that share none are alike still where both are like others that are alike (the third power of the centred kernel, as
/// latent semantic analysis by other means). Entries that nobody labelled help as much as those somebody did.
/// </summary>
internal sealed class WordLikeness
{
    // Of what lies nearer to the middle of all than this only rounding is left.
    private const float Nothing = 1e-4f;

    // How like each is to each entry, what all have in common taken off; then the same passed on by entries to those that are like them.
    private readonly float[][] _like;
    private readonly float[][] _passedOn;
    private readonly float[] _lengths;

    /// <summary>Compares all. Takes time by the third power of their number.</summary>
    /// <param name="features">What the words of each are.</param>
    /// <param name="entries">How many of them, from the first, are entries: the rest are names of topics, which say nothing about what is common.</param>
    /// <param name="cancel">Cancels.</param>
    public WordLikeness(IReadOnlyList<Dictionary<string, float>> features, int entries, CancellationToken cancel)
    {
        FeatureSpace space = FeatureSpace.Of([.. features.Take(entries)]);
        (int Id, float Weight)[][] words = [.. features.Select(space.Of)];
        _like = Cosines(words, entries, space.Count, cancel);
        Centre(_like, words);
        _passedOn = [.. _like.Select(_ => new float[entries])];
        for (int i = 0; i < words.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            for (int j = 0; j < Math.Min(i + 1, entries); j++)
            {
                _passedOn[i][j] = Dot(_like[i], _like[j]);
                if (i < entries)
                {
                    _passedOn[j][i] = _passedOn[i][j];
                }
            }
        }

        _lengths = [.. Enumerable.Range(0, words.Length).Select(i => MathF.Sqrt(Math.Max(0, Dot(_passedOn[i], _like[i]))))];
    }

    /// <summary>Likeness of two: 1 for equals, about 0 for strangers.</summary>
    /// <param name="one">Number of the one.</param>
    /// <param name="other">Number of the other.</param>
    public float Of(int one, int other) =>
        _lengths[one] > Nothing && _lengths[other] > Nothing ? Dot(_passedOn[one], _like[other]) / (_lengths[one] * _lengths[other]) : 0;

    /// <summary>Sum of products.</summary>
    /// <param name="a">Numbers.</param>
    /// <param name="b">As many.</param>
    public static float Dot(float[] a, float[] b)
    {
        ReadOnlySpan<Vector<float>> left = MemoryMarshal.Cast<float, Vector<float>>(a);
        ReadOnlySpan<Vector<float>> right = MemoryMarshal.Cast<float, Vector<float>>(b);
        Vector<float> sum = Vector<float>.Zero;
        for (int i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        float dot = Vector.Sum(sum);
        for (int i = left.Length * Vector<float>.Count; i < a.Length; i++)
        {
            dot += a[i] * b[i];
        }

        return dot;
    }

    private static float[][] Cosines((int Id, float Weight)[][] words, int entries, int features, CancellationToken cancel)
    {
        float[] scattered = new float[features];
        float[][] cosines = new float[words.Length][];
        for (int i = 0; i < words.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            foreach ((int id, float weight) in words[i])
            {
                scattered[id] = weight;
            }

            float[] row = cosines[i] = new float[entries];
            for (int j = 0; j < entries; j++)
            {
                float cosine = 0;
                foreach ((int id, float weight) in words[j])
                {
                    cosine += weight * scattered[id];
                }

                row[j] = cosine;
            }

            foreach ((int id, _) in words[i])
            {
                scattered[id] = 0;
            }
        }

        return cosines;
    }

    // As if the middle of all entries were taken from each: else it counts most that a text has usual words. One without words has nothing to take it from.
    private static void Centre(float[][] like, (int Id, float Weight)[][] words)
    {
        float[] middle = [.. like.Select(static row => row.Average())];
        float all = middle.Take(like[0].Length).Average();
        for (int i = 0; i < like.Length; i++)
        {
            for (int j = 0; j < like[i].Length; j++)
            {
                like[i][j] = words[i].Length > 0 && words[j].Length > 0 ? like[i][j] - middle[i] - middle[j] + all : 0;
            }
        }
    }
}
