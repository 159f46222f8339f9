namespace FeedHub.Feeds.Normalizing;

/// <summary>
/// The elements open within a line: emphasis, links, spans. They are written only when text comes, closed before every block and opened again in it, so that what is
/// written never has a block inside of one, whatever was open across it: a parser has nothing to rearrange (HTML §13.2.6.4.7, "adoption agency").
/// </summary>
/// <param name="output">What they are written to.</param>
internal sealed class HtmlInlines(HtmlOutput output)
{
    /// <summary>Most of them open at once.</summary>
    public const int Max = 60;

    private const int MaxAlike = 3; // HTML §13.2.4.3, "Noah's Ark clause"
    private const int FreeCopies = 4_096;

    private readonly List<HtmlInline> _open = new(Max);
    private readonly HtmlOutput _tags = new();
    private bool _isWritten = true;
    private int _copiesLeft;

    /// <summary>Length of the end tags of what is written and not closed.</summary>
    public int ClosingLength { get; private set; }

    /// <summary>Begins anew.</summary>
    /// <param name="length">Length of the markup: what is opened again may cost as much.</param>
    public void Reset(int length)
    {
        _open.Clear();
        _tags.Reset();
        _isWritten = true;
        _copiesLeft = FreeCopies + length;
        ClosingLength = 0;
    }

    /// <summary>Opens an element.</summary>
    /// <param name="element">Which.</param>
    /// <param name="attributes">Its attributes as they are written.</param>
    /// <param name="depth">How many blocks are open.</param>
    /// <param name="cell">How many were open inside the innermost cell; 0 outside of tables.</param>
    public void Push(HtmlElement element, ReadOnlySpan<char> attributes, int depth, int cell)
    {
        if (element == HtmlElements.A)
        {
            End(element, depth, cell, isEnd: false); // a link ends the link it is in
        }
        else if (element == HtmlElements.Rt || element == HtmlElements.Rp)
        {
            // Also those outside of the cell, which are written in it again.
            End(HtmlElements.Rt, depth, cell: 0, isEnd: false);
            End(HtmlElements.Rp, depth, cell: 0, isEnd: false);
            if (Last(HtmlElements.Ruby, cell: 0) < 0)
            {
                return;
            }
        }

        if (_open.Count == Max || IsOneTooMany(element, attributes))
        {
            return;
        }

        if (_open.Count == 0)
        {
            _tags.Length = 0;
        }

        bool isSilent = element.Is(HtmlTraits.NeedsAttribute) && attributes.IsEmpty;
        _open.Add(new HtmlInline(element, depth, _tags.Length, attributes.Length, isSilent));
        _tags.Append(attributes);
        _isWritten = false;
    }

    /// <summary>Closes the last element of a kind.</summary>
    /// <param name="element">Which.</param>
    /// <param name="depth">How many blocks are open.</param>
    /// <param name="cell">How many were open inside the innermost cell: what was opened outside stays open.</param>
    /// <param name="isEnd">By its own end tag: then only formatting is closed from within a block inside of it.</param>
    public void End(HtmlElement element, int depth, int cell, bool isEnd = true)
    {
        int index = Last(element, cell);
        if (index < 0 || (isEnd && !element.Is(HtmlTraits.Formatting) && _open[index].Depth != depth))
        {
            return;
        }

        Close(index);
        _open.RemoveAt(index);
        for (int i = _open.Count - 1; i >= index; i--)
        {
            if (!_open[i].Element.Is(HtmlTraits.Formatting))
            {
                _open.RemoveAt(i);
            }
        }
    }

    /// <summary>Writes the start tags of all that is open and not written.</summary>
    /// <param name="maxLength">Where what is written, end tags included, must end.</param>
    /// <returns><see langword="false"/> if there is no room.</returns>
    public bool Write(int maxLength)
    {
        if (_isWritten)
        {
            return true;
        }

        int link = LastLink();
        int first = 0;
        while (first < _open.Count && _open[first].IsWritten != IsSilent(first, link))
        {
            first++;
        }

        Close(first);
        for (int i = first; i < _open.Count; i++)
        {
            HtmlInline inline = _open[i];
            if (IsSilent(i, link))
            {
                continue;
            }

            int length = inline.Element.EndTag.Length + inline.AttributesLength - 1;
            _copiesLeft -= inline.WasWritten ? length : 0;
            if (_copiesLeft < 0)
            {
                // Whoever leaves so much open does not mean it.
                Close(0);
                _open.Clear();
                break;
            }

            if (output.Length + length + inline.Element.EndTag.Length + ClosingLength > maxLength)
            {
                return false;
            }

            output.Append('<');
            output.Append(inline.Element.Name);
            output.Append(_tags.Written.Slice(inline.AttributesStart, inline.AttributesLength));
            output.Append('>');
            ClosingLength += inline.Element.EndTag.Length;
            _open[i] = inline with { IsWritten = true, WasWritten = true };
        }

        _isWritten = true;
        return true;
    }

    /// <summary>Writes the end tags of all that is written; it stays open.</summary>
    public void Close() => Close(0);

    /// <summary>Takes note that blocks were closed.</summary>
    /// <param name="depth">How many are open now.</param>
    /// <param name="wasCell">A cell was among them: nothing goes on behind it.</param>
    public void Leave(int depth, bool wasCell)
    {
        for (int i = _open.Count - 1; i >= 0 && _open[i].Depth > depth; i--)
        {
            if (wasCell || !_open[i].Element.Is(HtmlTraits.Formatting))
            {
                _open.RemoveAt(i);
            }
            else
            {
                _open[i] = _open[i] with { Depth = depth };
            }
        }
    }

    // From here on nothing is written any more; it is opened again when text comes.
    private void Close(int first)
    {
        for (int i = _open.Count - 1; i >= first; i--)
        {
            if (_open[i].IsWritten)
            {
                output.Append(_open[i].Element.EndTag);
                ClosingLength -= _open[i].Element.EndTag.Length;
                _open[i] = _open[i] with { IsWritten = false };
            }
        }

        _isWritten = _open.Count == 0;
    }

    private int Last(HtmlElement element, int cell)
    {
        for (int i = _open.Count - 1; i >= 0 && _open[i].Depth >= cell; i--)
        {
            if (_open[i].Element == element)
            {
                return i;
            }
        }

        return -1;
    }

    private bool IsSilent(int index, int link) => _open[index].IsSilent || (index < link && _open[index].Element == HtmlElements.A);

    private int LastLink()
    {
        int last = _open.Count - 1;
        while (last >= 0 && _open[last].Element != HtmlElements.A)
        {
            last--;
        }

        return last;
    }

    private bool IsOneTooMany(HtmlElement element, ReadOnlySpan<char> attributes)
    {
        int alike = 0;
        foreach (HtmlInline inline in _open)
        {
            alike += inline.Element == element && _tags.Written.Slice(inline.AttributesStart, inline.AttributesLength).SequenceEqual(attributes) ? 1 : 0;
        }

        return alike >= MaxAlike;
    }
}
