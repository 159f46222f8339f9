using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Clusters;

/// <summary>
/// Numbers under which entries that may tell one story meet: one for the title, two for how the text begins, and bands of a minhash over its shingles (locality-sensitive hashing). How many
/// there are does not depend on how much there is to compare with; whether two entries that meet are one story is then decided by <see cref="StoryLikeness"/>.
/// </summary>
public static class StoryMarks
{
    private const int MinTitleWords = 4;
    /// <summary>Words below which a text is like too many others.</summary>
    internal const int MinWords = 12;

    private const int LeadWords = 40;
    private const int Bands = 3;
    private const int RowsOfBand = 2;
    private const int LeadMarks = 2;
    private const ulong TitleKind = 0x7469746C65;
    private const ulong BeginningKind = 0x626567696E;

    /// <summary>Marks that any entry has: at most 6, none where it is too short to be told from others.</summary>
    /// <param name="text">The entry's words.</param>
    public static IReadOnlyList<long> Of(StoryText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<long> marks = new(1 + LeadMarks + Bands);
        if (text.Words.Length < MinWords)
        {
            return marks; // a title alone proves nothing
        }

        if (text.TitleWords.Length >= MinTitleWords)
        {
            ulong title = TitleKind;
            foreach (StoryWord word in text.TitleWords)
            {
                title = StoryWord.Mix(title ^ word.Hash);
            }

            marks.Add((long)title);
        }

        AddMinima(text, marks);
        return marks;
    }

    /// <summary>The mark under which excerpts of one site meet that begin with the same words.</summary>
    /// <param name="site">Host of the entry's page, or of its source where it has none, as <see cref="StoryUrl.HostOf"/> gives it.</param>
    /// <param name="text">The entry's words.</param>
    /// <returns><see langword="null"/> if there are fewer than twelve.</returns>
    public static long? OfBeginning(string site, StoryText text)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(text);
        if (text.Words.Length < MinWords)
        {
            return null;
        }

        ulong beginning = BeginningKind;
        foreach (char character in site)
        {
            beginning = StoryWord.Mix(beginning ^ character);
        }

        foreach (StoryWord word in text.Words.AsSpan(0, MinWords))
        {
            beginning = StoryWord.Mix(beginning ^ word.Hash);
        }

        return (long)beginning;
    }

    private static void AddMinima(StoryText text, List<long> marks)
    {
        Span<ulong> minima = stackalloc ulong[LeadMarks + (Bands * RowsOfBand)];
        minima.Fill(ulong.MaxValue);
        int shingles = text.Words.Length - StoryText.ShingleSize + 1;
        for (int i = 0; i < shingles; i++)
        {
            ulong shingle = text.ShingleAt(i);
            for (int row = i < LeadWords ? 0 : LeadMarks; row < minima.Length; row++)
            {
                // One good hash, and a cheap permutation of it for each row.
                ulong value = (shingle ^ ((ulong)(row + 1) * 0xD6E8FEB86659FD93)) * (0x9E3779B97F4A7C15 + ((ulong)row << 33));
                minima[row] = Math.Min(minima[row], value ^ (value >> 32));
            }
        }

        for (int row = 0; row < LeadMarks; row++)
        {
            marks.Add((long)StoryWord.Mix(minima[row] ^ (ulong)row));
        }

        for (int band = 0; band < Bands; band++)
        {
            int first = LeadMarks + (band * RowsOfBand);
            marks.Add((long)StoryWord.Mix(StoryWord.Mix(minima[first] ^ (ulong)first) ^ minima[first + 1]));
        }
    }
}
