namespace FeedHub.Feeds.Normalizing;

/// <summary>
/// Brings markup to the policy in one pass: elements and attributes that stay, the rest given way to its content or dropped, URLs absolute, pictures restored, players as
/// links. Time is in proportion to the length of the markup, memory to that of the result. Not safe on several threads at once; reused from fragment to fragment.
/// </summary>
internal sealed class HtmlRewriter
{
    private const int MaxLabelLength = 200;

    private readonly HtmlOutput _output = new();
    private readonly HtmlOutput _attributes = new();
    private readonly HtmlOutput _sources = new();
    private readonly HtmlAttributeReader _reader = new();
    private readonly HtmlAttributeReader _sourceReader = new();
    private readonly HtmlBuilder _builder;
    private readonly HtmlEndSearch _ends = new();

    private Uri? _baseUrl;
    private char[] _text = new char[1_024];
    private bool _inPicture;
    private bool _inNoscript;
    private Range _lastImage;
    private bool _isLastImageRepeatable;
    private string? _firstSource;
    private string? _noscriptFile; // of the last picture, if it stands for one that a script loads behind it
    private string? _lastEmbed;

    /// <summary>Makes the buffers.</summary>
    public HtmlRewriter() => _builder = new HtmlBuilder(_output);

    /// <summary>Rewrites a fragment.</summary>
    /// <param name="html">Scrubbed markup.</param>
    /// <param name="baseUrl">What relative URLs are relative to.</param>
    /// <param name="maxLength">Longest result, in UTF-16 code units: what comes behind is left out.</param>
    /// <returns>The same instance if there was nothing to do.</returns>
    public string Rewrite(string html, Uri? baseUrl, int maxLength)
    {
        _baseUrl = baseUrl;
        _inPicture = _inNoscript = _isLastImageRepeatable = false;
        _lastEmbed = _noscriptFile = null;
        _sources.Reset();
        _ends.Reset();
        _builder.Reset(html.Length, maxLength);

        HtmlTokenizer tokens = new(html);
        while (!_builder.IsFull && tokens.Read())
        {
            Take(ref tokens, html);
        }

        _builder.Finish();
        ReadOnlySpan<char> clean = _output.Written.TrimEnd();
        return clean.SequenceEqual(html) ? html : clean.ToString();
    }

    private void Take(ref HtmlTokenizer tokens, ReadOnlySpan<char> html)
    {
        if (tokens.Kind == HtmlTokenKind.Text)
        {
            Text(tokens.Content);
        }
        else if (tokens.Kind == HtmlTokenKind.StartTag && tokens.Element is { } element)
        {
            Start(ref tokens, element, html);
        }
        else if (tokens.Kind == HtmlTokenKind.EndTag && tokens.Element is { } ended)
        {
            End(ended);
        }
    }

    private void Text(ReadOnlySpan<char> text)
    {
        if (text.Contains('&'))
        {
            if (_text.Length < text.Length)
            {
                _text = new char[Math.Max(text.Length, 2 * _text.Length)];
            }

            text = _text.AsSpan(0, CleanText.Decode(text, isAttribute: false, _text));
        }

        _isLastImageRepeatable &= text.IsWhiteSpace();
        _builder.Text(text);
    }

    private void Start(ref HtmlTokenizer tokens, HtmlElement element, ReadOnlySpan<char> html)
    {
        if (element == HtmlElements.Svg)
        {
            if (!tokens.IsSelfClosing && SkipDrawing(ref tokens))
            {
                Take(ref tokens, html);
            }
        }
        else if (element.Is(HtmlTraits.Dropped))
        {
            // Without an end it would take with it all that follows.
            if (!element.Is(HtmlTraits.Void | HtmlTraits.RawText) && _ends.Has(html, tokens.Position, element))
            {
                Skip(ref tokens, element);
            }
        }
        else if (element == HtmlElements.Noscript)
        {
            _inNoscript = true;
        }
        else
        {
            StartKept(ref tokens, element, html);
        }
    }

    private void StartKept(ref HtmlTokenizer tokens, HtmlElement element, ReadOnlySpan<char> html)
    {
        HtmlTag tag = ReadTag(tokens.Content);
        if (element == HtmlElements.Img)
        {
            Image(tag);
        }
        else if (element == HtmlElements.Picture)
        {
            _inPicture = true;
            _sources.Length = 0;
        }
        else if (element == HtmlElements.Source)
        {
            Source(tag);
        }
        else if (element.Is(HtmlTraits.Embed))
        {
            Embed(ref tokens, element, tag, html);
        }
        else if (element.Is(HtmlTraits.Kept))
        {
            _inPicture = false;
            _attributes.Length = 0;
            HtmlAttributeWriter.Write(_attributes, element, tag, _baseUrl);
            _builder.Start(element, _attributes.Written);
        }
    }

    private void End(HtmlElement element)
    {
        if (element == HtmlElements.Noscript)
        {
            _inNoscript = false;
        }
        else if (element == HtmlElements.Picture)
        {
            _inPicture = false;
        }
        else if (element == HtmlElements.Br)
        {
            _builder.Start(element, default); // HTML §13.2.6.4.7
        }
        else if (element.Is(HtmlTraits.Kept) && !element.Is(HtmlTraits.Void))
        {
            _builder.End(element);
        }
    }

    private HtmlTag ReadTag(ReadOnlySpan<char> content)
    {
        _reader.Read(content);
        return new HtmlTag(_reader, content);
    }

    private void Source(HtmlTag tag)
    {
        int start = _sources.Length;
        _sources.Append("<source");
        if (_inPicture && HtmlPicture.TryWriteSource(_sources, tag, _baseUrl))
        {
            _firstSource = start == 0 ? HtmlPicture.FirstOf(_sources.Written) : _firstSource;
            HtmlAttributeWriter.Write(_sources, HtmlElements.Source, tag, _baseUrl);
            _sources.Append('>');
        }
        else
        {
            _sources.Length = start;
        }
    }

    private void Image(HtmlTag tag)
    {
        bool hasSources = _inPicture && _sources.Length > 0;
        _inPicture = false;
        _attributes.Length = 0;
        if (hasSources)
        {
            _attributes.Append("<picture>");
            _attributes.Append(_sources.Written);
        }

        _attributes.Append("<img");
        int written = _attributes.Length;
        if (!HtmlPicture.TryWriteImage(_attributes, tag, hasSources ? _firstSource : default, _baseUrl))
        {
            return;
        }

        bool isAgain = _inNoscript && _isLastImageRepeatable;
        if (isAgain ? !TakeBackLastImage() : _noscriptFile is { } file && IsDirectly && HtmlPicture.FileOf(_attributes.Written[written..]).SequenceEqual(file))
        {
            _noscriptFile = null;
            return;
        }

        _noscriptFile = _inNoscript && !isAgain ? HtmlPicture.FileOf(_attributes.Written[written..]).ToString() : null;

        HtmlAttributeWriter.Write(_attributes, HtmlElements.Img, tag, _baseUrl);
        _attributes.Append(hasSources ? "></picture>" : ">");
        _builder.Whole(_attributes.Written);
        _isLastImageRepeatable = !_inNoscript;
        _lastImage = (_output.Length - _attributes.Length).._output.Length;
    }

    // Right behind the last picture.
    private bool IsDirectly => _output.Written[_lastImage.End..].IsWhiteSpace();

    /// <summary>The picture of a script that loads it late, again for readers without scripts, who get the better one of the two.</summary>
    /// <returns><see langword="false"/> if the one before must stay.</returns>
    private bool TakeBackLastImage()
    {
        if (!IsDirectly)
        {
            return false;
        }

        _output.Length = _lastImage.Start.Value;
        return true;
    }

    private void Embed(ref HtmlTokenizer tokens, HtmlElement element, HtmlTag tag, ReadOnlySpan<char> html)
    {
        bool isMedia = element == HtmlElements.Video || element == HtmlElements.Audio;
        HtmlEmbed? embed = isMedia ? HtmlMedia.Find(element, tag, tokens, _sourceReader, _baseUrl) : HtmlEmbed.Find(element, tag, _baseUrl);
        if (embed is null)
        {
            return; // what it holds is another way to show the same, often the real one
        }

        if (_inNoscript && embed.Url == _lastEmbed)
        {
            return; // again, for readers without scripts
        }

        _lastEmbed = embed.Url;
        string label = CleanText.Line(tag.Value(HtmlAttribute.Title).ToString(), MaxLabelLength) ?? embed.Label;
        bool hasPoster = TryWritePoster(tag, label);
        int posterLength = _attributes.Length;
        _attributes.Append(" href=\"");
        _attributes.Append(HtmlUrl.TryAppendLink(_attributes, embed.Url, baseUrl: null) ? "\"" : "\"");
        _builder.Start(HtmlElements.A, _attributes.Written[posterLength..]);
        if (hasPoster)
        {
            _builder.Whole(_attributes.Written[..posterLength]);
        }
        else
        {
            _builder.Text(label);
        }

        _builder.End(HtmlElements.A);
        if (!element.Is(HtmlTraits.Void | HtmlTraits.RawText) && _ends.Has(html, tokens.Position, element))
        {
            Skip(ref tokens, element);
        }
    }

    private bool TryWritePoster(HtmlTag tag, string label)
    {
        _attributes.Length = 0;
        if (!tag.Has(HtmlAttribute.Poster))
        {
            return false;
        }

        _attributes.Append("<img src=\"");
        if (!HtmlUrl.TryAppendPicture(_attributes, tag.Value(HtmlAttribute.Poster), _baseUrl))
        {
            _attributes.Length = 0;
            return false;
        }

        _attributes.Append('"');
        _attributes.AppendAttribute("alt", label);
        _attributes.Append('>');
        return true;
    }

    private static void Skip(ref HtmlTokenizer tokens, HtmlElement element)
    {
        for (int depth = 1; depth > 0 && tokens.Read();)
        {
            if (tokens.Element == element)
            {
                depth += tokens.Kind == HtmlTokenKind.StartTag ? 1 : tokens.Kind == HtmlTokenKind.EndTag ? -1 : 0;
            }
        }
    }

    /// <summary>Skips a drawing, whose end may be missing: then the next tag that has no business in one ends it.</summary>
    /// <returns><see langword="true"/> if it stands on such a tag now.</returns>
    private static bool SkipDrawing(ref HtmlTokenizer tokens)
    {
        int depth = 1;
        int htmlDepth = 0;
        while (depth > 0 && tokens.Read())
        {
            bool isStart = tokens.Kind == HtmlTokenKind.StartTag;
            if (!isStart && tokens.Kind != HtmlTokenKind.EndTag)
            {
                continue;
            }

            if (tokens.Element == HtmlElements.Svg)
            {
                depth += isStart ? (tokens.IsSelfClosing ? 0 : 1) : -1;
            }
            else if (IsHtmlWithin(tokens.Name))
            {
                htmlDepth = isStart ? htmlDepth + (tokens.IsSelfClosing ? 0 : 1) : Math.Max(0, htmlDepth - 1);
            }
            else if (isStart && htmlDepth == 0 && tokens.Element?.Is(HtmlTraits.EndsDrawing) == true)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsHtmlWithin(ReadOnlySpan<char> name) =>
        name.Equals("foreignobject", StringComparison.OrdinalIgnoreCase) || name.Equals("desc", StringComparison.OrdinalIgnoreCase);
}
