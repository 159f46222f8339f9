namespace FeedHub.Feeds.Normalizing;

/// <summary>
/// Writes elements and text so that every HTML parser builds from it exactly the tree that was meant: all end tags are there, in order, and nothing stands where a parser would
/// move it (HTML §13.2.6.4.7 to §13.2.6.4.15): no block in a paragraph or within a line, no link in a link, rows and cells only in whole tables.
/// What a browser would repair is repaired here alike, or nearly so.
/// </summary>
/// <param name="output">What is written to.</param>
internal sealed class HtmlBuilder(HtmlOutput output)
{
    private const string White = " \t\n";

    private readonly HtmlInlines _inlines = new(output);
    private readonly HtmlBlocks _blocks = new();
    private int _maxLength;
    private int _tooDeep;
    private int _edge;

    /// <summary>There is no room for more.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Begins anew.</summary>
    /// <param name="length">Length of the markup to be cleaned.</param>
    /// <param name="maxLength">Longest result.</param>
    public void Reset(int length, int maxLength)
    {
        output.Reset();
        _inlines.Reset(length);
        _maxLength = maxLength;
        _tooDeep = 0;
        _edge = 0;
        IsFull = false;
        while (_blocks.Count > 0)
        {
            _blocks.Pop();
        }
    }

    /// <summary>Closes everything.</summary>
    public void Finish() => CloseTo(0);

    /// <summary>Writes text.</summary>
    /// <param name="text">Plain text.</param>
    public void Text(ReadOnlySpan<char> text)
    {
        text = output.Length == 0 ? text.TrimStart() : text;
        bool isBlank = text.IndexOfAnyExcept(White) < 0;
        if (text.IsEmpty || (isBlank && IsBetweenRows) || !OpenCell())
        {
            return;
        }

        if (!isBlank && !_inlines.Write(_maxLength - _blocks.ClosingLength))
        {
            IsFull = true;
            return;
        }

        // A parser drops a line feed behind <pre>, each time.
        text = _blocks.Top == HtmlElements.Pre && output.Length == _blocks.TopContentStart ? text.TrimStart('\n') : text;
        IsFull |= !output.AppendText(text, _maxLength - _blocks.ClosingLength - _inlines.ClosingLength);
    }

    /// <summary>Opens an element of the policy, or writes it if it is void.</summary>
    /// <param name="element">Which.</param>
    /// <param name="attributes">Its attributes as they are written.</param>
    public void Start(HtmlElement element, ReadOnlySpan<char> attributes)
    {
        if (element.Is(HtmlTraits.Inline))
        {
            _inlines.Push(element, attributes, _blocks.Count, _blocks.Cell);
        }
        else if (element == HtmlElements.Br || element.Name == "wbr")
        {
            WriteWithin($"<{element.Name}>", isContent: false);
        }
        else if (_tooDeep > 0 || (_blocks.Count >= HtmlBlocks.Max && !element.Is(HtmlTraits.TablePart | HtmlTraits.Void)))
        {
            // Plain text from here on, until as much was closed.
            _tooDeep += element.Is(HtmlTraits.ImpliedEnd | HtmlTraits.Void) ? 0 : 1;
            Separate();
        }
        else if (element.Is(HtmlTraits.TablePart))
        {
            StartPart(element, attributes);
        }
        else
        {
            StartBlock(element, attributes);
        }
    }

    /// <summary>Closes an element.</summary>
    /// <param name="element">Which.</param>
    public void End(HtmlElement element)
    {
        if (element.Is(HtmlTraits.Inline))
        {
            _inlines.End(element, _blocks.Count, _blocks.Cell);
            return;
        }

        if (_tooDeep > 0)
        {
            _tooDeep -= element.Is(HtmlTraits.ImpliedEnd) ? 0 : 1;
            Separate();
            return;
        }

        int index = element.Is(HtmlTraits.Heading) ? _blocks.FindHeading()
            : element == HtmlElements.Table || element.Is(HtmlTraits.TablePart) ? _blocks.FindInTable(element)
            : _blocks.Find(element);
        if (index >= 0)
        {
            CloseTo(index);
        }
    }

    /// <summary>Writes markup that is whole in itself within a line: a picture.</summary>
    /// <param name="markup">As it is written.</param>
    public void Whole(ReadOnlySpan<char> markup) => WriteWithin(markup, isContent: true);

    private bool IsBetweenRows => _blocks.Top?.Is(HtmlTraits.RowsOnly) == true;

    private int Room => _maxLength - output.Length - _blocks.ClosingLength - _inlines.ClosingLength;

    private void WriteWithin(ReadOnlySpan<char> markup, bool isContent)
    {
        if (!OpenCell())
        {
            return;
        }

        if ((isContent && !_inlines.Write(_maxLength - _blocks.ClosingLength)) || markup.Length > Room)
        {
            IsFull = true;
            return;
        }

        output.Append(markup);
    }

    private void StartBlock(HtmlElement element, ReadOnlySpan<char> attributes)
    {
        if (element.Is(HtmlTraits.NeedsAttribute) && attributes.IsEmpty)
        {
            return;
        }

        if (IsBetweenRows && element == HtmlElements.Table)
        {
            CloseTo(_blocks.FindInTable(HtmlElements.Table));
        }
        else if (!OpenCell())
        {
            return;
        }

        if (element == HtmlElements.Li)
        {
            CloseFound(_blocks.FindItem(element, element));
        }
        else if (element == HtmlElements.Dd || element == HtmlElements.Dt)
        {
            CloseFound(_blocks.FindItem(HtmlElements.Dd, HtmlElements.Dt));
        }

        CloseFound(_blocks.Find(HtmlElements.P));
        if (element.Is(HtmlTraits.Heading) && _blocks.Top?.Is(HtmlTraits.Heading) == true)
        {
            CloseTo(_blocks.Count - 1);
        }

        Open(element, attributes);
    }

    private void StartPart(HtmlElement element, ReadOnlySpan<char> attributes)
    {
        int table = _blocks.FindInTable(HtmlElements.Table);
        if (table < 0)
        {
            Separate();
            return;
        }

        // In what is open a row group stands in a table, a row in a group, a cell in a row.
        bool isGroupOpen = _blocks.Count > table + 1 && _blocks[table + 1].Name != "caption";
        bool isRowOpen = isGroupOpen && _blocks.Count > table + 2;
        switch (element.Name)
        {
            case "td" or "th" when isRowOpen:
                CloseTo(table + 3);
                break;
            case "td" or "th":
                CloseTo(isGroupOpen ? table + 2 : table + 1);
                OpenRow();
                break;
            case "tr" when isGroupOpen:
                CloseTo(table + 2);
                break;
            case "tr":
                CloseTo(table + 1);
                Open(HtmlElements.Tbody, default);
                break;
            default:
                CloseTo(table + 1);
                break;
        }

        Open(element, attributes);
    }

    /// <summary>Where only rows may stand, opens a cell for what is no row.</summary>
    private bool OpenCell()
    {
        if (IsBetweenRows)
        {
            OpenRow();
            Open(HtmlElements.Td, default);
        }

        return !IsFull;
    }

    private void OpenRow()
    {
        if (_blocks.Top == HtmlElements.Table)
        {
            Open(HtmlElements.Tbody, default);
        }

        if (_blocks.Top != HtmlElements.Tr)
        {
            Open(HtmlElements.Tr, default);
        }
    }

    private void Open(HtmlElement element, ReadOnlySpan<char> attributes)
    {
        _inlines.Close();
        int start = output.Length;
        if (IsFull || (2 * element.EndTag.Length) + attributes.Length > Room)
        {
            IsFull = true;
            return;
        }

        output.Append('<');
        output.Append(element.Name);
        output.Append(attributes);
        output.Append('>');
        if (!element.Is(HtmlTraits.Void))
        {
            _blocks.Push(new HtmlBlock(element, start, output.Length, _edge));
        }

        _edge = output.Length;
    }

    private void CloseFound(int index)
    {
        if (index >= 0)
        {
            CloseTo(index);
        }
    }

    private void CloseTo(int count)
    {
        _inlines.Close();
        while (_blocks.Count > count)
        {
            HtmlBlock block = _blocks.Pop();
            _inlines.Leave(_blocks.Count, block.Element.Is(HtmlTraits.Cell));
            if (output.Length == block.ContentStart && block.Element.Is(HtmlTraits.GoesIfEmpty) && IsAtEdge(block))
            {
                output.Length = block.Start;
                _edge = block.EdgeBefore;
            }
            else
            {
                output.Append(block.Element.EndTag);
                _edge = output.Length;
            }
        }
    }

    // Taken out from between two lines of text, even an empty block would join them.
    private bool IsAtEdge(HtmlBlock block) => output.Written[block.EdgeBefore..block.Start].IndexOfAnyExcept(White) < 0;

    private void Separate()
    {
        if (output.Length > _edge && output.Written[^1] is not (' ' or '\n') && Room > 0)
        {
            output.Append(' ');
        }
    }
}
