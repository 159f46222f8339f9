using System.Collections.Frozen;
using AngleSharp.Dom;
using FeedHub.Feeds.Parsing.Markup;

namespace FeedHub.Feeds.Parsing.Pages.Structure;

/// <summary>Reads an item line by line.</summary>
/// <param name="title">The element that is the item's title; <see langword="null"/> for none.</param>
/// <param name="clock">How the page's dates are read.</param>
internal sealed class LineReader(IElement? title, PageClock clock)
{
    private const int MaxLines = 2_000;
    private const int MaxNameLines = 4;

    private static readonly FrozenSet<string> Inline = FrozenSet.ToFrozenSet(
        ["a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "relative-time", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> Parting = FrozenSet.ToFrozenSet(["a", "abbr", "cite", "data", "label", "relative-time", "small", "span", "time"], StringComparer.Ordinal);

    // What is stressed is a part of its own, but no space is between it and its neighbours that is not written.
    private static readonly FrozenSet<string> Stressing = FrozenSet.ToFrozenSet(["b", "em", "i", "strong"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> TagWords = FrozenSet.ToFrozenSet(["tag", "tags", "taglist", "category", "categories", "cat", "labels", "topic", "topics"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> PartWords = FrozenSet.ToFrozenSet(["links", "link", "list", "post", "entry", "article", "item", "card", "meta", "blog", "news", "wrapper", "name", "label"], StringComparer.Ordinal);

    private readonly List<PageLine> _lines = [];
    private PageLine? _line;
    private bool _isInTitle;
    private bool _isInAuthor;
    private bool _isInTags;

    /// <summary>First picture that is no ornament, as written.</summary>
    public string? Image { get; private set; }

    /// <summary>Reads it.</summary>
    /// <param name="item">The item.</param>
    public List<PageLine> Read(PageItem item)
    {
        for (int i = 0; i < item.Nodes.Count; i++)
        {
            bool isRow = item.Nodes[i] is IElement { LocalName: "tr" };
            Read(item.Nodes[i], item.Nodes.Count > 1 ? $"{i}" : "", isRow ? 0 : -1);
        }

        EndLine();
        return _lines;
    }

    private void Read(INode node, string slot, int column)
    {
        switch (node)
        {
            case IText text:
                if (_line is not null || !string.IsNullOrWhiteSpace(text.Data))
                {
                    Line(text.ParentElement!, slot, column).Append(text.Data);
                }

                break;
            case IElement { LocalName: "br" or "hr" }:
                EndLine();
                break;
            case IElement { LocalName: "img" } picture:
                Image ??= PictureOf(picture);
                break;
            case IElement element when !PageZones.IsHidden(element) && _lines.Count < MaxLines && (slot.Length == 0 || !PageZones.IsAside(element, isInEntry: true)):
                ReadElement(element, slot, column);
                break;
            default:
                break;
        }
    }

    private void ReadElement(IElement element, string slot, int column)
    {
        bool isTitle = element == title;
        bool isBlock = isTitle || !Inline.Contains(element.LocalName);
        if (isBlock)
        {
            EndLine();
        }
        else if (Parting.Contains(element.LocalName) || Stressing.Contains(element.LocalName))
        {
            _line?.Break();
        }

        (bool wasTitle, bool wasAuthor, bool wasTags) = (_isInTitle, _isInAuthor, _isInTags);
        bool isAuthor = !_isInAuthor && !_isInTitle && NamesAuthor(element);
        bool isDate = StatesDate(element);
        _isInTitle |= isTitle;
        _isInAuthor |= isAuthor;
        _isInTags |= !_isInTitle && !_isInAuthor && NamesTags(element);
        int firstLine = _lines.Count;
        int start = isBlock ? 0 : _line?.Length ?? 0;

        ReadChildren(element, slot, column);

        PageLine? line = _line ?? (_lines.Count > firstLine ? _lines[^1] : null);
        string? text = line is null ? null : _lines.Count > firstLine || start > line.Length ? line.Text : line.Since(start);
        if (line is not null)
        {
            Mark(line, element, text, isDate);
            if (isAuthor)
            {
                // Below a name stands what somebody is.
                int end = Math.Min(firstLine + MaxNameLines, _lines.Count);
                PageLine named = _lines.Skip(firstLine).Take(end - firstLine).FirstOrDefault(static one => LineByline.Names(one.Text, null).Any()) ?? line;
                AddPerson(named, element, named == line ? text : named.Text);
            }
        }

        if (isBlock)
        {
            EndLine();
        }
        else if (Parting.Contains(element.LocalName) || Stressing.Contains(element.LocalName))
        {
            _line?.Break();
        }

        (_isInTitle, _isInAuthor, _isInTags) = (wasTitle, wasAuthor, wasTags);
    }

    private void ReadChildren(IElement element, string slot, int column)
    {
        Dictionary<string, int>? counts = null;
        int cell = 0;
        bool wasPart = false;
        foreach (INode child in element.ChildNodes)
        {
            // Two of these side by side are two things, though nothing but a style sheet parts them.
            bool isPart = child is IElement { LocalName: { } name } && Parting.Contains(name);
            if (isPart && wasPart && _line is not null)
            {
                _line.Append(" ");
            }

            wasPart = isPart || (wasPart && child is IElement);
            if (child is not IElement inner || Inline.Contains(inner.LocalName))
            {
                Read(child, slot, column);
                continue;
            }

            counts ??= new(StringComparer.Ordinal);
            int count = counts[inner.LocalName] = counts.GetValueOrDefault(inner.LocalName) + 1;
            bool isCell = inner.LocalName is "td" or "th";
            Read(child, slot.Length > 200 ? slot : $"{slot}/{inner.LocalName}{count}", isCell ? cell++ : column);
        }
    }

    private static void AddPerson(PageLine line, IElement element, string? text)
    {
        if (text is { Length: < 200 })
        {
            string? href = element.LocalName == "a" ? element.GetAttribute("href") : element.QuerySelector("a[href]")?.GetAttribute("href");
            line.People.Add(new(text, Uri: href));
        }
    }

    private void Mark(PageLine line, IElement element, string? text, bool isDate)
    {
        if (isDate && !_isInTitle)
        {
            line.SaysDate = true;
            bool isUpdate = PageClasses.Has(element, "updated", "modified") || PageClasses.Property(element) is "dateModified";
            if (line.Date is null || (line.IsUpdate && !isUpdate))
            {
                line.Date = PageDate.OfAttribute(element.GetAttribute("datetime") ?? element.GetAttribute("content")) ?? PageDate.OfAttribute(element.GetAttribute("title")) ?? PageDate.Find(text ?? "", null, clock with { Now = null })?.Value ?? line.Date;
                line.IsUpdate = isUpdate;
            }
        }

        if (text is not null && (PageClasses.Has(element, "username") || (element.LocalName == "a" && (PageClasses.Has(element, "user", "member", "profile") || NameSlots.PointsToPerson(element.GetAttribute("href"))))))
        {
            line.Profiles.Add(text);
        }

        if (element.LocalName == "a" && text is not null)
        {
            line.LinkLength += text.Length;
            line.Href ??= element.GetAttribute("href");
            line.Invitation ??= !_isInTitle && (ExcerptMarks.IsReadMore(text) || PageClasses.Has(element, "more", "readmore")) ? text : null;
            if (_isInTags && !_isInAuthor)
            {
                line.Tags.Add(text);
            }
        }
    }

    private PageLine Line(IElement owner, string slot, int column)
    {
        _line ??= new(slot, owner, column);
        _line.IsTitle |= _isInTitle;
        return _line;
    }

    private void EndLine()
    {
        if (_line is { } line && (line.Text.Length > 0 || line.Date is not null))
        {
            _lines.Add(line);
        }

        _line = null;
    }

    private static bool NamesAuthor(IElement element) =>
        (element.GetAttribute("rel") is { } rel && rel.Contains("author", StringComparison.OrdinalIgnoreCase))
        || PageClasses.Property(element) is "author" or "creator"
        || (element.LocalName is not ("article" or "section" or "li" or "tr") && PageClasses.Has(element, "author", "authors", "byline", "writer", "autor", "auteur", "creator"));

    private static bool NamesTags(IElement element) =>
        (element.GetAttribute("rel") is { } rel && rel.Split(' ').Contains("tag", StringComparer.OrdinalIgnoreCase))
        || (element.LocalName is not ("article" or "li") && !PageClasses.Has(element, "hentry") && PageClasses.Is(element, TagWords, PartWords)); // "category-news" on an entry says where it belongs

    private static bool StatesDate(IElement element) =>
        element.LocalName is "time" or "relative-time" || element.HasAttribute("datetime") || PageClasses.Property(element) is "datePublished" or "dateModified" or "dateCreated"
        || PageClasses.Has(element, "date", "time", "timestamp", "datetime", "published", "pubdate", "posted", "datum", "fecha", "updated", "age", "ago") || IsInstant(element.GetAttribute("title"));

    private static bool IsInstant(string? title) => title is ['1' or '2', _, _, _, '-', _, _, '-', ..] && PageDate.OfAttribute(title) is not null;

    private static string? PictureOf(IElement picture)
    {
        string? source = picture.GetAttribute("src") is { Length: > 0 } src && !src.StartsWith("data:", StringComparison.OrdinalIgnoreCase) ? src : picture.GetAttribute("data-src");
        bool isSmall = int.TryParse(picture.GetAttribute("width"), out int width) && width < 64;
        return isSmall || PageClasses.Has(picture, "avatar", "icon", "emoji", "gravatar", "logo") ? null : PlainText.Collapse(source);
    }
}
