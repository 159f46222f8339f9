using System.Text;
using AngleSharp.Dom;
using FeedHub.Feeds.Parsing.Markup;

namespace FeedHub.Feeds.Parsing.Pages.Structure;

/// <summary>One line of an item as a reader of the page sees it, with what its markup says of it.</summary>
/// <param name="slot">Where in the item it is: equal for like lines of like items.</param>
/// <param name="owner">The element it began in.</param>
/// <param name="column">Column of a table; below 0 outside of one.</param>
internal sealed class PageLine(string slot, IElement owner, int column)
{
    private readonly StringBuilder _text = new();
    private readonly List<int> _breaks = [];
    private string? _written;

    /// <summary>Where in the item it is.</summary>
    public string Slot { get; } = slot;

    /// <summary>The element it began in.</summary>
    public IElement Owner { get; } = owner;

    /// <summary>Column of a table; below 0 outside of one.</summary>
    public int Column { get; } = column;

    /// <summary>It is the item's title.</summary>
    public bool IsTitle { get; set; }

    /// <summary>The date that an element of it states.</summary>
    public DateTimeOffset? Date { get; set; }

    /// <summary>The stated date is that of a change.</summary>
    public bool IsUpdate { get; set; }

    /// <summary>An element of it is marked as a date, so that its text is one.</summary>
    public bool SaysDate { get; set; }

    /// <summary>Those whom elements of it name as authors, as written.</summary>
    public List<FeedPerson> People { get; } = [];

    /// <summary>Texts of links that lead to a person's page.</summary>
    public List<string> Profiles { get; } = [];

    /// <summary>Labels that elements of it are.</summary>
    public List<string> Tags { get; } = [];

    /// <summary>Letters in links.</summary>
    public int LinkLength { get; set; }

    /// <summary>First target of a link in it.</summary>
    public string? Href { get; set; }

    /// <summary>A link in it that invites to read on; <see langword="null"/> for none.</summary>
    public string? Invitation { get; set; }

    /// <summary>Letters so far, white space counted.</summary>
    public int Length => _text.Length;

    /// <summary>The text, white space collapsed.</summary>
    public string Text => _written ??= PlainText.Collapse(_text.ToString()) ?? "";

    /// <summary>What is left of the text for the excerpt; <see langword="null"/> until that is decided.</summary>
    public string? Excerpt { get; set; }

    /// <summary>Adds text.</summary>
    public void Append(string text)
    {
        _text.Append(text);
        _written = null;
    }

    /// <summary>Here one inline element ends and something else begins.</summary>
    public void Break() => _breaks.Add(_text.Length);

    /// <summary>The text added since a position.</summary>
    public string? Since(int start) => PlainText.Collapse(_text.ToString(start, _text.Length - start));

    /// <summary>Parts of the line, as its inline elements part it.</summary>
    public IEnumerable<string> Parts()
    {
        string text = _text.ToString();
        int start = 0;
        foreach (int end in _breaks.Append(text.Length))
        {
            if (PlainText.Collapse(text[start..end]) is { } part)
            {
                yield return part;
            }

            start = end;
        }
    }
}
