using FeedHub.Feeds.Parsing.Markup;

namespace FeedHub.Feeds.Parsing.Xml;

/// <summary>The open elements of a document that is not well-formed, and the rules by which they close without an end tag.</summary>
internal sealed class OpenElements
{
    private readonly List<OpenElement> _stack = [];
    private int _textDepth;

    /// <summary>How many are open.</summary>
    public int Count => _stack.Count;

    /// <summary>The innermost one.</summary>
    public OpenElement Top => _stack[^1];

    /// <summary>Inside an element that holds text for people, and so perhaps unescaped HTML.</summary>
    public bool IsInText => _textDepth > 0;

    /// <summary>A channel has been closed, by its end tag or by what followed.</summary>
    public bool HasClosedChannel { get; private set; }

    /// <summary>Opens an element.</summary>
    public void Push(OpenElement element)
    {
        _stack.Add(element);
        if (_textDepth == 0 && element.Tag is Tag.Description or Tag.Summary or Tag.Content or Tag.Encoded or Tag.Body or Tag.Title or Tag.Subtitle or Tag.Tagline or Tag.Info or Tag.Abstract or Tag.Rights or Tag.Copyright)
        {
            _textDepth = _stack.Count;
        }
    }

    /// <summary>Closes the innermost element.</summary>
    public OpenElement Pop()
    {
        OpenElement element = _stack[^1];
        _stack.RemoveAt(_stack.Count - 1);
        HasClosedChannel |= element.Tag == Tag.Channel;
        if (_stack.Count < _textDepth)
        {
            _textDepth = 0;
        }

        return element;
    }

    /// <summary>Which element an end tag ends.</summary>
    /// <param name="name">As written, with prefix.</param>
    /// <param name="localName">The same without.</param>
    public EndTagMatch Match(string name, string localName)
    {
        for (int i = _stack.Count - 1; i >= 0; i--)
        {
            if (_stack[i].Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return i == _stack.Count - 1 ? EndTagMatch.Innermost : EndTagMatch.Outer;
            }
        }

        return _stack.Count > 0 && IsLeaf(Top) && name.Length > 0 && !HtmlNames.IsElement(localName) ? EndTagMatch.Misspelt : EndTagMatch.None;
    }

    /// <summary>Whether the innermost element must have ended, since such an element cannot begin inside it.</summary>
    public bool MustCloseBefore(string name, string prefix, string localName, Tag tag)
    {
        if (_stack.Count == 0)
        {
            return false;
        }

        OpenElement top = Top;
        if (tag is Tag.Item or Tag.Entry && !IsContainer(top.Tag) && StandsInContainer(prefix))
        {
            return true;
        }

        if (IsLeaf(top) && (top.Prefix == prefix ? IsSibling(tag) : prefix.Length > 0 && Namespaces.OfPrefix(prefix) != Vocabulary.Other && !HtmlNames.IsElement(localName)))
        {
            return true;
        }

        // Elements of HTML whose end tag may be left out, so that a list of a thousand points is not a thousand deep.
        return IsInText && top.Prefix == prefix && name.Equals(top.Name, StringComparison.OrdinalIgnoreCase) && localName.ToLowerInvariant() is "p" or "li" or "tr" or "td" or "th" or "dt" or "dd" or "option";
    }

    private static bool IsContainer(Tag tag) => tag is Tag.Channel or Tag.Rss or Tag.RdfRoot or Tag.Feed or Tag.Items;

    // Elements of a feed that hold a line of text and nothing else.
    private static bool IsLeaf(OpenElement element) => element.Tag is Tag.Title or Tag.Link or Tag.Guid or Tag.PubDate or Tag.Id or Tag.Updated or Tag.Published or Tag.Issued
        or Tag.Modified or Tag.Comments or Tag.Language or Tag.Generator or Tag.Docs or Tag.Ttl or Tag.LastBuildDate or Tag.ManagingEditor or Tag.WebMaster or Tag.Category or Tag.Date or Tag.Creator or Tag.Subject;

    private static bool IsSibling(Tag tag) => tag is Tag.Title or Tag.Link or Tag.Guid or Tag.PubDate or Tag.Id or Tag.Updated or Tag.Published or Tag.Issued or Tag.Modified or Tag.Comments
        or Tag.Language or Tag.Generator or Tag.Docs or Tag.Ttl or Tag.LastBuildDate or Tag.ManagingEditor or Tag.WebMaster or Tag.Category or Tag.Description or Tag.Enclosure or Tag.Author or Tag.Content;

    // An entry inside an extension's element (a conflicting copy, say) is that extension's.
    private bool StandsInContainer(string prefix)
    {
        for (int i = _stack.Count - 1; i >= 0; i--)
        {
            bool isOther = _stack[i].Prefix != prefix;
            if (IsContainer(_stack[i].Tag))
            {
                return !isOther || _stack[i].Tag == Tag.RdfRoot;
            }

            if (isOther)
            {
                return false;
            }
        }

        return false;
    }
}
