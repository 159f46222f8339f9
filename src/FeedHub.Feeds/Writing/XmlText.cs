using System.Buffers;
using System.Text;
using System.Xml;

namespace FeedHub.Feeds.Writing;

/// <summary>Makes any text fit for XML 1.0 (§2.2) and for UTF-8, so that no document can be broken by what a source wrote.</summary>
internal static class XmlText
{
    private static readonly SearchValues<char> Suspects = SearchValues.Create(FindSuspects());

    /// <summary>Line feeds and indentation are the same on every system, so equal input gives equal bytes.</summary>
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        IndentChars = " ",
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.None,
        CheckCharacters = true,
        CloseOutput = false,
    };

    public static XmlWriter CreateWriter(Stream output) => XmlWriter.Create(output, Settings);

    /// <summary>Where in the output stands what is written.</summary>
    public static EntrySpan Span(XmlWriter writer, Stream output, Action write)
    {
        writer.Flush();
        long start = output.Position;
        write();
        writer.Flush();
        return new((int)start, (int)(output.Position - start));
    }

    /// <summary>Removes control characters other than tab and line feed, lone surrogates and non-characters; carriage returns become line feeds.</summary>
    public static string Clean(string text)
    {
        int first = text.AsSpan().IndexOfAny(Suspects);
        return first < 0 ? text : CleanFrom(text, first);
    }

    /// <summary>As <see cref="Clean"/>, and white space runs become one space: for titles, names and attributes.</summary>
    public static string Line(string text)
    {
        string clean = Clean(text);
        return HasRuns(clean) ? Collapse(clean) : clean;
    }

    private static string CleanFrom(string text, int first)
    {
        StringBuilder clean = new(text.Length);
        clean.Append(text, 0, first);
        for (int i = first; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                clean.Append(c).Append(text[++i]);
            }
            else if (c == '\r')
            {
                if (i + 1 == text.Length || text[i + 1] != '\n')
                {
                    clean.Append('\n');
                }
            }
            else if (!Suspects.Contains(c))
            {
                clean.Append(c);
            }
        }

        return clean.ToString();
    }

    private static bool HasRuns(string text)
    {
        bool space = true;
        foreach (char c in text)
        {
            if (char.IsWhiteSpace(c) && (space || c != ' '))
            {
                return true;
            }

            space = c == ' ';
        }

        return space && text.Length > 0;
    }

    private static string Collapse(string text)
    {
        StringBuilder line = new(text.Length);
        foreach (char c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                line.Append(c);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString().TrimEnd(' ');
    }

    private static char[] FindSuspects()
    {
        List<char> found = [];
        for (int c = 0; c <= char.MaxValue; c++)
        {
            // C1 is legal but discouraged: it is what Windows-1252 bytes read as Latin-1 become.
            if ((c < ' ' && c is not ('\t' or '\n')) || c is (>= 0x7F and <= 0x9F) or (>= 0xD800 and <= 0xDFFF) or (>= 0xFDD0 and <= 0xFDEF) or >= 0xFFFE)
            {
                found.Add((char)c);
            }
        }

        return [.. found];
    }
}
