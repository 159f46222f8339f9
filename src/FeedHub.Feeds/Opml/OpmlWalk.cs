using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Parsing.Markup;

namespace FeedHub.Feeds.Opml;

/// <summary>One walk over the tags of a list.</summary>
/// <param name="text">The decoded document.</param>
internal sealed class OpmlWalk(string text)
{
    private readonly List<OpmlSource> _sources = [];
    private readonly List<(int Line, string Problem)> _problems = [];
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private readonly HashSet<string> _settingPrefixes = new(StringComparer.Ordinal) { OpmlNamespace.Prefix };

    // A nameless outline gives no folder, but its end tag must still find it.
    private readonly List<string?> _folders = [];
    private string? _title;
    private DateTimeOffset? _created;
    private int _outlines;
    private int _line = 1;
    private int _counted;

    /// <summary>Reads the document.</summary>
    public OpmlDocument Read()
    {
        HtmlTokenizer tokens = new(text, isXml: true);
        bool isOpml = false;
        bool isOpen = false;
        string? headElement = null;
        while (tokens.Read())
        {
            if (tokens.Kind == HtmlTokenKind.Text)
            {
                TakeHead(headElement, tokens.IsCData ? tokens.Content.ToString() : CharacterReferences.Decode(tokens.Content));
                continue;
            }

            ReadOnlySpan<char> name = tokens.Name;
            bool isStart = tokens.Kind == HtmlTokenKind.StartTag;
            headElement = isStart && !tokens.IsSelfClosing && _outlines == 0 ? name.ToString() : null;
            bool isOutline = name.Equals("outline", StringComparison.OrdinalIgnoreCase);
            bool isRoot = name.Equals("opml", StringComparison.OrdinalIgnoreCase);
            isOpml |= isOutline || isRoot;
            isOpen = isRoot ? isStart && !tokens.IsSelfClosing : isOpen;
            if (isStart)
            {
                NoteNamespaces(tokens.Content);
            }

            if (isOutline && isStart)
            {
                TakeOutline(LineAt(tokens.Start), tokens.Content, tokens.IsSelfClosing);
            }
            else if (isOutline && _folders.Count > 0)
            {
                _folders.RemoveAt(_folders.Count - 1);
            }
        }

        if (!isOpml)
        {
            throw new OpmlException("This is no OPML: it has neither an <opml> nor an <outline> element.");
        }

        if (_folders.Count > 0)
        {
            _problems.Add((LineAt(text.Length), $"The list ends within {_folders.Count} open outlines; it may have been cut short."));
        }
        else if (isOpen)
        {
            _problems.Add((LineAt(text.Length), "The list ends without </opml>; it may have been cut short."));
        }

        return new OpmlDocument { Title = _title, Created = _created, Sources = _sources, Problems = _problems, IsCut = isOpen || _folders.Count > 0 };
    }

    private void TakeHead(string? element, string content)
    {
        if (element is null)
        {
            return;
        }

        if (element.Equals("title", StringComparison.OrdinalIgnoreCase))
        {
            _title ??= CleanText.Line(content, OpmlOutline.MaxTextLength);
        }
        else if (element.Equals("dateCreated", StringComparison.OrdinalIgnoreCase)
            && DateTimeOffset.TryParse(content, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal | System.Globalization.DateTimeStyles.AdjustToUniversal, out DateTimeOffset created))
        {
            _created ??= created;
        }
    }

    private void TakeOutline(int line, ReadOnlySpan<char> attributes, bool isClosed)
    {
        if (++_outlines > OpmlReader.MaxOutlines)
        {
            throw new OpmlException($"The list has more than {OpmlReader.MaxOutlines:N0} outlines (line {line}). Split it.");
        }

        if (_folders.Count >= OpmlReader.MaxDepth)
        {
            throw new OpmlException($"Outlines are nested more than {OpmlReader.MaxDepth} deep (line {line}).");
        }

        OpmlOutline outline = OpmlOutline.Parse(attributes, _settingPrefixes);
        if (outline.FeedUrl is not null)
        {
            TakeSource(line, outline);
        }
        else if (outline.Type is "rss" or "atom" or "feed")
        {
            _problems.Add((line, $"{outline.Shown} has no xmlUrl."));
        }
        else if (outline.Type == "include" || (outline.Type == "link" && isClosed))
        {
            _problems.Add((line, $"{outline.Shown} is a link to another document ({outline.Address}), which is not followed."));
        }

        if (!isClosed)
        {
            _folders.Add(outline.Name);
        }
    }

    private void TakeSource(int line, OpmlOutline outline)
    {
        if (FeedAddress.Parse(outline.FeedUrl!, out string? problem) is not { } url)
        {
            _problems.Add((line, $"{outline.Shown}: {problem}"));
            return;
        }

        if (_lines.TryGetValue(url, out int earlier))
        {
            _problems.Add((line, $"{outline.Shown} is on line {earlier} already ({url})."));
            return;
        }

        _lines.Add(url, line);
        List<string> folder = [.. _folders.OfType<string>()];
        string? title = outline.Name == outline.FeedUrl ? null : outline.Name; // written where there is no title
        _sources.Add(new OpmlSource(url, title, WebAddress.ResolveText(outline.SiteUrl, new Uri(url)), folder.Count > 0 ? folder : outline.CategoryFolder(), line)
        {
            Description = outline.Description,
            Language = LanguageTag.Normalize(outline.Language),
            Settings = outline.Settings,
        });
    }

    private void NoteNamespaces(ReadOnlySpan<char> attributes)
    {
        while (HtmlTokenizer.NextAttribute(ref attributes, out ReadOnlySpan<char> name, out ReadOnlySpan<char> value))
        {
            if (name.StartsWith("xmlns:", StringComparison.Ordinal) && CharacterReferences.Decode(value).Trim() == OpmlNamespace.Uri)
            {
                _settingPrefixes.Add(name["xmlns:".Length..].ToString());
            }
        }
    }

    private int LineAt(int offset)
    {
        _line += text.AsSpan(_counted, offset - _counted).Count('\n');
        _counted = offset;
        return _line;
    }
}
