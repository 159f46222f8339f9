using System.Numerics;
using System.Runtime.InteropServices;

namespace FeedHub.Feeds.Topics;

/// <summary>
/// How like entries are to each other, as a kernel: cosine of their meanings and of their words, added. Where one of two has no meaning (no model, another language), words alone speak, and less loudly.
/// </summary>
internal sealed class ExampleLikeness
{
    /// <summary>Likeness of entries that have nothing in common, so that a topic may be likelier than others from the start.</summary>
    public const float Common = 0.05f;

    /// <summary>Share of words beside meanings of both models.</summary>
    public const float WordShare = 0.26f;

    private readonly (int Id, float Weight)[][] _words;
    private readonly float[]?[] _meanings;
    private readonly float[] _scattered;
    private readonly float _wordShare;

    /// <param name="features">What the words of each entry are.</param>
    /// <param name="meanings">Where each lies, all in vectors of one length; changed.</param>
    /// <param name="entries">How many of them, from the first, are entries: the rest are names of topics, which say nothing about what is common.</param>
    /// <param name="wordShare">How much words count beside meanings, 0 to 1.</param>
    public ExampleLikeness(IReadOnlyList<Dictionary<string, float>> features, float[]?[] meanings, int entries, float wordShare)
    {
        FeatureSpace space = FeatureSpace.Of([.. features.Take(entries)]);
        _words = [.. features.Select(space.Of)];
        _scattered = new float[space.Count];
        _meanings = meanings;
        _wordShare = wordShare;
        Centre(entries);
    }

    /// <summary>Likeness of one entry to others: about 1 for its equal, <see cref="Common"/> for a stranger.</summary>
    /// <param name="entry">Its number.</param>
    /// <param name="others">Numbers of the others.</param>
    /// <param name="row">Filled, one for each of the others.</param>
    public void Fill(int entry, ReadOnlySpan<int> others, Span<double> row)
    {
        foreach ((int id, float weight) in _words[entry])
        {
            _scattered[id] = weight;
        }

        float[]? meaning = _meanings[entry];
        for (int i = 0; i < others.Length; i++)
        {
            float words = 0;
            foreach ((int id, float weight) in _words[others[i]])
            {
                words += weight * _scattered[id];
            }

            float alike = meaning is not null && _meanings[others[i]] is { } other ? Dot(meaning, other) : 0;
            row[i] = (_wordShare * words) + ((1 - _wordShare) * alike) + Common;
        }

        foreach ((int id, _) in _words[entry])
        {
            _scattered[id] = 0;
        }
    }

    // Texts of one hub all point somewhat the same way: only what differs from that tells topics apart.
    private void Centre(int entries)
    {
        float[][] known = [.. _meanings.Take(entries).OfType<float[]>()];
        if (known.Length == 0)
        {
            return;
        }

        float[] middle = new float[known[0].Length];
        foreach (float[] meaning in known)
        {
            for (int i = 0; i < middle.Length; i++)
            {
                middle[i] += meaning[i] / known.Length;
            }
        }

        foreach (float[] meaning in _meanings.OfType<float[]>())
        {
            for (int i = 0; i < middle.Length; i++)
            {
                meaning[i] -= middle[i];
            }

            float length = MathF.Sqrt(Dot(meaning, meaning));
            for (int i = 0; i < middle.Length && length > 0; i++)
            {
                meaning[i] /= length;
            }
        }
    }

    private static float Dot(float[] a, float[] b)
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
}
