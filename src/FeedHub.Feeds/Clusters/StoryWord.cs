using System.Buffers;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Clusters;

/// <summary>A folded word as its hash.</summary>
/// <param name="Hash">Equal words have equal hashes, on every machine.</param>
/// <param name="IsNumber">It has a digit.</param>
/// <param name="IsCapital">It is written with a capital.</param>
/// <param name="IsName">It is, and not because a sentence begins with it.</param>
internal readonly record struct StoryWord(ulong Hash, bool IsNumber, bool IsCapital, bool IsName)
{
    private const ulong NumberKind = 0x6E756D626572;
    private const int MostFigures = 18;
    private const int FiguresTogether = 3;

    // Behind which a word has a capital in any case, and what may stand between.
    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create(".!?:;…\n");
    private static readonly SearchValues<char> Between = SearchValues.Create(" \"'“”„‘’«»‹›()[]-–—*•¿¡\u00A0");

    // Between thousands. The comma, the stop, the apostrophes and the spaces.
    private static readonly SearchValues<char> Separators = SearchValues.Create(",.'’ \u00A0\u2009\u202F");

    /// <summary>Whether they are one word, with or without a capital: editors write titles either way.</summary>
    /// <param name="other">Another word.</param>
    public bool Equals(StoryWord other) => Hash == other.Hash;

    /// <inheritdoc/>
    public override int GetHashCode() => Hash.GetHashCode();

    [ThreadStatic]
    private static StoryWord[]? _room;

    /// <summary>Words of a text. In scripts without spaces each pair of neighbouring characters is a word.</summary>
    public static StoryWord[] Read(ReadOnlySpan<char> text)
    {
        Span<StoryWord> room = Room(text.Length);
        return room[..Read(text, room)].ToArray();
    }

    /// <summary>The words of a list that is read once, possibly while another text is being read: it has a room of its own.</summary>
    /// <param name="list">Words.</param>
    public static StoryWord[] ReadList(string list)
    {
        StoryWord[] room = new StoryWord[list.Length];
        return room[..Read(list, room)];
    }

    /// <summary>Room on this thread, until it is asked for again. It is kept, since only the beginning of a text is looked at.</summary>
    /// <param name="length">How many words.</param>
    public static Span<StoryWord> Room(int length)
    {
        if (_room is null || _room.Length < length)
        {
            _room = new StoryWord[Math.Max(length, StoryText.MaxTextLength)];
        }

        return _room;
    }

    /// <summary>Words of a text, as <see cref="Read(ReadOnlySpan{char})"/> gives them.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="words">Room for as many words as the text has characters.</param>
    /// <returns>How many there are.</returns>
    public static int Read(ReadOnlySpan<char> text, Span<StoryWord> words)
    {
        Writer writer = new(text, words);
        WordScanner scanner = new(text, stackalloc char[WordScanner.LongestWord]);
        while (scanner.Read())
        {
            writer.Add(scanner.Hash, scanner.Start, scanner.End, scanner.HasDigit);
        }

        return writer.Count;
    }

    /// <summary>Words of a part of a text that was read.</summary>
    /// <param name="text">The text.</param>
    /// <param name="part">What of it is looked at; a word that its end cuts is not in it.</param>
    /// <param name="words">Room for all of its words.</param>
    /// <returns>How many there are.</returns>
    public static int Read(TextWords text, Range part, Span<StoryWord> words)
    {
        (int from, int length) = part.GetOffsetAndLength(text.Text.Length);
        Writer writer = new(text.Text, words);
        foreach (ref readonly TextWord word in text.Words)
        {
            if (word.End > from + length)
            {
                break;
            }

            if (word.Start >= from)
            {
                writer.Add(word.Hash, word.Start, word.End, word.HasDigit);
            }
        }

        return writer.Count;
    }

    /// <summary>Spreads a value over all bits (the finaliser of SplitMix64).</summary>
    public static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    private ref struct Writer(ReadOnlySpan<char> text, Span<StoryWord> words)
    {
        private readonly ReadOnlySpan<char> _text = text;
        private readonly Span<StoryWord> _words = words;
        private ulong _before;
        private int _end = -1;
        private ulong _number;
        private int _numberEnd = -1;

        public int Count { get; private set; }

        public void Add(ulong hash, int start, int end, bool hasDigit)
        {
            bool standsAlone = WordScanner.StandsAlone(_text[start]);
            if (standsAlone && _end == start)
            {
                _words[Count++] = new(Mix(_before ^ hash), false, false, false);
            }
            else if (IsSyllable(_text[start]) && end - start > 1)
            {
                AddPairs(_text[start..end]);
            }
            else if (hasDigit && IsFigures(_text[start..end]))
            {
                AddFigures(start, end);
            }
            else if (hasDigit && CountedIn(_text[start..end]) is > 0 and int figures)
            {
                AddFigures(start, start + figures);
                AddPairs(_text[(start + figures)..end]);
            }
            else if (hasDigit && InMillions(_text[start..end]) is > 0 and int counted)
            {
                AddFigures(start, start + counted);
            }
            else if (hasDigit && IsVersion(_text[start..end]))
            {
                AddFigures(start + 1, end);
            }
            else if (!standsAlone)
            {
                bool isCapital = char.IsUpper(_text[start]);
                _words[Count++] = new(hash, hasDigit, isCapital, isCapital && !IsFirst(_text[..start]));
            }

            _before = hash;
            _end = standsAlone ? end : -1;
        }

        private static bool IsFirst(ReadOnlySpan<char> before)
        {
            int last = before.LastIndexOfAnyExcept(Between);
            return last < 0 || SentenceEnds.Contains(before[last]);
        }

        private static bool IsFigures(ReadOnlySpan<char> word) => word.Length <= MostFigures && FiguresIn(word) == word.Length;

        // 30동을, 5000원이다: how many figures stand before what is counted.
        private static int CountedIn(ReadOnlySpan<char> word)
        {
            int figures = FiguresIn(word);
            return figures is > 0 and <= MostFigures && figures < word.Length && IsSyllable(word[figures]) ? figures : 0;
        }

        private static int FiguresIn(ReadOnlySpan<char> word)
        {
            int figures = 0;
            while (figures < word.Length && char.IsAsciiDigit(word[figures]))
            {
                figures++;
            }

            return figures;
        }

        // $410m and $410 million: how many figures stand before the sign.
        private static int InMillions(ReadOnlySpan<char> word)
        {
            int figures = word.IndexOfAnyExceptInRange('0', '9');
            return figures is > 0 and <= MostFigures && (word[figures..] is "m" or "M" or "mn" or "mln" or "Mio" or "bn" or "Mrd" or "tn") ? figures : 0;
        }

        // v4 and 4 are one number of a version.
        private static bool IsVersion(ReadOnlySpan<char> word) => word[0] is 'v' or 'V' && IsFigures(word[1..]);

        // 2300, 2,300, 2.300 and 2 300 are one number: each desk writes it its own way.
        private void AddFigures(int start, int end)
        {
            ulong number = 0;
            foreach (char figure in _text[start..end])
            {
                number = (number * 10) + (ulong)(figure - '0');
            }

            if (_number > 0 && _numberEnd > 0 && _numberEnd == start - 1 && end - start == FiguresTogether && Separators.Contains(_text[_numberEnd]))
            {
                number += _number * 1000;
                Count--;
            }

            _words[Count++] = new(Mix(number ^ NumberKind), true, false, false);
            (_number, _numberEnd) = (number, end - start <= FiguresTogether ? end : -1);
        }

        private static bool IsSyllable(char character) => character is >= '\uAC00' and <= '\uD7A3';

        // A word and what is said of it are written as one: 요금, 요금을, 시내버스.
        private void AddPairs(ReadOnlySpan<char> word)
        {
            for (int i = 0; i + 1 < word.Length; i++)
            {
                _words[Count++] = new(Mix(((ulong)word[i] << 16) | word[i + 1]), false, false, false);
            }
        }
    }
}
