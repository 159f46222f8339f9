namespace FeedHub.Feeds.Parsing.Xml;

/// <content>Start and end tags (XML 1.0 §3.1), and what their names mean (Namespaces in XML 1.0).</content>
internal sealed partial class StrictXml
{
    private const string XmlPrefix = "xml";
    private const string Xmlns = "xmlns";
    private const string XmlNamespace = "http://www.w3.org/XML/1998/namespace";
    private const string XmlnsNamespace = "http://www.w3.org/2000/xmlns/";

    private void ReadStartTag(ReadOnlySpan<byte> bytes)
    {
        int start = ++_at;
        (string prefix, string localName) = ReadName(bytes);
        int length = _at - start;
        Attributes.Clear();
        _endIsPending = ReadAttributes(bytes);
        bool hasPrefixes = Declare();
        string uri = UriOf(prefix);
        if (hasPrefixes)
        {
            CheckPrefixes();
        }

        Open(prefix, localName, uri);
        _open.Add(new(start, length, prefix, localName, uri));
        if (hasPrefixes)
        {
            EnterScopeOfTag();
        }
    }

    private void ReadEndTag(ReadOnlySpan<byte> bytes)
    {
        OpenTag open = _open[^1];
        ReadOnlySpan<byte> name = bytes.Slice(open.NameStart, open.NameLength);
        _at += "</".Length;
        if (!bytes[_at..].StartsWith(name))
        {
            throw new XmlFaultException();
        }

        _at += name.Length;
        SkipSpace(bytes);
        Skip(bytes, (byte)'>');
    }

    // Up to and with the tag's bracket; true if the tag closes itself.
    private bool ReadAttributes(ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            bool isApart = SkipSpace(bytes);
            switch (At(bytes, _at))
            {
                case (byte)'>':
                    _at++;
                    return false;
                case (byte)'/':
                    _at++;
                    Skip(bytes, (byte)'>');
                    return true;
                case var _ when isApart:
                    ReadAttribute(bytes);
                    break;
                default:
                    throw new XmlFaultException();
            }
        }
    }

    private void ReadAttribute(ReadOnlySpan<byte> bytes)
    {
        if (Attributes.Count >= Limits.MaxAttributes)
        {
            throw new XmlLimitException($"an element has more than {Limits.MaxAttributes} attributes");
        }

        (string prefix, string localName) = ReadName(bytes);
        SkipSpace(bytes);
        Skip(bytes, (byte)'=');
        SkipSpace(bytes);
        byte quote = At(bytes, _at);
        int start = _at + 1;
        int length = quote is (byte)'"' or (byte)'\'' ? bytes[start..].IndexOf(quote) : -1;
        ReadOnlySpan<byte> value = length < 0 ? throw new XmlFaultException() : bytes.Slice(start, length);
        if (value.Contains((byte)'<'))
        {
            throw new XmlFaultException();
        }

        _at = start + length + 1;
        foreach (XmlAttribute known in Attributes)
        {
            // Two prefixes may mean one namespace.
            IsSuspect |= known.LocalName == localName && (known.Prefix == prefix || (known.Prefix.Length > 0 && prefix.Length > 0));
        }

        Attributes.Add(new(prefix, localName, _texts.Value(value)));
    }

    // Records the declarations; true if an attribute has a prefix that is none.
    private bool Declare()
    {
        bool hasPrefixes = false;
        foreach ((string prefix, string localName, string uri) in Attributes)
        {
            if (prefix == Xmlns)
            {
                IsSuspect |= uri.Length == 0 || localName is XmlPrefix or Xmlns || uri is XmlNamespace or XmlnsNamespace;
                Prefixes.Declare(localName, uri, Depth + 1);
                if (Depth == 0)
                {
                    Declare(uri);
                }
            }
            else if (prefix.Length == 0 && localName == Xmlns)
            {
                IsSuspect |= uri is XmlNamespace or XmlnsNamespace;
                Prefixes.Declare("", uri, Depth + 1);
            }

            hasPrefixes |= prefix.Length > 0 && prefix != Xmlns;
        }

        return hasPrefixes;
    }

    private void CheckPrefixes()
    {
        foreach (XmlAttribute attribute in Attributes)
        {
            if (attribute.Prefix.Length > 0 && attribute.Prefix != Xmlns)
            {
                _ = UriOf(attribute.Prefix);
            }
        }
    }

    private string UriOf(string prefix) => Prefixes.UriOf(prefix) ?? prefix switch
    {
        "" => "",
        XmlPrefix => XmlNamespace,
        _ => throw new XmlFaultException(),
    };

    private void EnterScopeOfTag()
    {
        string? language = null;
        string? baseUrl = null;
        foreach ((string prefix, string localName, string value) in Attributes)
        {
            if (prefix == XmlPrefix)
            {
                language = localName == "lang" ? value : language;
                baseUrl = localName == "base" ? value : baseUrl;
            }
        }

        if (language is not null || baseUrl is not null)
        {
            EnterScope(language, baseUrl);
        }
    }

    private (string Prefix, string LocalName) ReadName(ReadOnlySpan<byte> bytes)
    {
        int start = _at;
        byte all = 0;
        int colon = -1;
        byte letter = At(bytes, start);
        for (; IsNameByte(letter); letter = At(bytes, ++_at))
        {
            all |= letter;
            if (letter == ':')
            {
                colon = colon < 0 ? _at : throw new XmlFaultException();
            }
        }

        // What letters and digits of other scripts names may have is left to the judge.
        IsSuspect |= all >= 0x80;
        ReadOnlySpan<byte> name = bytes[start.._at];
        if (name.IsEmpty || IsNoBeginning(name[0]) || (colon >= 0 && (colon == start || colon == _at - 1 || IsNoBeginning(bytes[colon + 1]))))
        {
            throw new XmlFaultException();
        }

        return _names.Split(_names.Of(name));
    }

    private static bool IsNameByte(byte b) => (uint)((b | 0x20) - 'a') <= 'z' - 'a' || (uint)(b - '0') <= 9 || b is (byte)':' or (byte)'_' or (byte)'-' or (byte)'.' or >= 0x80;

    private static bool IsNoBeginning(byte b) => (uint)(b - '0') <= 9 || b is (byte)'-' or (byte)'.';

    private bool SkipSpace(ReadOnlySpan<byte> bytes)
    {
        int start = _at;
        while (At(bytes, _at) is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            _at++;
        }

        return _at > start;
    }

    private void Skip(ReadOnlySpan<byte> bytes, byte wanted) => _at = At(bytes, _at) == wanted ? _at + 1 : throw new XmlFaultException();
}
