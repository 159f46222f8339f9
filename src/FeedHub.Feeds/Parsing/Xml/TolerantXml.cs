using System.Text;
using FeedHub.Feeds.Parsing.Encodings;

namespace FeedHub.Feeds.Parsing.Xml;

/// <summary>
/// The cursor for documents that are not well-formed: a tokenizer that goes on after every fault and notes what it did. Time is linear in the document:
/// each byte is looked at a bounded number of times, since a search that once failed is not repeated.
/// </summary>
internal sealed partial class TolerantXml : FeedXml
{
    private const int MaxBytesPerCharacter = 8;
    private readonly ReadOnlyMemory<byte> _document;
    // A large document is not copied for the sake of characters that stand in its texts only.
    private readonly bool _cleansTexts;
    private readonly NoteList _notes;
    private readonly DocumentPrologue _prologue;
    private readonly OpenElements _open = new();
    private readonly EncodedText? _letters;
    private readonly NameTexts _names;
    private readonly FailedSearches _failed = new();
    private int _at;
    private bool _leaveEnd;
    private bool _endIsPending;

    /// <param name="document">The document without byte order mark.</param>
    /// <param name="letters">What its bytes mean; <see langword="null"/> for valid UTF-8.</param>
    /// <param name="limits">Limits in force.</param>
    /// <param name="documentUrl">Base of relative references.</param>
    /// <param name="notes">Receives the repairs.</param>
    public TolerantXml(ReadOnlyMemory<byte> document, EncodedText? letters, ParseLimits limits, Uri? documentUrl, NoteList notes)
        : base(limits, documentUrl)
    {
        bool isUtf8 = letters is null or { IsUtf8: true };
        _cleansTexts = document.Length > limits.MaxContentLength && ForbiddenCharacters.AreInTexts(document.Span, isUtf8);
        _document = _cleansTexts ? document : ForbiddenCharacters.Remove(document, isUtf8);
        if (_cleansTexts || _document.Length < document.Length)
        {
            notes.Add(NoteCodes.ControlCharacters);
        }

        _letters = letters;
        _names = new NameTexts(letters);
        _notes = notes;
        _prologue = DocumentPrologue.Scan(_document, letters, notes);
        if (!_prologue.IsClean)
        {
            notes.Add(NoteCodes.JunkBefore);
        }

        _at = _prologue.ContentStart;
    }

    /// <inheritdoc/>
    public override bool Read()
    {
        if (_endIsPending)
        {
            _endIsPending = false;
            return End();
        }

        if (_leaveEnd)
        {
            _leaveEnd = false;
            Prefixes.Leave(Depth);
            Close();
        }

        ReadOnlySpan<byte> bytes = _document.Span;
        while (_at < bytes.Length)
        {
            if (bytes[_at] != '<')
            {
                ReadText(bytes);
                return true;
            }

            switch (_at + 1 < bytes.Length ? bytes[_at + 1] : (byte)' ')
            {
                case (byte)'/':
                    if (ReadEndTag(bytes))
                    {
                        return End();
                    }

                    break;
                case (byte)'!':
                    if (ReadSection(bytes))
                    {
                        return true;
                    }

                    break;
                case (byte)'?':
                    SkipInstruction(bytes);
                    break;
                default:
                    if (TagName(bytes, _at + 1) is { Length: > 0 } name)
                    {
                        return ReadStartTag(bytes, name);
                    }

                    _notes.Add(NoteCodes.BareLessThan);
                    ReadText(bytes);
                    return true;
            }
        }

        return EndOfDocument();
    }

    /// <inheritdoc/>
    protected override string MakeText(Range range, bool isLiteral)
    {
        string text = Decode(Limited(_document.Span[range]));
        if (_cleansTexts)
        {
            text = ForbiddenCharacters.Remove(text);
        }

        if (text.Contains('\r', StringComparison.Ordinal))
        {
            // XML 1.0 §2.11; ReplaceLineEndings would take line separators and form feeds too.
            text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        }

        return isLiteral ? text : EntityText.Decode(text, _prologue.Entities, _notes);
    }

    private bool EndOfDocument()
    {
        if (_open.Count == 0)
        {
            Event = XmlEvent.None;
            return false;
        }

        // RSS whose root's end alone is missing is a publisher's habit, not a cut: its channel is closed. The entries of RDF stand in the root.
        if (!IsTruncated && !(_open.Count == 1 && _open.Top.Tag == Tag.Rss && _open.HasClosedChannel))
        {
            IsTruncated = true;
            _notes.Add(NoteCodes.Truncated, $"inside <{_open.Top.Name}>");
        }

        return End();
    }

    private bool End()
    {
        OpenElement element = _open.Pop();
        SetName(element.Prefix, element.LocalName, element.NamespaceUri);
        Attributes.Clear();
        _leaveEnd = true;
        Event = XmlEvent.End;
        return true;
    }

    private void ReadText(ReadOnlySpan<byte> bytes)
    {
        int start = _at;
        int next = bytes[(start + 1)..].IndexOf((byte)'<');
        _at = next < 0 ? bytes.Length : start + 1 + next;
        SetText(start.._at, isLiteral: false);
    }

    private string Decode(ReadOnlySpan<byte> bytes) => _letters?.Decode(bytes) ?? Encoding.UTF8.GetString(bytes);

    // What is beyond the longest content that is kept need not be decoded; references are longer than what they stand for.
    private ReadOnlySpan<byte> Limited(ReadOnlySpan<byte> text) => text.Length / MaxBytesPerCharacter > Limits.MaxContentLength ? text[..(Limits.MaxContentLength * MaxBytesPerCharacter)] : text;

    // Behind "<!": a comment or declaration is skipped, a CDATA section is text.
    private bool ReadSection(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> rest = bytes[_at..];
        if (rest.StartsWith("<![CDATA["u8))
        {
            int start = _at + "<![CDATA["u8.Length;
            int end = _failed.Find(bytes, start, "]]>"u8, FailedSearches.Section);
            if (end < 0)
            {
                _notes.Add(NoteCodes.UnclosedSection, "CDATA");
                end = bytes.Length;
            }

            _at = Math.Min(end + "]]>"u8.Length, bytes.Length);
            SetText(start..end, isLiteral: true);
            return true;
        }

        if (rest.StartsWith("<!--"u8))
        {
            int end = _failed.Find(bytes, _at + "<!--"u8.Length, "-->"u8, FailedSearches.Comment);
            if (end >= 0)
            {
                _at = end + "-->"u8.Length;
                return false;
            }

            _notes.Add(NoteCodes.UnclosedSection, "comment");
            SkipPastBracket(bytes);
            return false;
        }

        _at = _prologue.SkipDeclaration(_at);
        return false;
    }

    private void SkipInstruction(ReadOnlySpan<byte> bytes)
    {
        int end = _failed.Find(bytes, _at + 2, "?>"u8, FailedSearches.Instruction);
        if (end >= 0)
        {
            _at = end + 2;
            return;
        }

        _notes.Add(NoteCodes.UnclosedSection, "processing instruction");
        SkipPastBracket(bytes);
    }

    private void SkipPastBracket(ReadOnlySpan<byte> bytes)
    {
        int bracket = bytes[_at..].IndexOf((byte)'>');
        _at = bracket < 0 ? bytes.Length : _at + bracket + 1;
    }
}
