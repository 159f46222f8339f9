using System.Buffers;
using System.Text;
using FeedHub.Feeds.Parsing.Encodings;
using FeedHub.Feeds.Parsing.Markup;

namespace FeedHub.Feeds.Parsing.Xml;

/// <summary>
/// Finds where a document's first element begins, skipping XML declaration, comments, processing instructions and document type by hand in linear time.
/// A document type is never processed: of its internal subset only short literal entities are kept, since feeds use them for letters.
/// </summary>
internal sealed class DocumentPrologue
{
    private const int MaxEntities = 100;
    private const int MaxEntityLength = 64;
    private static readonly SearchValues<byte> TokenEnd = SearchValues.Create(" \t\r\n>\"'"u8);
    private readonly ReadOnlyMemory<byte> _document;
    private readonly EncodedText? _letters;
    private readonly NoteList _notes;
    private int _at;

    private DocumentPrologue(ReadOnlyMemory<byte> document, EncodedText? letters, NoteList notes)
    {
        _document = document;
        _letters = letters;
        _notes = notes;
    }

    /// <summary>Index of the first element's bracket, or of what stands in its place.</summary>
    public int ContentStart => _at;

    /// <summary>Entities the document defines: name to text.</summary>
    public Dictionary<string, string>? Entities { get; private set; }

    /// <summary>At <see cref="ContentStart"/> stands an element, and nothing but white space was outside of markup before it.</summary>
    public bool IsClean { get; private set; }

    /// <summary>Scans a document.</summary>
    /// <param name="document">The document without byte order mark.</param>
    /// <param name="letters">What its bytes mean; <see langword="null"/> for valid UTF-8.</param>
    /// <param name="notes">Receives what was dropped.</param>
    public static DocumentPrologue Scan(ReadOnlyMemory<byte> document, EncodedText? letters, NoteList notes)
    {
        DocumentPrologue prologue = new(document, letters, notes);
        prologue.IsClean = prologue.SkipToElement();
        return prologue;
    }

    /// <summary>Skips a declaration that begins at the index, and keeps its entities; returns the index behind it.</summary>
    /// <param name="start">Index of <c>&lt;!</c>.</param>
    public int SkipDeclaration(int start)
    {
        _at = start + 2;
        SkipDeclaration();
        return _at;
    }

    private bool SkipToElement()
    {
        ReadOnlySpan<byte> bytes = _document.Span;
        while (true)
        {
            while (_at < bytes.Length && bytes[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                _at++;
            }

            ReadOnlySpan<byte> rest = bytes[_at..];
            if (rest.StartsWith("<?"u8))
            {
                if (!SkipPast("?>"u8))
                {
                    return false;
                }
            }
            else if (rest.StartsWith("<!--"u8))
            {
                if (!SkipPast("-->"u8))
                {
                    return false;
                }
            }
            else if (rest.StartsWith("<!"u8) && !rest.StartsWith("<![CDATA["u8))
            {
                _at += 2;
                SkipDeclaration();
            }
            else
            {
                return rest.Length > 1 && rest[0] == '<' && (char.IsAsciiLetter((char)rest[1]) || rest[1] is (byte)'_' or >= 0x80);
            }
        }
    }

    private bool SkipPast(ReadOnlySpan<byte> end)
    {
        int found = _document.Span[_at..].IndexOf(end);
        if (found >= 0)
        {
            _at += found + end.Length;
        }

        return found >= 0;
    }

    // Behind "<!": to the closing bracket; one that opens instead shows that this one was never closed.
    private void SkipDeclaration()
    {
        ReadOnlySpan<byte> bytes = _document.Span;
        while (_at < bytes.Length)
        {
            switch (bytes[_at])
            {
                case (byte)'>':
                    _at++;
                    return;
                case (byte)'<':
                    _notes.Add(NoteCodes.UnclosedSection, "document type");
                    return;
                case (byte)'"' or (byte)'\'':
                    SkipQuoted();
                    break;
                case (byte)'[':
                    _at++;
                    ReadSubset();
                    break;
                default:
                    _at++;
                    break;
            }
        }
    }

    private void ReadSubset()
    {
        ReadOnlySpan<byte> bytes = _document.Span;
        while (_at < bytes.Length)
        {
            ReadOnlySpan<byte> rest = bytes[_at..];
            switch (rest[0])
            {
                case (byte)']':
                    _at++;
                    return;
                case (byte)'<' when rest.StartsWith("<!ENTITY"u8):
                    _at += "<!ENTITY"u8.Length;
                    ReadEntity();
                    break;
                case (byte)'<' when rest.StartsWith("<!--"u8):
                    if (!SkipPast("-->"u8))
                    {
                        _at = bytes.Length;
                    }

                    break;
                case (byte)'"' or (byte)'\'':
                    SkipQuoted();
                    break;
                default:
                    _at++;
                    break;
            }
        }
    }

    private void ReadEntity()
    {
        ReadOnlySpan<byte> name = NextToken();
        if (name.SequenceEqual("%"u8))
        {
            _notes.Add(NoteCodes.EntityDropped, "parameter entity");
            SkipMarkup();
            return;
        }

        SkipSpace();
        ReadOnlySpan<byte> bytes = _document.Span;
        if (_at >= bytes.Length || bytes[_at] is not ((byte)'"' or (byte)'\''))
        {
            _notes.Add(NoteCodes.EntityDropped, "external entity");
            SkipMarkup();
            return;
        }

        int start = _at + 1;
        SkipQuoted();
        ReadOnlySpan<byte> value = bytes[start..Math.Max(start, _at - 1)];
        SkipMarkup();
        Keep(name, value);
    }

    private void Keep(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (name.IsEmpty || name.Length > MaxEntityLength || value.Length > MaxEntityLength * 8 || Entities?.Count >= MaxEntities)
        {
            _notes.Add(NoteCodes.EntityDropped, "too long or too many");
            return;
        }

        string text = CharacterReferences.DecodeNumeric(Decode(value));
        if (text.Length > MaxEntityLength || text.AsSpan().IndexOfAny('&', '%') >= 0)
        {
            _notes.Add(NoteCodes.EntityDropped, "nested or too long");
            return;
        }

        Entities ??= new Dictionary<string, string>(StringComparer.Ordinal);
        Entities.TryAdd(Decode(name), text);
    }

    private string Decode(ReadOnlySpan<byte> bytes) => _letters?.Decode(bytes) ?? Encoding.UTF8.GetString(bytes);

    private ReadOnlySpan<byte> NextToken()
    {
        SkipSpace();
        ReadOnlySpan<byte> rest = _document.Span[_at..];
        int length = rest.IndexOfAny(TokenEnd);
        ReadOnlySpan<byte> token = length < 0 ? rest : rest[..length];
        _at += token.Length;
        return token;
    }

    private void SkipSpace()
    {
        ReadOnlySpan<byte> bytes = _document.Span;
        while (_at < bytes.Length && bytes[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            _at++;
        }
    }

    private void SkipMarkup()
    {
        ReadOnlySpan<byte> bytes = _document.Span;
        while (_at < bytes.Length && bytes[_at] != '>')
        {
            if (bytes[_at] is (byte)'"' or (byte)'\'')
            {
                SkipQuoted();
            }
            else
            {
                _at++;
            }
        }

        _at = Math.Min(_at + 1, bytes.Length);
    }

    private void SkipQuoted()
    {
        ReadOnlySpan<byte> bytes = _document.Span;
        int close = bytes[(_at + 1)..].IndexOf(bytes[_at]);
        // An unclosed quote is taken for a stray character, so that it hides nothing.
        _at += close < 0 ? 1 : close + 2;
    }
}
