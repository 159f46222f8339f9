using System.Text;
using FeedHub.Feeds.Parsing.Markup;
using FeedHub.Feeds.Parsing.Xml;

namespace FeedHub.Feeds.Parsing.Formats;

/// <summary>Reads a person: Atom's children (RFC 4287 §3.2), or the one line of text that the other formats have.</summary>
internal static class PersonReader
{
    /// <summary>Reads the current element; <see langword="null"/> if it names nobody.</summary>
    public static FeedPerson? Read(FeedXml xml)
    {
        int depth = xml.Depth;
        StringBuilder? text = null;
        string? name = null;
        string? email = null;
        string? uri = null;
        while (xml.Read() && !(xml.Event == XmlEvent.End && xml.Depth == depth))
        {
            if (xml.Event == XmlEvent.Text)
            {
                (text ??= new StringBuilder()).Append(xml.Text);
            }
            else if (xml.Event == XmlEvent.Start)
            {
                Uri? baseUrl = xml.Base;
                switch (xml.Tag)
                {
                    case Tag.Name or Tag.Title:
                        name ??= PlainText.Collapse(ElementContent.Text(xml));
                        break;
                    case Tag.Email:
                        email ??= Email(ElementContent.Text(xml));
                        break;
                    case Tag.Uri or Tag.Url or Tag.Homepage:
                        uri ??= Links.Resolve(baseUrl, ElementContent.Text(xml));
                        break;
                    default:
                        if (!HtmlNames.IsElement(xml.LocalName))
                        {
                            xml.Skip();
                            break;
                        }

                        (text ??= new StringBuilder()).Append(ElementContent.Text(xml));
                        break;
                }
            }
        }

        if (name is null && email is null && uri is null)
        {
            return PersonText.Parse(text?.ToString());
        }

        if (email is null && PersonText.Parse(name) is { Email: { } inName } person)
        {
            return new(person.Name, inName, uri);
        }

        return new(name, email, uri);
    }

    private static string? Email(string? text)
    {
        string? email = PlainText.Collapse(text);
        return email is not null && email.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? PlainText.Collapse(email[7..]) : email;
    }
}
