using System.Globalization;
using FeedHub.Feeds.Parsing.Markup;
using FeedHub.Feeds.Parsing.Xml;

namespace FeedHub.Feeds.Parsing.Formats;

/// <summary>Reads what the core words of RSS and Atom say of the feed itself.</summary>
internal static class ChannelReader
{
    /// <summary>Reads the current element.</summary>
    public static void ReadCore(FeedXml xml, FeedDraft feed, ReadState state)
    {
        bool isAtom = xml.Vocabulary != Vocabulary.Core || feed.Format == FeedFormat.Atom;
        switch (xml.Tag)
        {
            case Tag.Title:
                feed.Title ??= TextConstruct.Plain(xml, isAtom);
                break;
            case Tag.Link:
                ReadLink(xml, feed, isAtom);
                break;
            case Tag.Id:
                feed.Id ??= PlainText.Collapse(ElementContent.Text(xml));
                break;
            case Tag.Description or Tag.Subtitle or Tag.Tagline:
                feed.Description ??= ReadHtml(xml, isAtom);
                break;
            case Tag.Language:
                feed.Language ??= PlainText.Collapse(ElementContent.Text(xml));
                break;
            case Tag.Updated or Tag.Modified or Tag.LastBuildDate:
                feed.Updated ??= state.Date(ElementContent.Text(xml));
                break;
            case Tag.PubDate:
                feed.Published ??= state.Date(ElementContent.Text(xml));
                break;
            case Tag.Author or Tag.ManagingEditor:
                feed.Authors.Add(PersonReader.Read(xml), state);
                break;
            case Tag.Category:
                if (CategoryReader.Read(xml) is { } category)
                {
                    feed.AddCategory(category, state);
                }

                break;
            case Tag.Rights or Tag.Copyright:
                feed.Rights ??= TextConstruct.Plain(xml, isAtom);
                break;
            case Tag.Generator:
                feed.Generator ??= PlainText.FromHtml(ElementContent.Text(xml));
                break;
            case Tag.Icon:
                feed.Icon ??= Links.Resolve(xml.Base, ElementContent.Text(xml));
                break;
            case Tag.Logo:
                feed.Image ??= Links.Resolve(xml.Base, ElementContent.Text(xml));
                break;
            case Tag.Image:
                feed.Image ??= ImageReader.Read(xml);
                break;
            default:
                ReadSchedule(xml, feed);
                break;
        }
    }

    /// <summary>Reads the element as HTML with absolute URLs; blank is absent.</summary>
    public static string? ReadHtml(FeedXml xml, bool isAtom)
    {
        Uri? baseUrl = xml.Base;
        string? html = TextConstruct.Html(xml, isAtom);
        return string.IsNullOrWhiteSpace(html) ? null : HtmlUrls.Resolve(html, baseUrl);
    }

    /// <summary>Reads a link element: Atom's, with attributes, or RSS's, with text.</summary>
    private static void ReadLink(FeedXml xml, FeedDraft feed, bool isAtom)
    {
        if (xml.AttributeCount == 0 || (xml.Attribute("href") ?? xml.Attribute("rel")) is null)
        {
            SetLink(feed, Links.Resolve(xml.Base, ElementContent.Text(xml)), isAtom);
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
                SetLink(feed, link.Href, isAtom);
                break;
            case "alternate":
                feed.UntypedLink ??= link.Href;
                feed.AddLink(link.ToFeedLink());
                break;
            case "self":
                feed.SelfLink ??= link.Href;
                break;
            case "hub":
                feed.AddHub(link.Href);
                break;
            case "license":
                feed.License ??= link.Href;
                feed.AddLink(link.ToFeedLink());
                break;
            default:
                feed.AddLink(link.ToFeedLink());
                break;
        }
    }

    // RSS has one link: where there are more, the last one was added by somebody who knew of the others. Atom orders them.
    private static void SetLink(FeedDraft feed, string? link, bool isAtom)
    {
        if (feed.Link is null || (!isAtom && link is not null))
        {
            feed.Link = link;
        }
    }

    private static void ReadSchedule(FeedXml xml, FeedDraft feed)
    {
        switch (xml.Tag)
        {
            case Tag.Ttl:
                feed.TimeToLive ??= Numbers.Count(ElementContent.Text(xml)) is { } minutes and > 0 ? TimeSpan.FromMinutes(minutes) : null;
                break;
            case Tag.SkipHours:
                int depth = xml.Depth;
                while (xml.NextChild(depth))
                {
                    // RSS 0.91 counted 1 to 24, RSS 2.0 counts 0 to 23: 24 is midnight in both.
                    if (xml.Tag == Tag.Hour && Numbers.Count(ElementContent.Text(xml)) is { } hour and <= 24 && !feed.SkipHours.Contains(hour % 24))
                    {
                        feed.SkipHours.Add(hour % 24);
                    }
                }

                break;
            case Tag.SkipDays:
                depth = xml.Depth;
                while (xml.NextChild(depth))
                {
                    if (xml.Tag == Tag.Day && DayNamed(ElementContent.Text(xml)) is { } day && !feed.SkipDays.Contains(day))
                    {
                        feed.SkipDays.Add(day);
                    }
                }

                break;
            default:
                break;
        }
    }

    private static DayOfWeek? DayNamed(string? text)
    {
        string[] names = CultureInfo.InvariantCulture.DateTimeFormat.DayNames;
        for (int i = 0; i < names.Length; i++)
        {
            if (names[i].Equals(text?.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                return (DayOfWeek)i;
            }
        }

        return null;
    }
}
