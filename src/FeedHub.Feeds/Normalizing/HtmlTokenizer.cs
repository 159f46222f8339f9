using System.Buffers;

namespace FeedHub.Feeds.Normalizing;

/// <summary>
/// Cuts markup into tags and text as the HTML standard's tokenizer does (§13.2.5), in one linear pass and without building anything, whatever the input.
/// Also serves for XML that no XML reader takes: then nothing is raw text and CDATA sections are text.
/// </summary>
internal ref struct HtmlTokenizer
{
    private static readonly SearchValues<char> NameEnd = SearchValues.Create(" \t\n\f\r/>");
    private static readonly SearchValues<char> UnquotedEnd = SearchValues.Create(" \t\n\f\r>");
    private static readonly SearchValues<char> AttributeNameEnd = SearchValues.Create(" \t\n\f\r/>=");

    private readonly ReadOnlySpan<char> _html;
    private readonly bool _isXml;
    private ReadOnlySpan<char> _rawName;
    private HtmlElement? _rawElement;
    private int _position;
    private bool _noMoreCommentEnds;
    private bool _noMoreBangEnds;

    /// <summary>Starts before the first token.</summary>
    /// <param name="html">Markup.</param>
    /// <param name="isXml">No raw text elements; CDATA sections are text.</param>
    public HtmlTokenizer(ReadOnlySpan<char> html, bool isXml = false)
    {
        _html = html;
        _isXml = isXml;
    }

    /// <summary>Kind of the token.</summary>
    public HtmlTokenKind Kind { get; private set; }

    /// <summary>Name of the tag as written; for raw text the element it is in.</summary>
    public ReadOnlySpan<char> Name { get; private set; }

    /// <summary>Element of that name; <see langword="null"/> if the name means nothing, and in XML.</summary>
    public HtmlElement? Element { get; private set; }

    /// <summary>The text, or all attributes of a start tag for <see cref="NextAttribute"/>.</summary>
    public ReadOnlySpan<char> Content { get; private set; }

    /// <summary>How many attributes a start tag has.</summary>
    public int AttributeCount { get; private set; }

    /// <summary>The tag ends in <c>/&gt;</c>.</summary>
    public bool IsSelfClosing { get; private set; }

    /// <summary>The text is from a CDATA section: references mean nothing in it.</summary>
    public bool IsCData { get; private set; }

    /// <summary>Offset of the token in the markup.</summary>
    public int Start { get; private set; }

    /// <summary>Offset behind the token.</summary>
    public readonly int Position => _position;

    /// <summary>Moves to the next token.</summary>
    /// <returns><see langword="false"/> at the end.</returns>
    public bool Read()
    {
        IsCData = false;
        if (!_rawName.IsEmpty && ReadRawText())
        {
            return true;
        }

        while (_position < _html.Length)
        {
            Start = _position;
            if (!IsMarkup(_position))
            {
                ReadText();
                return true;
            }

            char next = _html[_position + 1];
            if (next == '!')
            {
                if (_isXml && _html[_position..].StartsWith("<![CDATA[", StringComparison.Ordinal))
                {
                    ReadCData();
                    return true;
                }

                SkipDeclaration();
            }
            else if (next == '?')
            {
                SkipPast('>');
            }
            else if (next != '/')
            {
                ReadTag(HtmlTokenKind.StartTag, _position + 1);
                return Kind == HtmlTokenKind.StartTag; // an unfinished tag ends the markup
            }
            else if (char.IsAsciiLetter(_html[_position + 2]))
            {
                ReadTag(HtmlTokenKind.EndTag, _position + 2);
                return true;
            }
            else
            {
                SkipPast('>');
            }
        }

        return false;
    }

    /// <summary>Takes the first attribute off <paramref name="attributes"/>.</summary>
    /// <param name="attributes">Content of a start tag; shortened.</param>
    /// <param name="name">Name as written.</param>
    /// <param name="value">Value with its character references, without quotes; empty if it has none.</param>
    /// <returns><see langword="false"/> if there is none left.</returns>
    public static bool NextAttribute(ref ReadOnlySpan<char> attributes, out ReadOnlySpan<char> name, out ReadOnlySpan<char> value)
    {
        int position = 0;
        bool found = ScanAttribute(attributes, ref position, out name, out value);
        attributes = attributes[Math.Min(position, attributes.Length)..];
        return found;
    }

    private static bool ScanAttribute(ReadOnlySpan<char> html, scoped ref int position, out ReadOnlySpan<char> name, out ReadOnlySpan<char> value)
    {
        name = value = default;
        while (position < html.Length && (IsSpace(html[position]) || html[position] == '/'))
        {
            position++;
        }

        if (position >= html.Length || html[position] == '>')
        {
            return false;
        }

        // A first "=" belongs to the name (HTML §13.2.5.32).
        int length = 1 + IndexOrLength(html[(position + 1)..], AttributeNameEnd);
        name = html.Slice(position, length);
        position += length;

        int equals = position;
        while (equals < html.Length && IsSpace(html[equals]))
        {
            equals++;
        }

        if (equals >= html.Length || html[equals] != '=')
        {
            return true;
        }

        position = equals + 1;
        while (position < html.Length && IsSpace(html[position]))
        {
            position++;
        }

        if (position >= html.Length || html[position] == '>')
        {
            return true;
        }

        char quote = html[position];
        if (quote is '"' or '\'')
        {
            int end = html[(position + 1)..].IndexOf(quote);
            value = end < 0 ? html[(position + 1)..] : html.Slice(position + 1, end);
            position = end < 0 ? html.Length : position + end + 2;
            return true;
        }

        value = html.Slice(position, IndexOrLength(html[position..], UnquotedEnd));
        position += value.Length;
        return true;
    }

    private static int IndexOrLength(ReadOnlySpan<char> text, SearchValues<char> any)
    {
        int index = text.IndexOfAny(any);
        return index < 0 ? text.Length : index;
    }

    private static bool IsSpace(char character) => character is ' ' or '\t' or '\n' or '\f' or '\r';

    private readonly bool IsMarkup(int position)
    {
        if (_html[position] != '<' || position + 1 >= _html.Length)
        {
            return false;
        }

        char next = _html[position + 1];
        return char.IsAsciiLetter(next) || next is '!' or '?' || (next == '/' && position + 2 < _html.Length);
    }

    private void ReadText()
    {
        int end = _position;
        do
        {
            int next = _html[(end + 1)..].IndexOf('<');
            end = next < 0 ? _html.Length : end + 1 + next;
        }
        while (end < _html.Length && !IsMarkup(end));

        Kind = HtmlTokenKind.Text;
        Content = _html[_position..end];
        Name = default;
        Element = null;
        _position = end;
    }

    private void ReadTag(HtmlTokenKind kind, int nameStart)
    {
        Name = _html.Slice(nameStart, IndexOrLength(_html[nameStart..], NameEnd));
        Element = _isXml ? null : HtmlElements.Find(Name);
        int start = nameStart + Name.Length;
        int position = start;
        AttributeCount = 0;
        while (ScanAttribute(_html, ref position, out _, out _))
        {
            AttributeCount++;
        }

        if (position >= _html.Length)
        {
            // The end of the markup within a tag: the tag is dropped (HTML §13.2.5.32).
            _position = _html.Length;
            Kind = HtmlTokenKind.EndTag;
            Name = default;
            Element = null;
            Content = default;
            return;
        }

        Kind = kind;
        Content = _html[start..position];
        IsSelfClosing = _html[position - 1] == '/';
        _position = position + 1;
        _rawElement = kind == HtmlTokenKind.StartTag && Element is not null && Element.Is(HtmlTraits.RawText) ? Element : null;
        _rawName = _rawElement is null ? default : Name;
    }

    private bool ReadRawText()
    {
        Start = _position;
        int end = _position;
        while (end < _html.Length)
        {
            int next = _html[end..].IndexOf("</", StringComparison.Ordinal);
            end = next < 0 ? _html.Length : end + next;
            ReadOnlySpan<char> rest = _html[Math.Min(end + 2, _html.Length)..];
            if (rest.StartsWith(_rawName, StringComparison.OrdinalIgnoreCase) && (rest.Length == _rawName.Length || NameEnd.Contains(rest[_rawName.Length])))
            {
                break;
            }

            end = Math.Min(end + 2, _html.Length);
        }

        Kind = HtmlTokenKind.RawText;
        Name = _rawName;
        Element = _rawElement;
        Content = _html[_position..end];
        _position = end;
        _rawName = default;
        return !Content.IsEmpty;
    }

    private void ReadCData()
    {
        int start = _position + "<![CDATA[".Length;
        int end = _html[start..].IndexOf("]]>", StringComparison.Ordinal);
        Kind = HtmlTokenKind.Text;
        IsCData = true;
        Content = end < 0 ? _html[start..] : _html.Slice(start, end);
        Name = default;
        Element = null;
        _position = end < 0 ? _html.Length : start + end + 3;
    }

    private void SkipDeclaration()
    {
        ReadOnlySpan<char> rest = _html[_position..];
        if (!rest.StartsWith("<!--", StringComparison.Ordinal))
        {
            SkipPast('>');
            return;
        }

        if (!_isXml && (rest[4..].StartsWith(">", StringComparison.Ordinal) || rest[4..].StartsWith("->", StringComparison.Ordinal)))
        {
            SkipPast('>');
            return;
        }

        // A missing end is looked for once only, else many comments would cost the square of their number.
        int start = _position + 4;
        int plain = _noMoreCommentEnds ? -1 : _html[start..].IndexOf("-->", StringComparison.Ordinal);
        int bang = _noMoreBangEnds || _isXml ? -1 : _html[start..(plain < 0 ? _html.Length : start + plain)].IndexOf("--!>", StringComparison.Ordinal);
        _noMoreCommentEnds |= plain < 0;
        _noMoreBangEnds |= bang < 0 && plain < 0;
        _position = bang >= 0 ? start + bang + 4 : plain >= 0 ? start + plain + 3 : _html.Length;
    }

    private void SkipPast(char end)
    {
        int index = _html[_position..].IndexOf(end);
        _position = index < 0 ? _html.Length : _position + index + 1;
    }
}
