using System.Numerics;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Clusters;

/// <summary>
/// Numbers under which entries that may tell one story meet: one for the title, and minima of hashes of shingles (locality-sensitive hashing): two of how the text begins, one of all of it, one of its second half; and two of figures and names that it has, or one more of all of it. How many
/// there are does not depend on how much there is to compare with; whether two entries that meet are one story is then decided by <see cref="StoryLikeness"/>.
/// </summary>
public static class StoryMarks
{
    private const int MinTitleWords = 4;

    /// <summary>Words below which a text is like too many others.</summary>
    internal const int MinWords = 12;

    // Of a beginning.
    private const int ShortLead = 20;
    private const int Lead = 60;

    private const int Rows = 4;
    private const int Facts = 2;
    private const int TurnOfRow = 8;
    private const ulong TitleKind = 0x7469746C65;
    private const ulong BeginningKind = 0x626567696E;
    private const ulong FactsKind = 0x6661637473;
    private const ulong OtherKind = 0x6F74686572;

    // Small numbers and years.
    private static readonly HashSet<ulong> CommonFigures = [.. StoryWord.ReadList(string.Join(' ', Enumerable.Range(0, 13).Concat(Enumerable.Range(1990, 60)))).Select(static word => word.Hash)];

    /// <summary>Marks of an entry.</summary>
    /// <param name="title">Plain text.</param>
    /// <param name="text">Plain text.</param>
    /// <param name="excerptOf">As for the other.</param>
    /// <returns>As for the other.</returns>
    public static (IReadOnlyList<long> Marks, long? Beginning) Of(string title, string text, string? excerptOf = null) => Of(title, new TextWords().Read(text), excerptOf);

    /// <summary>Marks of an entry whose text was read, as <see cref="StoryText.Of"/> would read it; of the many entries that meet no other, no words are kept.</summary>
    /// <param name="title">Plain text.</param>
    /// <param name="text">Words of its text; only those in its first <see cref="StoryText.MaxTextLength"/> characters count.</param>
    /// <param name="excerptOf">Of an excerpt the site, by which it meets others of that site that begin with the same words: host of the entry's page, or of its source where it has none, as
    /// <see cref="StoryUrl.HostOf"/> gives it.</param>
    /// <returns>At most 8 marks, none where the text is too short to be told from others; and which of them is that of an excerpt's beginning.</returns>
    public static (IReadOnlyList<long> Marks, long? Beginning) Of(string title, TextWords text, string? excerptOf = null)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(text);
        string name = StoryText.NameOf(title);
        Range body = StoryText.BodyIn(text.Text);
        List<long> marks = new(1 + Rows + Facts + 1);
        Span<StoryWord> room = StoryWord.Room(Math.Max(name.Length, StoryText.MaxTextLength));
        if (OfTitle(room[..StoryWord.Read(name, room)]) is { } mark)
        {
            marks.Add(mark);
        }

        ReadOnlySpan<StoryWord> words = room[..StoryWord.Read(text, body, room)];
        if (words.Length < MinWords)
        {
            // A title alone proves nothing, but where headlines are all that is given, it leads to the story whose headline it is.
            return (marks.Count > 0 && (StoryText.IsName(words) || text.Text.AsSpan().TrimStart().StartsWith(name, StringComparison.OrdinalIgnoreCase)) ? marks : [], null);
        }

        int others = marks.Count;
        AddFacts(words, marks);
        AddMinima(words, marks, withSpare: marks.Count == others);
        if (excerptOf is null)
        {
            return (marks, null);
        }

        long beginning = OfBeginning(excerptOf, words);
        marks.Add(beginning);
        return (marks, beginning);
    }

    private static long? OfTitle(ReadOnlySpan<StoryWord> words)
    {
        if (words.Length < MinTitleWords)
        {
            return null;
        }

        ulong title = TitleKind;
        foreach (StoryWord word in words)
        {
            title = StoryWord.Mix(title ^ word.Hash);
        }

        return (long)title;
    }

    // A report in other words keeps its figures and names. Each mark is of two of them, as good as drawn, since a single one, or a year, is in the reports of many events: of one of either, and of two figures where there are two.
    private static void AddFacts(ReadOnlySpan<StoryWord> words, List<long> marks)
    {
        (LeastTwo figures, LeastTwo otherFigures, LeastTwo names, LeastTwo otherNames) = (new(), new(), new(), new());
        foreach (StoryWord word in words)
        {
            if (word.IsNumber && !CommonFigures.Contains(word.Hash))
            {
                figures.Add(StoryWord.Mix(word.Hash));
                otherFigures.Add(StoryWord.Mix(word.Hash ^ OtherKind));
            }
            else if (word.IsName && !StoryTitle.IsGeneric(word))
            {
                names.Add(StoryWord.Mix(word.Hash));
                otherNames.Add(StoryWord.Mix(word.Hash ^ OtherKind));
            }
        }

        if (figures.HasOne && names.HasOne)
        {
            marks.Add(Pair(figures.First, names.First, FactsKind));
        }

        if (otherFigures.HasTwo)
        {
            marks.Add(Pair(otherFigures.First, otherFigures.Second, OtherKind));
        }
        else if (otherFigures.HasOne && otherNames.HasTwo)
        {
            marks.Add(Pair(otherFigures.First, otherNames.First, OtherKind));
        }
    }

    private static long Pair(ulong one, ulong other, ulong kind) => (long)StoryWord.Mix(one ^ StoryWord.Mix(other ^ kind));

    private static long OfBeginning(string site, ReadOnlySpan<StoryWord> words)
    {
        ulong beginning = BeginningKind;
        foreach (char character in site)
        {
            beginning = StoryWord.Mix(beginning ^ character);
        }

        foreach (StoryWord word in words[..MinWords])
        {
            beginning = StoryWord.Mix(beginning ^ word.Hash);
        }

        return (long)beginning;
    }

    // A shingle is a good hash; turned by a few bits it is as good as another, and its least value over the text as good as that of another permutation. Excerpts and copies that are cut have how a text
    // begins, copies that begin anew have how it goes on. A text without figures has a spare one in the place of theirs.
    private static void AddMinima(ReadOnlySpan<StoryWord> words, List<long> marks, bool withSpare)
    {
        marks.Add(Mark(Least(words[..Math.Min(words.Length, ShortLead)], 0), 0));
        marks.Add(Mark(Least(words[..Math.Min(words.Length, Lead)], 1), 1));
        int half = words.Length / 2;
        (ulong all, ulong rest, ulong spare) = (ulong.MaxValue, ulong.MaxValue, ulong.MaxValue);
        for (int i = 0; i + StoryText.ShingleSize <= words.Length; i++)
        {
            ulong shingle = StoryText.Shingle(words[i..]);
            all = Math.Min(all, BitOperations.RotateLeft(shingle, 2 * TurnOfRow));
            rest = i < half ? rest : Math.Min(rest, BitOperations.RotateLeft(shingle, 4 * TurnOfRow));
            spare = Math.Min(spare, BitOperations.RotateLeft(shingle, 3 * TurnOfRow));
        }

        marks.Add(Mark(all, 2));
        marks.Add(Mark(rest, 4));
        if (withSpare)
        {
            marks.Add(Mark(spare, 3));
        }
    }

    private static ulong Least(ReadOnlySpan<StoryWord> words, int row)
    {
        ulong least = ulong.MaxValue;
        for (int i = 0; i + StoryText.ShingleSize <= words.Length; i++)
        {
            least = Math.Min(least, BitOperations.RotateLeft(StoryText.Shingle(words[i..]), row * TurnOfRow));
        }

        return least;
    }

    private static long Mark(ulong least, int row) => (long)StoryWord.Mix(least ^ (ulong)row);

    // The two least of several hashes.
    private struct LeastTwo()
    {
        public ulong First { get; private set; } = ulong.MaxValue;

        public ulong Second { get; private set; } = ulong.MaxValue;

        public readonly bool HasOne => First != ulong.MaxValue;

        public readonly bool HasTwo => Second != ulong.MaxValue;

        public void Add(ulong hash)
        {
            if (hash == First || hash == Second)
            {
                return;
            }

            if (hash < First)
            {
                (First, Second) = (hash, First);
            }
            else
            {
                Second = Math.Min(Second, hash);
            }
        }
    }
}
