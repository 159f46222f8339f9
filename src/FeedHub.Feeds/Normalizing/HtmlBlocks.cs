namespace FeedHub.Feeds.Normalizing;

/// <summary>The blocks that are open, outermost first, and the questions that tree construction asks about them (HTML §13.2.4.2).</summary>
internal sealed class HtmlBlocks
{
    /// <summary>Most of them open at once, but for the parts of one table more.</summary>
    public const int Max = 184;

    private readonly HtmlBlock[] _open = new HtmlBlock[Max + 4];
    private readonly int[] _counts = new int[HtmlElements.Count];

    /// <summary>How many are open.</summary>
    public int Count { get; private set; }

    /// <summary>Length of their end tags.</summary>
    public int ClosingLength { get; private set; }

    /// <summary>How many are open inside the innermost cell, the cell itself included; 0 outside of tables.</summary>
    public int Cell { get; private set; }

    /// <summary>The innermost.</summary>
    public HtmlElement? Top => Count == 0 ? null : _open[Count - 1].Element;

    /// <summary>Where the content of the innermost begins in what is written.</summary>
    public int TopContentStart => Count == 0 ? 0 : _open[Count - 1].ContentStart;

    /// <summary>One of them.</summary>
    public HtmlElement this[int index] => _open[index].Element;

    /// <summary>Opens one.</summary>
    public void Push(HtmlBlock block)
    {
        _open[Count++] = block;
        _counts[block.Element.Index]++;
        ClosingLength += block.Element.EndTag.Length;
        Cell = block.Element.Is(HtmlTraits.Cell) ? Count : Cell;
    }

    /// <summary>Closes the innermost.</summary>
    public HtmlBlock Pop()
    {
        HtmlBlock block = _open[--Count];
        _counts[block.Element.Index]--;
        ClosingLength -= block.Element.EndTag.Length;
        if (Cell > Count)
        {
            Cell = Count;
            while (Cell > 0 && !_open[Cell - 1].Element.Is(HtmlTraits.Cell))
            {
                Cell--;
            }
        }

        return block;
    }

    /// <summary>Where an element is open in the scope; -1 if it is not.</summary>
    public int Find(HtmlElement element)
    {
        if (_counts[element.Index] == 0)
        {
            return -1;
        }

        for (int i = Count - 1; i >= 0; i--)
        {
            if (_open[i].Element == element)
            {
                return i;
            }

            if (_open[i].Element.Is(HtmlTraits.Scope) || (element == HtmlElements.Li && (_open[i].Element == HtmlElements.Ul || _open[i].Element == HtmlElements.Ol)))
            {
                return -1;
            }
        }

        return -1;
    }

    /// <summary>Where a heading is open in the scope; -1 if none is.</summary>
    public int FindHeading()
    {
        for (int i = Count - 1; i >= 0 && !_open[i].Element.Is(HtmlTraits.Scope); i--)
        {
            if (_open[i].Element.Is(HtmlTraits.Heading))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Where the entry of a list is open that another one ends: directly, or through what may stand in for nothing (<c>address</c>, <c>div</c>, <c>p</c>).</summary>
    /// <param name="one">Kind of entry.</param>
    /// <param name="other">Another kind that counts as well.</param>
    public int FindItem(HtmlElement one, HtmlElement other)
    {
        if (_counts[one.Index] + _counts[other.Index] == 0)
        {
            return -1;
        }

        for (int i = Count - 1; i >= 0; i--)
        {
            HtmlElement element = _open[i].Element;
            if (element == one || element == other)
            {
                return i;
            }

            if (element.Name is not ("address" or "div" or "p"))
            {
                return -1;
            }
        }

        return -1;
    }

    /// <summary>Where the innermost table, or a part of it, is open; -1 if none is.</summary>
    public int FindInTable(HtmlElement element)
    {
        if (_counts[element.Index] == 0)
        {
            return -1;
        }

        for (int i = Count - 1; i >= 0; i--)
        {
            if (_open[i].Element == element)
            {
                return i;
            }

            if (_open[i].Element == HtmlElements.Table)
            {
                return -1;
            }
        }

        return -1;
    }
}
