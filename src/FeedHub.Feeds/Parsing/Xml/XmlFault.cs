using System.Xml;
using FeedHub.Feeds.Parsing.Encodings;
using FeedHub.Feeds.Parsing.Formats;
using FeedHub.Feeds.Parsing.Markup;

namespace FeedHub.Feeds.Parsing.Xml;

/// <summary>What the platform's reader says of a document that is not well-formed: the judge of what is, in words that people know. Asked only where <see cref="StrictXml"/> met a fault, or what may be one.</summary>
internal static class XmlFault
{
    private const int MaxLength = 200;

    /// <summary>The first fault up to the root's end.</summary>
    /// <param name="document">The document without byte order mark.</param>
    /// <param name="contentStart">Where its first element begins.</param>
    /// <param name="letters">What its bytes mean; <see langword="null"/> for valid UTF-8.</param>
    /// <returns>Line and message; <see langword="null"/> if it is well-formed.</returns>
    public static string? Describe(ReadOnlyMemory<byte> document, int contentStart, EncodedText? letters)
    {
        XmlReaderSettings settings = new()
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            MaxCharactersInDocument = document.Length,
            CloseInput = true,
        };
        ReadOnlyMemory<byte> content = document[contentStart..];
        using XmlReader reader = letters is null ? XmlReader.Create(MemoryInput.Open(content), settings) : XmlReader.Create(letters.Open(content), settings);
        try
        {
            while (reader.Read() && !(reader.Depth == 0 && (reader.NodeType == XmlNodeType.EndElement || reader.IsEmptyElement)))
            {
            }

            return null;
        }
        catch (XmlException exception)
        {
            // The reader counts lines from where it began, and says so inside its message.
            string message = exception.Message;
            int position = message.LastIndexOf(" Line ", StringComparison.Ordinal);
            int line = exception.LineNumber + document.Span[..contentStart].Count((byte)'\n');
            return $"line {line}: {PlainText.Collapse(TextLimit.Cut(position < 0 ? message : message[..position], MaxLength))}";
        }
    }
}
