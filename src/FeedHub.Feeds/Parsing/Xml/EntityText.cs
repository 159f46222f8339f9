using System.Text;
using FeedHub.Feeds.Parsing.Markup;

namespace FeedHub.Feeds.Parsing.Xml;

/// <summary>Resolves references in XML text where not all of them are legal.</summary>
internal static class EntityText
{
    private const int LongestName = 64;

    /// <summary>The text with references resolved once; what is none stays as written.</summary>
    /// <param name="text">As written.</param>
    /// <param name="entities">What the document defines.</param>
    /// <param name="notes">Receives what was not plain XML.</param>
    public static string Decode(string text, Dictionary<string, string>? entities, NoteList notes)
    {
        if (!text.Contains('&', StringComparison.Ordinal))
        {
            return text;
        }

        StringBuilder output = new(text.Length);
        ReadOnlySpan<char> rest = text;
        while (true)
        {
            int ampersand = rest.IndexOf('&');
            if (ampersand < 0)
            {
                return output.Append(rest).ToString();
            }

            output.Append(rest[..ampersand]);
            rest = rest[ampersand..];
            int length = Reference(rest, entities, output, notes);
            if (length == 0)
            {
                output.Append('&');
                length = 1;
            }

            rest = rest[length..];
        }
    }

    private static int Reference(ReadOnlySpan<char> text, Dictionary<string, string>? entities, StringBuilder output, NoteList notes)
    {
        if (text.Length > 2 && text[1] == '#')
        {
            int before = output.Length;
            int taken = CharacterReferences.ReadXml(text, output);
            if (taken == 0)
            {
                notes.Add(NoteCodes.BareAmpersand);
            }
            else if (output.Length == before)
            {
                notes.Add(NoteCodes.ControlCharacters);
            }

            return taken;
        }

        int end = 1;
        while (end < text.Length && end <= LongestName && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '-' or '.' or ':'))
        {
            end++;
        }

        if (end == 1 || end == text.Length || text[end] != ';')
        {
            notes.Add(NoteCodes.BareAmpersand);
            return 0;
        }

        ReadOnlySpan<char> name = text[1..end];
        string? value = name switch
        {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "apos" => "'",
            // XHTML 1.0 defines these for XML; HTML 5 moved them to other characters.
            "lang" => "\u2329",
            "rang" => "\u232A",
            _ => null,
        };
        if (value is null && entities is not null && entities.TryGetValue(name.ToString(), out string? defined))
        {
            value = defined;
        }

        if (value is not null)
        {
            output.Append(value);
            return end + 1;
        }

        int length = CharacterReferences.ReadXml(text, output);
        notes.Add(length == 0 ? NoteCodes.UndefinedEntity : NoteCodes.HtmlEntity, name.ToString());
        return length;
    }
}
