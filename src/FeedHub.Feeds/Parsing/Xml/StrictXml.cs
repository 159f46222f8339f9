using FeedHub.Feeds.Parsing.Encodings;

namespace FeedHub.Feeds.Parsing.Xml;

/// <summary>
/// The cursor for well-formed documents: a tokenizer without a document type, which gives up at the first fault. What it does not check to the letter (names in other scripts, say) makes the document suspect, and
/// <see cref="XmlFault"/> decides. Why it is not the platform's reader itself is in decision 0046.
/// </summary>
internal sealed partial class StrictXml : FeedXml, IDisposable
{
    private const int MaxBytesPerCharacter = 8;
    private readonly ReadOnlyMemory<byte> _document;
    private readonly NameTexts _names;
    private readonly StrictText _texts;
    private readonly List<OpenTag> _open = [];
    private int _at;
    private bool _leaveEnd;
    private bool _endIsPending;

    /// <param name="document">The document from its first element on: no byte order mark, XML declaration or document type.</param>
    /// <param name="letters">What its bytes mean; <see langword="null"/> for valid UTF-8.</param>
    /// <param name="limits">Limits in force.</param>
    /// <param name="documentUrl">Base of relative references.</param>
    public StrictXml(ReadOnlyMemory<byte> document, EncodedText? letters, ParseLimits limits, Uri? documentUrl)
        : base(limits, documentUrl)
    {
        _document = document;
        _names = new(letters);
        _texts = new(letters);
        // One vectorised look at all of it.
        IsSuspect = ForbiddenCharacters.AreIn(document.Span, letters is null or { IsUtf8: true });
    }

    /// <summary>Something was met that may be a fault.</summary>
    public bool IsSuspect { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="XmlFaultException">The document is not well-formed here.</exception>
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
            if (Depth == 0)
            {
                // What follows the root is no part of the feed: junk there breaks nothing.
                Event = XmlEvent.None;
                return false;
            }
        }

        ReadOnlySpan<byte> bytes = _document.Span;
        while (true)
        {
            if (At(bytes, _at) != '<')
            {
                ReadText(bytes);
                return true;
            }

            switch (At(bytes, _at + 1))
            {
                case (byte)'/':
                    ReadEndTag(bytes);
                    return End();
                case (byte)'!' when bytes[_at..].StartsWith("<![CDATA["u8):
                    ReadSection(bytes);
                    return true;
                case (byte)'!':
                    SkipComment(bytes);
                    break;
                case (byte)'?':
                    SkipInstruction(bytes);
                    break;
                default:
                    ReadStartTag(bytes);
                    return true;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _texts.Dispose();

    /// <inheritdoc/>
    protected override string MakeText(Range range, bool isLiteral)
    {
        ReadOnlySpan<byte> raw = _document.Span[range];
        if (raw.Length / MaxBytesPerCharacter > Limits.MaxContentLength)
        {
            // What is beyond the longest content that is kept need not be decoded; whether it has faults is not seen here then.
            raw = StrictText.Beginning(raw, Limits.MaxContentLength * MaxBytesPerCharacter);
            IsSuspect |= !isLiteral;
        }

        return isLiteral ? _texts.Literal(raw) : _texts.Text(raw);
    }

    // The document may end nowhere before its root does.
    private static byte At(ReadOnlySpan<byte> bytes, int index) => index < bytes.Length ? bytes[index] : throw new XmlFaultException();

    private bool End()
    {
        OpenTag element = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        SetName(element.Prefix, element.LocalName, element.NamespaceUri);
        Attributes.Clear();
        _leaveEnd = true;
        Event = XmlEvent.End;
        return true;
    }

    private void ReadText(ReadOnlySpan<byte> bytes)
    {
        int length = bytes[_at..].IndexOf((byte)'<');
        ReadOnlySpan<byte> text = length < 0 ? throw new XmlFaultException() : bytes.Slice(_at, length);
        IsSuspect |= text.IndexOf("]]>"u8) >= 0;
        SetText(_at..(_at + length), isLiteral: false);
        _at += length;
        if (text.Contains((byte)'&'))
        {
            _ = Text; // a fault counts in a text that nobody reads, too
        }
    }

    private void ReadSection(ReadOnlySpan<byte> bytes)
    {
        int start = _at + "<![CDATA[".Length;
        int length = bytes[start..].IndexOf("]]>"u8);
        SetText(start..(start + (length < 0 ? throw new XmlFaultException() : length)), isLiteral: true);
        _at = start + length + "]]>".Length;
    }

    private void SkipComment(ReadOnlySpan<byte> bytes)
    {
        int start = _at + "<!--".Length;
        int length = bytes[_at..].StartsWith("<!--"u8) ? bytes[start..].IndexOf("--"u8) : -1;
        if (length < 0 || At(bytes, start + length + 2) != '>')
        {
            throw new XmlFaultException(); // XML 1.0 §2.5: no "--" inside; and no declarations inside of elements
        }

        _at = start + length + "-->".Length;
    }

    private void SkipInstruction(ReadOnlySpan<byte> bytes)
    {
        int length = bytes[_at..].IndexOf("?>"u8);
        if (length < 0)
        {
            throw new XmlFaultException();
        }

        // Its target has rules of its own; few feeds have any.
        IsSuspect = true;
        _at += length + "?>".Length;
    }

    private readonly record struct OpenTag(int NameStart, int NameLength, string Prefix, string LocalName, string NamespaceUri);
}
