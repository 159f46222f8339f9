using FeedHub.Feeds.Parsing.Xml;

namespace FeedHub.Feeds.Parsing.Formats;

/// <summary>Reads Channel Definition Format: a <c>CHANNEL</c> root whose links and dates are attributes.</summary>
internal static class CdfReader
{
    /// <summary>Whether the current start tag, a channel's, begins a document of this format.</summary>
    public static bool IsRoot(FeedXml xml) => xml.LocalName == "CHANNEL" || xml.Attribute("href") is not null || xml.Attribute("lastmod") is not null;

    /// <summary>Reads the document.</summary>
    public static Feed Read(FeedXml xml, ReadState state)
    {
        FeedDraft feed = new() { Format = FeedFormat.Cdf, RootLanguage = xml.Language };
        Uri? baseUrl = xml.Attribute("base") is { } stated ? Links.ResolveBase(xml.Base, stated) ?? xml.Base : xml.Base;
        feed.Link = Links.Resolve(baseUrl, xml.Attribute("href"));
        feed.Updated = state.Date(xml.Attribute("lastmod"));
        feed.SelfLink = Links.Resolve(baseUrl, xml.Attribute("self"));
        ReadChannel(xml, feed, baseUrl, state);
        return feed.Build(state);
    }

    private static void ReadChannel(FeedXml xml, FeedDraft feed, Uri? baseUrl, ReadState state)
    {
        int depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            switch (xml.Tag)
            {
                case Tag.Title:
                    feed.Title ??= TextConstruct.Plain(xml, isAtom: false);
                    break;
                case Tag.Abstract:
                    feed.Description ??= ChannelReader.ReadHtml(xml, isAtom: false);
                    break;
                case Tag.Link:
                    feed.Link ??= Links.Resolve(baseUrl, xml.Attribute("href"));
                    break;
                case Tag.Logo:
                    feed.Image ??= Links.Resolve(baseUrl, xml.Attribute("href"));
                    break;
                case Tag.Item when feed.Entries.Count >= state.Limits.MaxEntries:
                    feed.EntriesLeftOut++;
                    break;
                case Tag.Item:
                    ReadItem(xml, feed, baseUrl, state);
                    break;
                case Tag.Channel:
                    ReadChannel(xml, feed, baseUrl, state);
                    break;
                default:
                    break;
            }
        }
    }

    private static void ReadItem(FeedXml xml, FeedDraft feed, Uri? baseUrl, ReadState state)
    {
        EntryDraft entry = new(state)
        {
            ContentBase = baseUrl,
            Link = Links.Resolve(baseUrl, xml.Attribute("href")),
            Updated = state.Date(xml.Attribute("lastmod")),
        };
        int depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            switch (xml.Tag)
            {
                case Tag.Title:
                    entry.Title ??= TextConstruct.Plain(xml, isAtom: false);
                    break;
                case Tag.Abstract:
                    entry.Summary ??= EntryReader.ReadHtml(xml, entry, isAtom: false);
                    break;
                case Tag.Link:
                    entry.Link ??= Links.Resolve(baseUrl, xml.Attribute("href"));
                    break;
                default:
                    break;
            }
        }

        if (!xml.IsTruncated)
        {
            feed.Entries.Add(entry.Build());
        }
    }
}
