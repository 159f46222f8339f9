using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace FeedHub.Feeds.Normalizing;

/// <summary>
/// Cuts text into folded words, one linear pass. A word is a run of letters and digits; <c>+</c> and <c>#</c> at its end and a dot before it belong to it where they do in
/// <c>C++</c>, <c>C#</c> and <c>.NET</c>. Scripts that put no space between words give a word per character.
/// </summary>
/// <remarks>
/// It runs over the text of every entry, so words of ASCII take no step for each letter: 64 characters at a time are told apart, the bits of that say where words begin and end, and eight letters at a time
/// are folded and hashed. What is not that simple goes letter by letter.
/// </remarks>
internal ref struct WordScanner
{
    /// <summary>Longest word that is kept whole where words are compared or looked for, in characters.</summary>
    public const int LongestWord = 64;

    // Below it every script has words of letters.
    private const char FirstAlone = '\u0E00';

    // How many characters are told apart at once, and how many letters are hashed at once.
    private const int BlockLength = 64;
    private const int StepLength = 8;

    private const ulong AsciiBasis = 0xCBF29CE484222325;
    private const ulong OtherBasis = 0x9E3779B97F4A7C15;
    private const ulong HashPrime = 0xD6E8FEB86659FD93;
    private const ulong LowerCase = 0x2020_2020_2020_2020; // the bit that small letters have and capitals have not; digits have it, too
    private const ulong Letters = 0x4040_4040_4040_4040; // the bit that letters have and digits have not

    private readonly ReadOnlySpan<char> _text;
    private readonly Span<char> _buffer;
    private int _block;
    private int _blockEnd;
    private ulong _plain;
    private ulong _other;
    private int _position;
    private int _length;
    private ulong _hash;
    private bool _hasDigit;

    /// <summary>Starts before the first word.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="buffer">Holds one folded word at a time; what is longer is cut to it.</param>
    public WordScanner(ReadOnlySpan<char> text, Span<char> buffer)
    {
        _text = text;
        _buffer = buffer;
    }

    /// <summary>The folded word; valid until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<char> Word
    {
        get
        {
            if (IsPlain)
            {
                CopyFolded(_text[Start..], _length, _buffer);
                IsPlain = false;
            }

            return _buffer[.._length];
        }
    }

    /// <summary>Until <see cref="Word"/> is asked for: it is what stands in the text in lower case, and there are as many characters behind as make its length a multiple of eight.</summary>
    public bool IsPlain { get; private set; }

    /// <summary>Length of <see cref="Word"/>.</summary>
    public readonly int Length => _length;

    /// <summary>Hash of <see cref="Word"/>, 64 bits: equal words have equal hashes, on every machine, and different words of at most eight ASCII letters and digits have different ones.</summary>
    public readonly ulong Hash => _hash;

    /// <summary>The word has a digit.</summary>
    public readonly bool HasDigit => _hasDigit;

    /// <summary>Where the word begins in the text.</summary>
    public int Start { get; private set; }

    /// <summary>Where it ends.</summary>
    public readonly int End => _position;

    /// <summary>Moves to the next word.</summary>
    /// <returns><see langword="false"/> at the end.</returns>
    public bool Read()
    {
        ReadOnlySpan<char> text = _text;
        int position = _position;
        while (true)
        {
            if (position >= _blockEnd)
            {
                if (position >= text.Length)
                {
                    _position = position;
                    return false;
                }

                Tell(position);
            }

            ulong ahead = (_plain | _other) >> (position - _block);
            if (ahead == 0)
            {
                position = _blockEnd;
                continue;
            }

            position += BitOperations.TrailingZeroCount(ahead);
            if (text[position] >= 0x80 && !IsWordCharacter(text[position]))
            {
                position++;
                continue;
            }

            Start = position;
            if (!ReadPlain(position))
            {
                ReadAny(position);
            }

            if (_length > 0)
            {
                return true;
            }

            position = _position;
        }
    }

    /// <summary>Folds a word that is plain.</summary>
    /// <param name="text">Begins with the word; as many characters as make its length a multiple of eight.</param>
    /// <param name="length">Its length.</param>
    /// <param name="room">Begins with the folded word afterwards; as long as what is read.</param>
    public static void CopyFolded(ReadOnlySpan<char> text, int length, Span<char> room)
    {
        ReadOnlySpan<ushort> word = MemoryMarshal.Cast<char, ushort>(text);
        Span<ushort> folded = MemoryMarshal.Cast<char, ushort>(room);
        for (int i = 0; i < length; i += StepLength)
        {
            (Vector128.Create(word[i..]) | Vector128.Create((ushort)0x20)).CopyTo(folded[i..]);
        }
    }

    // ASCII letters and digits, folded; 0 for all else of ASCII.
    private static ReadOnlySpan<byte> Folded =>
        "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\00123456789\0\0\0\0\0\0\0abcdefghijklmnopqrstuvwxyz\0\0\0\0\0\0abcdefghijklmnopqrstuvwxyz\0\0\0\0\0"u8;

    private static bool IsWordCharacter(char character) =>
        character < 0x80 ? Folded[character] != 0 : char.IsLetterOrDigit(character) || char.IsSurrogate(character) || IsMark(character);

    private static bool IsMark(char character) => character is >= '\u0300' and <= '\u036F';

    /// <summary>A script that puts no space between words.</summary>
    public static bool StandsAlone(char character) =>
        character is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u4DBF') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or (>= '\u0E00' and <= '\u0EFF');

    // Sets one bit for each character from there on: in one number those that are letters and digits of ASCII, in the other those that are not ASCII.
    private void Tell(int from)
    {
        ReadOnlySpan<ushort> block = MemoryMarshal.Cast<char, ushort>(_text[from..Math.Min(_text.Length, from + BlockLength)]);
        ulong plain = 0;
        ulong other = 0;
        int i = 0;
        for (; i + Vector128<byte>.Count <= block.Length; i += Vector128<byte>.Count)
        {
            // What does not fit into a byte becomes 255, and has the highest bit like all that is not ASCII; as signed bytes these are below all letters.
            Vector128<byte> characters = Vector128.NarrowWithSaturation(Vector128.Create(block[i..]), Vector128.Create(block[(i + Vector128<ushort>.Count)..]));
            Vector128<sbyte> letters = (characters | Vector128.Create((byte)0x20)).AsSByte();
            Vector128<sbyte> isWord = (Vector128.GreaterThan(letters, Vector128.Create((sbyte)('a' - 1))) & Vector128.LessThan(letters, Vector128.Create((sbyte)('z' + 1))))
                | (Vector128.GreaterThan(characters.AsSByte(), Vector128.Create((sbyte)('0' - 1))) & Vector128.LessThan(characters.AsSByte(), Vector128.Create((sbyte)('9' + 1))));
            plain |= (ulong)isWord.ExtractMostSignificantBits() << i;
            other |= (ulong)characters.ExtractMostSignificantBits() << i;
        }

        for (; i < block.Length; i++)
        {
            plain |= (block[i] < 0x80 && Folded[block[i]] != 0 ? 1UL : 0) << i;
            other |= (block[i] >= 0x80 ? 1UL : 0) << i;
        }

        (_block, _blockEnd, _plain, _other) = (from, from + block.Length, plain, other);
    }

    // A word of ASCII without signs, if it is one and there is room behind it to read its last letters at once. It is folded when it is asked for.
    private bool ReadPlain(int start)
    {
        ReadOnlySpan<char> text = _text;
        int length = BitOperations.TrailingZeroCount(~(_plain >> (start - _block)));
        if (start + length >= _blockEnd && _blockEnd < text.Length)
        {
            Tell(start); // it may go on behind the block
            length = BitOperations.TrailingZeroCount(~_plain);
        }

        int end = start + length;
        int read = (length + StepLength - 1) & -StepLength;
        if (length is 0 or BlockLength || read > _buffer.Length || start + read > text.Length
            || (end < text.Length && (text[end] >= 0x80 || text[end] is '+' or '#'))
            || HasDot(start))
        {
            return false;
        }

        ulong hash = AsciiBasis;
        ulong digits = 0;
        ReadOnlySpan<ushort> word = MemoryMarshal.Cast<char, ushort>(text.Slice(start, read));
        for (int i = 0; i < read; i += StepLength)
        {
            Vector128<ushort> part = Vector128.Create(word[i..]);
            ulong letters = Vector128.Narrow(part, part).AsUInt64().ToScalar();
            if (!BitConverter.IsLittleEndian)
            {
                letters = BinaryPrimitives.ReverseEndianness(letters);
            }

            ulong mask = length - i >= StepLength ? ulong.MaxValue : (1UL << (8 * (length - i))) - 1;
            letters = (letters | LowerCase) & mask;
            digits |= ~letters & Letters & mask;
            hash = Mixed(hash, letters);
        }

        (_position, _length, _hash, _hasDigit, IsPlain) = (end, length, hash, digits != 0, true);
        return true;
    }

    private readonly bool HasDot(int start) =>
        start > 0 && _text[start - 1] == '.' && (start == 1 || char.IsWhiteSpace(_text[start - 2]) || _text[start - 2] == '(');

    // Letter by letter.
    private void ReadAny(int start)
    {
        ReadOnlySpan<char> text = _text;
        (_position, _length, _hasDigit, IsPlain) = (start, 0, false, false);
        if (HasDot(start))
        {
            Append('.');
            Start--;
        }

        if (text[start] >= FirstAlone && StandsAlone(text[start]))
        {
            Append(text[_position++]);
        }
        else
        {
            int before = _length;
            ReadRun();
            if (_length == before)
            {
                _length = 0; // marks without a letter come to nothing
                return;
            }

            if (_position < text.Length && text[_position] is '+' or '#')
            {
                AppendSigns();
            }
        }

        _hash = HashOf(_buffer[.._length]);
    }

    private void ReadRun()
    {
        ReadOnlySpan<char> text = _text;
        for (; _position < text.Length; _position++)
        {
            char character = text[_position];
            if (character < 0x80)
            {
                if (Folded[character] == 0)
                {
                    break;
                }

                Append((char)Folded[character]);
                continue;
            }

            if (!IsWordCharacter(character) || StandsAlone(character))
            {
                break;
            }

            foreach (char part in LetterFolding.Fold(character))
            {
                Append(part);
            }
        }
    }

    private void Append(char character)
    {
        if (_length < _buffer.Length)
        {
            _buffer[_length++] = character;
            _hasDigit |= char.IsDigit(character);
        }
    }

    private void AppendSigns()
    {
        int end = _position;
        while (end < _text.Length && end - _position < 2 && _text[end] is '+' or '#')
        {
            end++;
        }

        if (end < _text.Length && IsWordCharacter(_text[end]))
        {
            return;
        }

        for (; _position < end && _length < _buffer.Length; _position++)
        {
            Append(_text[_position]);
        }
    }

    // Eight letters at a time where all are ASCII, else two and two bytes.
    private static ulong HashOf(ReadOnlySpan<char> word)
    {
        int bits = Ascii.IsValid(word) ? 8 : 16;
        ulong hash = bits == 8 ? AsciiBasis : OtherBasis;
        while (!word.IsEmpty)
        {
            int count = Math.Min(word.Length, 64 / bits);
            ulong letters = 0;
            for (int i = 0; i < count; i++)
            {
                letters |= (ulong)word[i] << (bits * i);
            }

            hash = Mixed(hash, letters);
            word = word[count..];
        }

        return hash;
    }

    private static ulong Mixed(ulong hash, ulong letters)
    {
        hash = (hash ^ letters) * HashPrime;
        return hash ^ (hash >> 29);
    }
}
