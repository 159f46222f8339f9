using FeedHub.Feeds.Parsing.Markup;
using FeedHub.Feeds.Parsing.Xml;

namespace FeedHub.Feeds.Parsing.Formats;

/// <summary>Reads a feed of any XML format but CDF from its root on.</summary>
internal static class FeedReader
{
    /// <summary>Finds out what the current start tag is the root of; <see langword="null"/> if of no feed.</summary>
    public static FeedFormat? FormatOf(FeedXml xml) => xml.Vocabulary switch
    {
        Vocabulary.Xhtml => null,
        Vocabulary.Rdf => xml.Tag == Tag.RdfRoot ? FeedFormat.Rdf : null,
        Vocabulary.Core or Vocabulary.Atom or Vocabulary.Atom03 or Vocabulary.Other => xml.Tag switch
        {
            Tag.Rss => FeedFormat.Rss,
            Tag.RdfRoot => FeedFormat.Rdf,
            Tag.Feed or Tag.Entry => FeedFormat.Atom,
            Tag.Channel => CdfReader.IsRoot(xml) ? FeedFormat.Cdf : xml.LocalName == "Channel" ? FeedFormat.Rdf : FeedFormat.Rss,
            _ => null,
        },
        _ => null,
    };

    /// <summary>Reads the document.</summary>
    /// <param name="xml">Stands on the root's start.</param>
    /// <param name="format">What <see cref="FormatOf"/> found.</param>
    /// <param name="state">Limits and notes.</param>
    public static Feed Read(FeedXml xml, FeedFormat format, ReadState state)
    {
        if (format == FeedFormat.Cdf)
        {
            return CdfReader.Read(xml, state);
        }

        FeedDraft feed = new() { Format = format, RootLanguage = xml.Language };
        feed.Version = VersionOf(xml, format);
        feed.IsBareChannel = xml.Tag == Tag.Channel;
        if (feed.IsBareChannel)
        {
            feed.Id = PlainText.Collapse(xml.Attribute("about"));
        }

        if (format == FeedFormat.Atom && xml.Tag == Tag.Entry)
        {
            AddEntry(xml, feed, state);
        }
        else
        {
            ReadContainer(xml, feed, state);
        }

        return feed.Build(state);
    }

    private static string? VersionOf(FeedXml xml, FeedFormat format)
    {
        string? stated = PlainText.Collapse(xml.Attribute("version"));
        return stated ?? (format, xml.Vocabulary) switch
        {
            (FeedFormat.Atom, Vocabulary.Atom) => "1.0",
            (FeedFormat.Atom, Vocabulary.Atom03) => "0.3",
            (FeedFormat.Rdf, _) when xml.Tag == Tag.Channel => "1.1",
            (FeedFormat.Rdf, _) => xml.DefaultNamespace is { } uri && uri.Contains("netscape", StringComparison.OrdinalIgnoreCase) ? "0.90" : "1.0",
            _ => null,
        };
    }

    private static void ReadContainer(FeedXml xml, FeedDraft feed, ReadState state)
    {
        int depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            switch (xml.Vocabulary)
            {
                case Vocabulary.Core or Vocabulary.Atom or Vocabulary.Atom03:
                    ReadCore(xml, feed, state);
                    break;
                case Vocabulary.Other:
                    break;
                default:
                    FeedExtensions.Read(xml, feed, state);
                    break;
            }
        }
    }

    private static void ReadCore(FeedXml xml, FeedDraft feed, ReadState state)
    {
        switch (xml.Tag)
        {
            case Tag.Item or Tag.Entry:
                AddEntry(xml, feed, state);
                break;
            case Tag.Channel:
                feed.Id ??= xml.AttributeCount == 0 ? null : PlainText.Collapse(xml.Attribute("about"));
                ReadContainer(xml, feed, state);
                break;
            case Tag.Items or Tag.Feed or Tag.Rss:
                ReadContainer(xml, feed, state);
                break;
            case Tag.Title or Tag.Link or Tag.Description when xml.Depth == 2 && feed.Format is FeedFormat.Rss or FeedFormat.Rdf && !feed.IsBareChannel:
                // Beside the channel these describe nothing.
                break;
            default:
                ChannelReader.ReadCore(xml, feed, state);
                break;
        }
    }

    private static void AddEntry(FeedXml xml, FeedDraft feed, ReadState state)
    {
        if (feed.Entries.Count >= state.Limits.MaxEntries)
        {
            feed.EntriesLeftOut++;
            xml.Skip();
        }
        else if (EntryReader.Read(xml, feed.Format, state) is { } entry)
        {
            feed.Entries.Add(entry);
        }
    }
}
