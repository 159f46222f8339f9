using System.Buffers;
using System.Text;
using System.Xml;
using FeedHub.Feeds.Parsing.Encodings;

namespace FeedHub.Feeds.Parsing.Xml;

/// <summary>The cursor for well-formed documents: the platform's reader, without a document type and without a resolver. Throws <see cref="XmlException"/> at the first fault.</summary>
internal sealed class StrictXml : FeedXml, IDisposable
{
    private const string XmlPrefix = "xml";
    private const int ChunkLength = 16_384;
    private readonly XmlReader _reader;
    private readonly bool _hasScopes;
    private readonly bool _isLarge;
    private string? _text;
    private bool _endIsPending;
    private bool _leaveEnd;

    /// <param name="document">The document from its first element on: no byte order mark, XML declaration or document type.</param>
    /// <param name="letters">What its bytes mean; <see langword="null"/> for valid UTF-8.</param>
    /// <param name="limits">Limits in force.</param>
    /// <param name="documentUrl">Base of relative references.</param>
    public StrictXml(ReadOnlyMemory<byte> document, EncodedText? letters, ParseLimits limits, Uri? documentUrl)
        : base(limits, documentUrl)
    {
        XmlReaderSettings settings = new()
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            MaxCharactersInDocument = document.Length,
            CloseInput = true,
        };
        _reader = letters is null ? XmlReader.Create(MemoryInput.Open(document), settings) : XmlReader.Create(letters.Open(document), settings);
        _isLarge = document.Length > limits.MaxContentLength;
        // One vectorised look saves asking every element with attributes.
        _hasScopes = document.Span.IndexOf("xml:lang"u8) >= 0 || document.Span.IndexOf("xml:base"u8) >= 0;
    }

    /// <inheritdoc/>
    /// <remarks>Of a CDATA section the platform's reader holds a string already, which chunks would only copy.</remarks>
    public override string Text => _isLarge && _reader.NodeType != XmlNodeType.CDATA ? _text ??= ReadLimited() : _reader.Value;

    /// <inheritdoc/>
    public override int AttributeCount => _reader.AttributeCount;

    /// <inheritdoc/>
    public override string? DefaultNamespace => _reader.LookupNamespace("");

    /// <inheritdoc/>
    public override bool Read()
    {
        if (_endIsPending)
        {
            _endIsPending = false;
            _leaveEnd = true;
            Event = XmlEvent.End;
            return true;
        }

        if (_leaveEnd)
        {
            _leaveEnd = false;
            Close();
            if (Depth == 0)
            {
                // What follows the root is no part of the feed: junk there breaks nothing.
                Event = XmlEvent.None;
                return false;
            }
        }

        while (_reader.Read())
        {
            switch (_reader.NodeType)
            {
                case XmlNodeType.Element:
                    Start();
                    return true;
                case XmlNodeType.EndElement:
                    SetName(_reader.Prefix, _reader.LocalName, _reader.NamespaceURI);
                    _leaveEnd = true;
                    Event = XmlEvent.End;
                    return true;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    _text = null;
                    Event = XmlEvent.Text;
                    return true;
                default:
                    break;
            }
        }

        Event = XmlEvent.None;
        return false;
    }

    /// <inheritdoc/>
    public override XmlAttribute AttributeAt(int index)
    {
        _reader.MoveToAttribute(index);
        XmlAttribute attribute = new(_reader.Prefix, _reader.LocalName, _reader.Value);
        _reader.MoveToElement();
        return attribute;
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    /// <inheritdoc/>
    protected override bool AttributeIsNamed(int index, string localName)
    {
        _reader.MoveToAttribute(index);
        bool same = string.Equals(_reader.LocalName, localName, StringComparison.OrdinalIgnoreCase);
        _reader.MoveToElement();
        return same;
    }

    // A text that may be longer than anything that is kept is never held whole: one unit more than the limit tells that it was cut.
    private string ReadLimited()
    {
        char[] chunk = ArrayPool<char>.Shared.Rent(ChunkLength);
        try
        {
            int length = _reader.ReadValueChunk(chunk, 0, ChunkLength);
            if (length < ChunkLength)
            {
                return new string(chunk, 0, length);
            }

            StringBuilder text = new(ChunkLength * 2);
            while (length > 0 && text.Length <= Limits.MaxContentLength)
            {
                text.Append(chunk, 0, Math.Min(length, Limits.MaxContentLength + 1 - text.Length));
                length = _reader.ReadValueChunk(chunk, 0, ChunkLength);
            }

            return text.ToString();
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chunk);
        }
    }

    private void Start()
    {
        _endIsPending = _reader.IsEmptyElement;
        int attributes = _reader.AttributeCount;
        if (attributes > Limits.MaxAttributes)
        {
            throw new XmlLimitException($"an element has {attributes} attributes, the limit is {Limits.MaxAttributes}");
        }

        if (Depth == 0)
        {
            DeclareNamespaces(attributes);
        }

        Open(_reader.Prefix, _reader.LocalName, _reader.NamespaceURI);
        if (_hasScopes && attributes > 0)
        {
            FindScope(attributes);
        }
    }

    private void DeclareNamespaces(int attributes)
    {
        for (int i = 0; i < attributes; i++)
        {
            _reader.MoveToAttribute(i);
            if (_reader.Prefix == "xmlns")
            {
                Declare(_reader.Value);
            }
        }

        _reader.MoveToElement();
    }

    private void FindScope(int attributes)
    {
        string? language = null;
        string? baseUrl = null;
        for (int i = 0; i < attributes; i++)
        {
            _reader.MoveToAttribute(i);
            if (_reader.Prefix == XmlPrefix)
            {
                switch (_reader.LocalName)
                {
                    case "lang":
                        language = _reader.Value;
                        break;
                    case "base":
                        baseUrl = _reader.Value;
                        break;
                    default:
                        break;
                }
            }
        }

        _reader.MoveToElement();
        if (language is not null || baseUrl is not null)
        {
            EnterScope(language, baseUrl);
        }
    }
}
