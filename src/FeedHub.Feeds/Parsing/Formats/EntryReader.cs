using FeedHub.Feeds.Parsing.Markup;
using FeedHub.Feeds.Parsing.Xml;

namespace FeedHub.Feeds.Parsing.Formats;

/// <summary>Reads one entry of any XML format. The core words of RSS and Atom are read wherever they stand, since feeds mix them.</summary>
internal static class EntryReader
{
    /// <summary>Reads the current element.</summary>
    /// <param name="xml">Stands on the entry's start; stands on its end afterwards.</param>
    /// <param name="format">Family of the document.</param>
    /// <param name="state">Limits and notes.</param>
    /// <returns>The entry; <see langword="null"/> if the document was cut inside it.</returns>
    public static FeedEntry? Read(FeedXml xml, FeedFormat format, ReadState state)
    {
        EntryDraft entry = new(state) { ContentBase = xml.Base, Language = xml.OwnLanguage };
        if (xml.AttributeCount > 0)
        {
            entry.About = PlainText.Collapse(xml.Attribute("about"));
        }

        ReadChildren(xml, entry, format, state);
        return xml.IsTruncated ? null : entry.Build();
    }

    private static void ReadChildren(FeedXml xml, EntryDraft entry, FeedFormat format, ReadState state)
    {
        int depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            switch (xml.Vocabulary)
            {
                case Vocabulary.Core or Vocabulary.Atom or Vocabulary.Atom03:
                    ReadCore(xml, entry, format, state);
                    break;
                case Vocabulary.Other:
                    break;
                default:
                    EntryExtensions.Read(xml, entry, state);
                    break;
            }
        }
    }

    private static void ReadCore(FeedXml xml, EntryDraft entry, FeedFormat format, ReadState state)
    {
        bool isAtom = xml.Vocabulary != Vocabulary.Core || format == FeedFormat.Atom;
        switch (xml.Tag)
        {
            case Tag.Title:
                entry.Title ??= TextConstruct.Plain(xml, isAtom);
                break;
            case Tag.Link:
                ReadLink(xml, entry, isAtom);
                break;
            case Tag.Guid:
                ReadGuid(xml, entry);
                break;
            case Tag.Id:
                entry.Id ??= ReadId(xml);
                break;
            case Tag.Description or Tag.Abstract or Tag.Summary:
                ReadSummary(xml, entry, isAtom);
                break;
            case Tag.Content:
                ReadContent(xml, entry, isAtom);
                break;
            case Tag.Body or Tag.Fullitem:
                entry.Content ??= ReadHtml(xml, entry, isAtom: false);
                break;
            case Tag.Author:
                entry.Authors.Add(PersonReader.Read(xml), state);
                break;
            case Tag.Contributor:
                entry.Contributors.Add(PersonReader.Read(xml), state);
                break;
            case Tag.PubDate or Tag.Published:
                entry.Published ??= state.Date(ElementContent.Text(xml));
                break;
            case Tag.Issued:
                entry.Issued ??= state.Date(ElementContent.Text(xml));
                break;
            case Tag.Updated or Tag.Modified:
                // Whoever writes it twice appends the newer one.
                entry.Updated = state.Date(ElementContent.Text(xml)) ?? entry.Updated;
                break;
            case Tag.Category:
                ReadCategory(xml, entry);
                break;
            case Tag.Tags or Tag.Keywords:
                ReadKeywords(xml, entry);
                break;
            case Tag.Enclosure:
                ReadEnclosure(xml, entry);
                break;
            case Tag.Comments:
                entry.CommentsUrl ??= Links.Resolve(xml.Base, ElementContent.Text(xml));
                break;
            case Tag.Source:
                entry.Origin ??= OriginReader.Read(xml, isAtom, state);
                break;
            case Tag.Rights or Tag.Copyright:
                entry.Rights ??= TextConstruct.Plain(xml, isAtom);
                break;
            case Tag.Language:
                entry.Language ??= PlainText.Collapse(ElementContent.Text(xml));
                break;
            case Tag.Image:
                entry.Image ??= ImageReader.Read(xml);
                break;
            default:
                break;
        }
    }

    /// <summary>Reads a link element: Atom's, with attributes, or RSS's, with text.</summary>
    private static void ReadLink(FeedXml xml, EntryDraft entry, bool isAtom)
    {
        if (xml.AttributeCount == 0 || (xml.Attribute("href") ?? xml.Attribute("rel")) is null)
        {
            string? text = ElementContent.Text(xml);
            SetLink(entry, Links.Resolve(xml.Base, text), isAtom);
            return;
        }

        LinkElement link = LinkElement.Read(xml);
        if (link.Href is null)
        {
            return;
        }

        switch (link.Rel)
        {
            case "alternate" when link.IsPage && !link.IsMisspelt:
                SetLink(entry, link.Href, isAtom);
                break;
            case "alternate":
                entry.UntypedLink ??= link.Href;
                entry.AddLink(link.ToFeedLink());
                break;
            case "enclosure":
                entry.AddEnclosure(new(link.Href, link.Type, link.Length, Title: link.Title));
                break;
            case "replies":
                entry.CommentCount ??= Numbers.Count(link.Count);
                if (link.IsPage && link.Type is not null)
                {
                    entry.CommentsUrl ??= link.Href;
                }
                else
                {
                    entry.CommentsFeedUrl ??= link.Href;
                }

                entry.AddLink(link.ToFeedLink());
                break;
            case "license":
                entry.License ??= link.Href;
                entry.AddLink(link.ToFeedLink());
                break;
            default:
                entry.AddLink(link.ToFeedLink());
                break;
        }
    }

    // An id is compared as it is written; a path alone is no identity anywhere else, so it is made absolute.
    private static string? ReadId(FeedXml xml)
    {
        Uri? baseUrl = xml.Base;
        string? id = PlainText.Collapse(ElementContent.Text(xml));
        return id is ['/', ..] ? Links.Resolve(baseUrl, id) : id;
    }

    // RSS has one link: where there are more, the last one was added by somebody who knew of the others. Atom orders them.
    private static void SetLink(EntryDraft entry, string? link, bool isAtom)
    {
        if (entry.Link is null || (!isAtom && link is not null))
        {
            entry.Link = link;
        }
    }

    private static void ReadGuid(FeedXml xml, EntryDraft entry)
    {
        bool isPermalink = xml.AttributeCount == 0 || xml.Attribute("isPermaLink") is not { } said || said.Trim().Equals("true", StringComparison.OrdinalIgnoreCase);
        Uri? baseUrl = xml.Base;
        string? guid = PlainText.Collapse(ElementContent.Text(xml));
        entry.Id ??= guid;
        if (isPermalink && guid is not null && Links.IsWeb(guid))
        {
            entry.Permalink ??= Links.Resolve(baseUrl, guid);
        }
    }

    // Where both a description and a summary are given, the second one is the longer text.
    private static void ReadSummary(FeedXml xml, EntryDraft entry, bool isAtom)
    {
        Tag tag = xml.Tag;
        string? html = ReadHtml(xml, entry, isAtom);
        if (entry.Summary is null)
        {
            entry.Summary = html;
            entry.SummaryTag = tag;
        }
        else if (entry.SummaryTag != tag)
        {
            entry.OtherContent ??= html;
        }
    }

    private static void ReadContent(FeedXml xml, EntryDraft entry, bool isAtom)
    {
        if (xml.AttributeCount > 0 && xml.Attribute("src") is { } source)
        {
            entry.ContentSource ??= Links.Resolve(xml.Base, source);
        }

        entry.Content ??= ReadHtml(xml, entry, isAtom);
    }

    /// <summary>Reads the element as HTML and makes its URLs absolute where its base is not the entry's; blank is absent.</summary>
    public static string? ReadHtml(FeedXml xml, EntryDraft entry, bool isAtom)
    {
        Uri? baseUrl = xml.Base;
        string? html = TextConstruct.Html(xml, isAtom);
        if (string.IsNullOrWhiteSpace(html))
        {
            return null;
        }

        return ReferenceEquals(baseUrl, entry.ContentBase) ? html : HtmlUrls.Resolve(html, baseUrl);
    }

    private static void ReadCategory(FeedXml xml, EntryDraft entry)
    {
        if (CategoryReader.Read(xml) is { } category)
        {
            entry.AddCategory(category);
        }
    }

    /// <summary>Reads labels that stand in one line, separated by commas.</summary>
    public static void ReadKeywords(FeedXml xml, EntryDraft entry)
    {
        string text = ElementContent.Text(xml) ?? "";
        foreach (Range range in text.AsSpan().Split(','))
        {
            if (PlainText.Collapse(text[range]) is { } term)
            {
                entry.AddCategory(new(term));
            }
        }
    }

    private static void ReadEnclosure(FeedXml xml, EntryDraft entry)
    {
        if (Links.Resolve(xml.Base, xml.Attribute("url") ?? xml.Attribute("href")) is { } url)
        {
            entry.AddEnclosure(new(url, PlainText.Collapse(xml.Attribute("type")), Numbers.Length(xml.Attribute("length"))));
        }
    }
}
