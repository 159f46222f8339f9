using FeedHub.Feeds.Parsing.Markup;

namespace FeedHub.Feeds.Parsing.Xml;

/// <content>Start and end tags, and which elements they close.</content>
internal sealed partial class TolerantXml
{
    // The name behind a bracket; empty if no tag begins there: "a < b", "<joe@example.org>", "<http://example.org/>".
    private static ReadOnlySpan<byte> TagName(ReadOnlySpan<byte> bytes, int start)
    {
        int end = start;
        while (end < bytes.Length && IsNameByte(bytes[end]))
        {
            end++;
        }

        ReadOnlySpan<byte> name = bytes[start..end];
        if (name.IsEmpty || char.IsAsciiDigit((char)name[0]) || name[0] is (byte)'-' or (byte)'.' || name[^1] == ':')
        {
            return [];
        }

        return end == bytes.Length || IsSpace(bytes[end]) || bytes[end] is (byte)'>' or (byte)'/' or (byte)'<' ? name : [];
    }

    private static bool IsNameByte(byte b) => char.IsAsciiLetterOrDigit((char)b) || b is (byte)':' or (byte)'_' or (byte)'-' or (byte)'.' or >= 0x80;

    private static bool IsSpace(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0x0C;

    private bool ReadStartTag(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> rawName)
    {
        string name = _names.Of(rawName);
        (string prefix, string localName) = _names.Split(name);
        Tag tag = TagNames.Of(localName);
        if (_open.MustCloseBefore(name, prefix, localName, tag))
        {
            _notes.Add(NoteCodes.UnclosedElement, $"<{_open.Top.Name}> before <{name}>");
            return End();
        }

        _at += 1 + rawName.Length;
        Attributes.Clear();
        bool isEmpty = ReadAttributes(bytes) || (_open.IsInText && prefix.Length == 0 && HtmlNames.IsVoid(localName));
        foreach (XmlAttribute attribute in Attributes)
        {
            if (attribute.Prefix == "xmlns" || (attribute.Prefix.Length == 0 && attribute.LocalName == "xmlns"))
            {
                Prefixes.Declare(attribute.Prefix.Length == 0 ? "" : attribute.LocalName, attribute.Value, Depth + 1);
                Declare(attribute.Value);
            }
        }

        string? uri = Prefixes.UriOf(prefix);
        if (uri is null && prefix.Length > 0 && prefix != "xml")
        {
            _notes.Add(NoteCodes.UndeclaredPrefix, prefix);
        }

        Open(prefix, localName, uri ?? "");
        _open.Push(new(name, prefix, localName, uri ?? "", tag));
        EnterScopeOfTag();
        _endIsPending = isEmpty;
        return true;
    }

    private void EnterScopeOfTag()
    {
        string? language = null;
        string? baseUrl = null;
        foreach (XmlAttribute attribute in Attributes)
        {
            if (attribute.Prefix == "xml")
            {
                language = attribute.LocalName == "lang" ? attribute.Value : language;
                baseUrl = attribute.LocalName == "base" ? attribute.Value : baseUrl;
            }
        }

        if (language is not null || baseUrl is not null)
        {
            EnterScope(language, baseUrl);
        }
    }

    // Reads up to and with the tag's bracket; true if the tag closes itself.
    private bool ReadAttributes(ReadOnlySpan<byte> bytes)
    {
        while (_at < bytes.Length)
        {
            byte next = bytes[_at];
            if (IsSpace(next) || next == '/')
            {
                _at++;
                if (next == '/' && _at < bytes.Length && bytes[_at] == '>')
                {
                    _at++;
                    return true;
                }
            }
            else if (next == '>')
            {
                _at++;
                return false;
            }
            else if (next == '<')
            {
                _notes.Add(NoteCodes.BadAttribute, "tag without closing bracket");
                return false;
            }
            else
            {
                ReadAttribute(bytes);
            }
        }

        return false;
    }

    private void ReadAttribute(ReadOnlySpan<byte> bytes)
    {
        int start = _at;
        while (_at < bytes.Length && !IsSpace(bytes[_at]) && bytes[_at] is not ((byte)'=' or (byte)'>' or (byte)'/' or (byte)'<'))
        {
            _at++;
        }

        if (_at == start)
        {
            // A value without a name.
            _at++;
            _notes.Add(NoteCodes.BadAttribute);
            return;
        }

        ReadOnlySpan<byte> name = bytes[start.._at];
        int afterName = _at;
        SkipSpace(bytes);
        if (_at >= bytes.Length || bytes[_at] != '=')
        {
            _at = afterName;
            _notes.Add(NoteCodes.BadAttribute, "without value");
            AddAttribute(name, []);
            return;
        }

        _at++;
        SkipSpace(bytes);
        AddAttribute(name, ReadValue(bytes));
    }

    private ReadOnlySpan<byte> ReadValue(ReadOnlySpan<byte> bytes)
    {
        if (_at >= bytes.Length)
        {
            return [];
        }

        byte quote = bytes[_at];
        if (quote is (byte)'"' or (byte)'\'')
        {
            int start = _at + 1;
            int close = _failed.Find(bytes, start, [quote], quote == '"' ? FailedSearches.DoubleQuote : FailedSearches.SingleQuote);
            if (close >= 0 && !IsRunaway(bytes, start, close))
            {
                _at = close + 1;
                return bytes[start..close];
            }

            _at = start;
        }

        _notes.Add(NoteCodes.BadAttribute, "without quotes");
        int from = _at;
        while (_at < bytes.Length && !IsSpace(bytes[_at]) && bytes[_at] is not ((byte)'>' or (byte)'<'))
        {
            _at++;
        }

        // "<a href=x/>" closes itself; "<a href=http://example.org/>" does as well in XML, which is what this is meant to be.
        if (_at > from && _at < bytes.Length && bytes[_at] == '>' && bytes[_at - 1] == '/')
        {
            _at--;
        }

        return bytes[from.._at];
    }

    // A quoted value that holds a whole tag, and is not followed by what follows a value, was never closed.
    private static bool IsRunaway(ReadOnlySpan<byte> bytes, int start, int close)
    {
        bool isFollowedWell = close + 1 >= bytes.Length || IsSpace(bytes[close + 1]) || bytes[close + 1] is (byte)'>' or (byte)'/' or (byte)'?';
        return !isFollowedWell && bytes[start..close].IndexOf((byte)'<') >= 0;
    }

    private void AddAttribute(ReadOnlySpan<byte> rawName, ReadOnlySpan<byte> rawValue)
    {
        if (Attributes.Count >= Limits.MaxAttributes)
        {
            throw new XmlLimitException($"an element has more than {Limits.MaxAttributes} attributes");
        }

        (string prefix, string localName) = _names.Split(_names.Of(rawName));
        foreach (XmlAttribute known in Attributes)
        {
            if (known.LocalName == localName && known.Prefix == prefix)
            {
                _notes.Add(NoteCodes.DuplicateAttribute, localName);
                return;
            }
        }

        string value = Decode(rawValue);
        Attributes.Add(new(prefix == "" && localName == "xmlns" ? "" : prefix, localName, EntityText.Decode(value, _prologue.Entities, _notes)));
    }

    // Reads "</name>"; true if the innermost open element ends, in which case the tag may be met again for the next one.
    private bool ReadEndTag(ReadOnlySpan<byte> bytes)
    {
        int start = _at + 2;
        int end = start;
        while (end < bytes.Length && IsNameByte(bytes[end]))
        {
            end++;
        }

        string name = _names.Of(bytes[start..end]);
        switch (_open.Match(name, _names.Split(name).LocalName))
        {
            case EndTagMatch.Innermost:
                SkipEndTag(bytes, end);
                return true;
            case EndTagMatch.Misspelt:
                _notes.Add(NoteCodes.StrayEndTag, $"</{name}> taken for </{_open.Top.Name}>");
                SkipEndTag(bytes, end);
                return true;
            case EndTagMatch.Outer:
                _notes.Add(NoteCodes.UnclosedElement, $"<{_open.Top.Name}> before </{name}>");
                return true;
            default:
                _notes.Add(NoteCodes.StrayEndTag, $"</{name}>");
                SkipEndTag(bytes, end);
                return false;
        }
    }

    private void SkipEndTag(ReadOnlySpan<byte> bytes, int nameEnd)
    {
        int stop = bytes[nameEnd..].IndexOfAny((byte)'>', (byte)'<');
        _at = stop < 0 ? bytes.Length : nameEnd + stop + (bytes[nameEnd + stop] == '>' ? 1 : 0);
    }

    private void SkipSpace(ReadOnlySpan<byte> bytes)
    {
        while (_at < bytes.Length && IsSpace(bytes[_at]))
        {
            _at++;
        }
    }
}
