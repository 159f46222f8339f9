namespace FeedHub.Feeds.Topics;

/// <summary>How like entries are to each other by what one model makes of them.</summary>
internal sealed class MeaningLikeness
{
    // How much more an entry is about a subject that it is a little more like.
    private const float Sharpness = 1 / 0.14f;

    private readonly float[]?[] _vectors;

    /// <summary>Takes off what all entries have in common: texts of one hub all point somewhat the same way, and only what differs from that tells topics apart.</summary>
    /// <param name="vectors">Where each lies, of one length; <see langword="null"/> for those that the model does not read. Changed.</param>
    /// <param name="entries">How many of them, from the first, are entries: the rest are names of topics, which say nothing about what is common.</param>
    public MeaningLikeness(float[]?[] vectors, int entries)
    {
        _vectors = vectors;
        float[][] known = [.. vectors.Take(entries).OfType<float[]>()];
        if (known.Length == 0)
        {
            return;
        }

        float[] middle = new float[known[0].Length];
        foreach (float[] vector in known)
        {
            for (int i = 0; i < middle.Length; i++)
            {
                middle[i] += vector[i] / known.Length;
            }
        }

        foreach (float[] vector in vectors.OfType<float[]>())
        {
            for (int i = 0; i < middle.Length; i++)
            {
                vector[i] -= middle[i];
            }

            float length = MathF.Sqrt(WordLikeness.Dot(vector, vector));
            for (int i = 0; i < middle.Length && length > 0; i++)
            {
                vector[i] /= length;
            }
        }
    }

    /// <summary>The same entries compared by which of a list of subjects they are about: how else they differ, in tone or form, is left out.</summary>
    /// <param name="subjects">By the same model.</param>
    /// <param name="entries">How many of them, from the first, are entries, as above.</param>
    public MeaningLikeness BySubjects(MeaningLikeness subjects, int entries)
    {
        float[][] known = [.. subjects._vectors.OfType<float[]>()];
        return new([.. _vectors.Select(vector => vector is null ? null : Shares(vector, known))], entries);
    }

    /// <summary>Likeness of two: 1 for equals, about 0 for strangers and where the model does not read one of them.</summary>
    /// <param name="one">Number of the one.</param>
    /// <param name="other">Number of the other.</param>
    public float Of(int one, int other) => _vectors[one] is { } a && _vectors[other] is { } b ? WordLikeness.Dot(a, b) : 0;

    private static float[] Shares(float[] vector, float[][] subjects)
    {
        float[] shares = [.. subjects.Select(subject => MathF.Exp(WordLikeness.Dot(vector, subject) * Sharpness))];
        float all = shares.Sum();
        return [.. shares.Select(share => share / all)];
    }
}
