namespace FeedHub.Feeds.Normalizing;

/// <summary>
/// Cuts text into folded words, one linear pass. A word is a run of letters and digits; <c>+</c> and <c>#</c> at its end and a dot before it belong to it where they do in
/// <c>C++</c>, <c>C#</c> and <c>.NET</c>. Scripts that put no space between words give a word per character.
/// </summary>
internal ref struct WordScanner
{
    // Below it every script has words of letters.
    private const char FirstAlone = '\u0E00';

    private const ulong HashBasis = 0xCBF29CE484222325;
    private const ulong HashPrime = 0x100000001B3;

    private readonly ReadOnlySpan<char> _text;
    private readonly Span<char> _buffer;
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
    public readonly ReadOnlySpan<char> Word => _buffer[.._length];

    /// <summary>FNV-1a over the UTF-16 of <see cref="Word"/>: equal words have equal hashes, on every machine.</summary>
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
        while (position < text.Length && !IsWordCharacter(text[position]))
        {
            position++;
        }

        _position = position;
        if (position >= text.Length)
        {
            return false;
        }

        (_length, _hash, _hasDigit) = (0, HashBasis, false);
        Start = position;
        if (position > 0 && text[position - 1] == '.' && (position == 1 || char.IsWhiteSpace(text[position - 2]) || text[position - 2] == '('))
        {
            Append('.');
            Start--;
        }

        if (text[position] >= FirstAlone && StandsAlone(text[position]))
        {
            Append(text[_position++]);
        }
        else
        {
            ReadRun();
            if (_position < text.Length && text[_position] is '+' or '#')
            {
                AppendSigns();
            }
        }

        return true;
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

    // Fields of this are kept out of the loop: it runs for every letter of every entry.
    private void ReadRun()
    {
        ReadOnlySpan<char> text = _text;
        Span<char> buffer = _buffer;
        ReadOnlySpan<byte> folded = Folded;
        int position = _position;
        int length = _length;
        ulong hash = _hash;
        int least = int.MaxValue;
        for (; position < text.Length; position++)
        {
            char character = text[position];
            if (character >= 0x80)
            {
                if (!IsWordCharacter(character) || StandsAlone(character))
                {
                    break;
                }

                (_length, _hash) = (length, hash);
                foreach (char part in LetterFolding.Fold(character))
                {
                    Append(part);
                }

                (length, hash) = (_length, _hash);
                continue;
            }

            int letter = folded[character];
            if (letter == 0)
            {
                break;
            }

            if ((uint)length < (uint)buffer.Length)
            {
                buffer[length++] = (char)letter;
                hash = (hash ^ (uint)letter) * HashPrime;
                least = Math.Min(least, letter); // digits come before letters
            }
        }

        _position = position;
        _length = length;
        _hash = hash;
        _hasDigit |= least <= '9';
    }

    private void Append(char character)
    {
        if (_length < _buffer.Length)
        {
            _buffer[_length++] = character;
            _hash = (_hash ^ character) * HashPrime;
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
}
