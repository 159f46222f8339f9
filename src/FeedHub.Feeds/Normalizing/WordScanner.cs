namespace FeedHub.Feeds.Normalizing;

/// <summary>
/// Cuts text into folded words, one linear pass. A word is a run of letters and digits; <c>+</c> and <c>#</c> at its end and a dot before it belong to it where they do in
/// <c>C++</c>, <c>C#</c> and <c>.NET</c>. Scripts that put no space between words give a word per character.
/// </summary>
internal ref struct WordScanner
{
    // Below it every script has words of letters.
    private const char FirstAlone = '\u0E00';

    private readonly ReadOnlySpan<char> _text;
    private readonly Span<char> _buffer;
    private int _position;

    /// <summary>Starts before the first word.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="buffer">Holds one folded word at a time; what is longer is cut to it.</param>
    public WordScanner(ReadOnlySpan<char> text, Span<char> buffer)
    {
        _text = text;
        _buffer = buffer;
    }

    /// <summary>The folded word; valid until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<char> Word { get; private set; }

    /// <summary>Where the word begins in the text.</summary>
    public int Start { get; private set; }

    /// <summary>Where it ends.</summary>
    public readonly int End => _position;

    /// <summary>Moves to the next word.</summary>
    /// <returns><see langword="false"/> at the end.</returns>
    public bool Read()
    {
        while (_position < _text.Length && !IsWordCharacter(_text[_position]))
        {
            _position++;
        }

        if (_position >= _text.Length)
        {
            return false;
        }

        int length = 0;
        Start = _position;
        if (_position > 0 && _text[_position - 1] == '.' && (_position == 1 || char.IsWhiteSpace(_text[_position - 2]) || _text[_position - 2] == '('))
        {
            _buffer[length++] = '.';
            Start--;
        }

        if (_text[_position] >= FirstAlone && StandsAlone(_text[_position]))
        {
            _buffer[length++] = _text[_position++];
        }
        else
        {
            ReadRun(ref length);
            if (_position < _text.Length && _text[_position] is '+' or '#')
            {
                AppendSigns(ref length);
            }
        }

        Word = _buffer[..length];
        return true;
    }

    private static bool IsWordCharacter(char character) =>
        character < 0x80 ? char.IsAsciiLetterOrDigit(character) : char.IsLetterOrDigit(character) || char.IsSurrogate(character) || IsMark(character);

    private static bool IsMark(char character) => character is >= '\u0300' and <= '\u036F';

    /// <summary>A script that puts no space between words.</summary>
    public static bool StandsAlone(char character) =>
        character is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u4DBF') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or (>= '\u0E00' and <= '\u0EFF');

    // Fields of this are kept out of the loop: it runs for every letter of every entry.
    private void ReadRun(ref int length)
    {
        ReadOnlySpan<char> text = _text;
        Span<char> buffer = _buffer;
        int position = _position;
        int written = length;
        for (; position < text.Length; position++)
        {
            char character = text[position];
            if (character >= 0x80)
            {
                if (!IsWordCharacter(character) || StandsAlone(character))
                {
                    break;
                }

                AppendFolded(character, ref written);
            }
            else if (!char.IsAsciiLetterOrDigit(character))
            {
                break;
            }
            else if (written < buffer.Length)
            {
                buffer[written++] = char.IsAsciiLetterUpper(character) ? (char)(character | 0x20) : character;
            }
        }

        _position = position;
        length = written;
    }

    private readonly void AppendFolded(char character, ref int length)
    {
        foreach (char part in LetterFolding.Fold(character))
        {
            if (length < _buffer.Length)
            {
                _buffer[length++] = part;
            }
        }
    }

    private void AppendSigns(ref int length)
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

        for (; _position < end && length < _buffer.Length; _position++)
        {
            _buffer[length++] = _text[_position];
        }
    }
}
