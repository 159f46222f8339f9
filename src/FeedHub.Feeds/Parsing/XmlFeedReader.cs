using System.Text;
using FeedHub.Feeds.Parsing.Encodings;
using FeedHub.Feeds.Parsing.Formats;
using FeedHub.Feeds.Parsing.Xml;

namespace FeedHub.Feeds.Parsing;

/// <summary>Reads feeds in XML: strictly where the document is well-formed (<see cref="XmlFault"/> is asked where that is in doubt), with the repairing reader where it is not.</summary>
internal static class XmlFeedReader
{
    // A feed may stand inside an envelope, but not deep in something else.
    private const int MaxElementsBeforeFeed = 64;

    /// <summary>Reads a document.</summary>
    /// <param name="document">The document without byte order mark.</param>
    /// <param name="context">What else is known about the document.</param>
    /// <param name="encodingNotes">What was odd about its encoding.</param>
    /// <param name="letters">What its bytes mean; <see langword="null"/> for valid UTF-8.</param>
    /// <param name="isStrictFirst">Whether the strict reader may try; it reads well-formed documents no differently, only faster, and tells what is well-formed.</param>
    public static ParseResult Read(ReadOnlyMemory<byte> document, ParseContext context, IReadOnlyList<ParseNote> encodingNotes, EncodedText? letters = null, bool isStrictFirst = true)
    {
        NoteList notes = new(encodingNotes);
        DocumentPrologue prologue = DocumentPrologue.Scan(document, letters, notes);
        try
        {
            AttributeFlood.Check(document.Span, context.Limits.MaxAttributes);
            bool isFaulty = false;
            string? fault = null;
            if (isStrictFirst && prologue.IsClean)
            {
                ParseResult? strict = ReadStrictly(document, prologue.ContentStart, letters, context, notes, out isFaulty);
                bool isJudged = isFaulty && !LongSection.IsIn(document.Span, context.Limits);
                fault = isJudged ? XmlFault.Describe(document, prologue.ContentStart, letters) : null;
                if (strict is ParseResult.Parsed && (!isFaulty || (isJudged && fault is null)))
                {
                    return strict;
                }

                // What was printed before the feed may look like an element of its own.
                notes = new(encodingNotes);
                if (fault is not null)
                {
                    notes.Add(NoteCodes.NotWellFormed, fault);
                }
            }

            ParseResult result = Read(new TolerantXml(document, letters, context.Limits, context.DocumentUrl, notes), document, context, notes);
            return isFaulty && fault is null && result is ParseResult.Parsed repaired ? repaired with { Notes = WithVerdict(repaired.Notes, encodingNotes.Count) } : result;
        }
        catch (XmlDepthException)
        {
            return new ParseResult.Failed(ParseError.Depth, $"Elements are nested deeper than {context.Limits.MaxDepth}.");
        }
        catch (XmlLimitException exception)
        {
            return new ParseResult.Failed(ParseError.Limit, $"Over a limit: {exception.Message}.");
        }
    }

    // Null at a fault, which is faulty, as is what may be one.
    private static ParseResult? ReadStrictly(ReadOnlyMemory<byte> document, int contentStart, EncodedText? letters, ParseContext context, NoteList notes, out bool isFaulty)
    {
        using StrictXml strict = new(document[contentStart..], letters, context.Limits, context.DocumentUrl);
        try
        {
            ParseResult result = Read(strict, document, context, notes);
            isFaulty = strict.IsSuspect;
            return result;
        }
        catch (XmlFaultException)
        {
            isFaulty = true;
            return null;
        }
    }

    // What the judge was not asked, since it would hold long sections whole, is not well-formed where the other one had to repair.
    private static IReadOnlyList<ParseNote> WithVerdict(IReadOnlyList<ParseNote> notes, int first)
    {
        ParseNote? repair = notes.Skip(first).FirstOrDefault(note => NoteCodes.IsRepairOfXml(note.Code));
        return repair is null ? notes : [.. notes.Take(first), new ParseNote(NoteCodes.NotWellFormed, repair.Code), .. notes.Skip(first)];
    }

    // Whether the document's last tag is the root's, but for comments behind it: no look at what is between is needed.
    private static bool EndsWith(string root, ReadOnlySpan<byte> utf8)
    {
        while (true)
        {
            utf8 = utf8.TrimEnd(" \t\r\n\0"u8);
            int comment = utf8.EndsWith("-->"u8) ? utf8.LastIndexOf("<!--"u8) : -1;
            if (comment < 0)
            {
                break;
            }

            utf8 = utf8[..comment];
        }

        utf8 = utf8[Math.Max(0, utf8.LastIndexOf((byte)'<'))..];
        return utf8.EndsWith("/>"u8) || Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, 256)]).Contains(root, StringComparison.OrdinalIgnoreCase);
    }

    private static ParseResult Read(FeedXml xml, ReadOnlyMemory<byte> document, ParseContext context, NoteList notes)
    {
        string? root = null;
        for (int elements = 0; elements < MaxElementsBeforeFeed && xml.Read();)
        {
            if (xml.Event != XmlEvent.Start)
            {
                continue;
            }

            FeedFormat? format = FeedReader.FormatOf(xml);
            if (format is not null && (root is null || xml.Tag is Tag.Rss or Tag.Feed or Tag.RdfRoot))
            {
                if (root is not null)
                {
                    notes.Add(NoteCodes.JunkBefore, $"<{TextLimit.Cut(root, 64)}>");
                }

                string name = xml.LocalName;
                Feed feed = FeedReader.Read(xml, format.Value, new Formats.ReadState(context, notes));
                if (!xml.IsTruncated && !EndsWith(name, document.Span))
                {
                    notes.Add(NoteCodes.JunkAfter);
                }

                return new ParseResult.Parsed(feed, xml.IsTruncated, notes.Notes);
            }

            root ??= xml.LocalName;
            elements++;
            if (root.Equals("html", StringComparison.OrdinalIgnoreCase))
            {
                return new ParseResult.Failed(ParseError.NotAFeed, "The document is a web page, not a feed.");
            }
        }

        return new ParseResult.Failed(ParseError.NotAFeed, root is null ? "The document holds no element." : $"The root element <{TextLimit.Cut(root, 64)}> is not one of a feed.");
    }
}
