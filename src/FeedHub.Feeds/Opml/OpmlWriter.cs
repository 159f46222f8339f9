using System.Globalization;
using System.Text;
using System.Xml;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Opml;

/// <summary>Writes OPML 2.0.</summary>
public static class OpmlWriter
{
    private const string XmlnsUri = "http://www.w3.org/2000/xmlns/";

    /// <summary>
    /// Writes a list as UTF-8 without BOM, with folders as nested outlines where they first occur; sources keep their order within a folder. Equal input gives equal bytes.
    /// </summary>
    /// <param name="document">What to write.</param>
    /// <param name="output">Receives the bytes; left open.</param>
    /// <exception cref="XmlException">A setting's name is no XML name.</exception>
    public static void Write(OpmlDocument document, Stream output)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(output);

        XmlWriterSettings settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, NewLineChars = "\n", CloseOutput = false };
        using XmlWriter xml = XmlWriter.Create(output, settings);
        xml.WriteStartElement("opml");
        xml.WriteAttributeString("version", "2.0");
        if (document.Sources.Any(source => source.Settings.Count > 0))
        {
            xml.WriteAttributeString("xmlns", OpmlNamespace.Prefix, XmlnsUri, OpmlNamespace.Uri);
        }

        xml.WriteStartElement("head");
        WriteText(xml, "title", document.Title);
        WriteText(xml, "dateCreated", document.Created?.ToUniversalTime().ToString("r", CultureInfo.InvariantCulture));
        xml.WriteEndElement();

        xml.WriteStartElement("body");
        WriteFolder(xml, Tree(document.Sources));
        xml.WriteFullEndElement();
        xml.WriteEndElement();
    }

    private static Folder Tree(IReadOnlyList<OpmlSource> sources)
    {
        Folder root = new("");
        foreach (OpmlSource source in sources)
        {
            Folder folder = root;
            foreach (string? name in source.Folder.Select(part => CleanText.Line(part, OpmlOutline.MaxTextLength)).Take(OpmlReader.MaxDepth - 1))
            {
                folder = name is null ? folder : folder.Inner(name);
            }

            folder.Children.Add(source);
        }

        return root;
    }

    private static void WriteFolder(XmlWriter xml, Folder folder)
    {
        foreach (object child in folder.Children)
        {
            if (child is OpmlSource source)
            {
                WriteSource(xml, source);
                continue;
            }

            Folder inner = (Folder)child;
            xml.WriteStartElement("outline");
            WriteAttribute(xml, "text", inner.Name);
            WriteFolder(xml, inner);
            xml.WriteEndElement();
        }
    }

    private static void WriteSource(XmlWriter xml, OpmlSource source)
    {
        xml.WriteStartElement("outline");
        xml.WriteAttributeString("type", "rss");
        WriteAttribute(xml, "text", CleanText.Line(source.Title, OpmlOutline.MaxTextLength) ?? source.Url);
        WriteAttribute(xml, "title", CleanText.Line(source.Title, OpmlOutline.MaxTextLength));
        WriteAttribute(xml, "xmlUrl", source.Url);
        WriteAttribute(xml, "htmlUrl", source.SiteUrl);
        WriteAttribute(xml, "description", source.Description);
        WriteAttribute(xml, "language", source.Language);
        foreach ((string name, string value) in source.Settings.OrderBy(setting => setting.Key, StringComparer.Ordinal))
        {
            xml.WriteAttributeString(OpmlNamespace.Prefix, XmlConvert.VerifyNCName(name), OpmlNamespace.Uri, CleanText.Scrub(value));
        }

        xml.WriteEndElement();
    }

    private static void WriteText(XmlWriter xml, string name, string? text)
    {
        if (CleanText.Line(text, OpmlOutline.MaxTextLength) is { } line)
        {
            xml.WriteElementString(name, line);
        }
    }

    private static void WriteAttribute(XmlWriter xml, string name, string? value)
    {
        if (value is not null && CleanText.Scrub(value) is { Length: > 0 } clean)
        {
            xml.WriteAttributeString(name, clean);
        }
    }

    private sealed class Folder(string name)
    {
        private readonly Dictionary<string, Folder> _inner = new(StringComparer.Ordinal);

        public string Name { get; } = name;

        public List<object> Children { get; } = [];

        public Folder Inner(string name)
        {
            if (!_inner.TryGetValue(name, out Folder? folder))
            {
                folder = new Folder(name);
                _inner.Add(name, folder);
                Children.Add(folder);
            }

            return folder;
        }
    }
}
