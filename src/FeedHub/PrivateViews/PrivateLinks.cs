using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;

namespace FeedHub.PrivateViews;

/// <summary>
/// Puts links to this hub under a token, so that who follows them stays where they may be: those of feeds and lists in the places where their formats have links, those of pages in attributes. Ids, and
/// what entries say, stay what they are: an id is for ever, and a token in a text would be passed on with it.
/// </summary>
internal sealed class PrivateLinks
{
    /// <summary>Attributes of feeds and lists that hold addresses.</summary>
    private static readonly HashSet<string> XmlAttributes = new(StringComparer.Ordinal) { "href", "url", "xmlUrl", "htmlUrl" };

    /// <summary>Elements of feeds whose text is an address. Not <c>id</c> and <c>guid</c>.</summary>
    private static readonly HashSet<string> XmlElements = new(StringComparer.Ordinal) { "link", "uri", "icon", "logo", "url", "comments", "docs" };

    /// <summary>Properties of JSON Feed that are addresses. Not <c>id</c>.</summary>
    private static readonly HashSet<string> JsonProperties = new(StringComparer.Ordinal) { "home_page_url", "feed_url", "next_url", "url", "external_url", "icon", "favicon", "avatar", "href", "image" };

    private const string Dashboard = "/hangfire/";

    private readonly string _base;
    private readonly string _token;
    private readonly string _prefix;

    /// <param name="baseUrl">The hub's own base URL.</param>
    /// <param name="tokenPath"><c>/private/TOKEN</c>.</param>
    public PrivateLinks(string baseUrl, string tokenPath)
    {
        _base = baseUrl;
        _token = tokenPath;
        _prefix = new Uri(baseUrl).AbsolutePath.TrimEnd('/');
    }

    /// <summary>Changes a header that holds addresses of this hub, absolute or from the root.</summary>
    /// <param name="value">Its value.</param>
    public string InHeader(string value)
    {
        string changed = value.Replace(_base + "/", _base + _token + "/", StringComparison.Ordinal);
        return changed.StartsWith(_prefix + "/", StringComparison.Ordinal) ? _prefix + _token + changed[_prefix.Length..] : changed;
    }

    /// <summary>Changes a body; those that are no text of a known kind stay as they are.</summary>
    /// <param name="body">The body.</param>
    /// <param name="contentType">Its type.</param>
    public ReadOnlyMemory<byte> InBody(ReadOnlyMemory<byte> body, string? contentType)
    {
        string type = (contentType ?? "").Split(';')[0].Trim();
        return type is "text/html" or "application/xhtml+xml" ? InPage(body)
            : type.EndsWith("json", StringComparison.Ordinal) ? InJson(body)
            : type.EndsWith("xml", StringComparison.Ordinal) || type == "text/x-opml" ? InXml(body)
            : body;
    }

    // No token opens the dashboard.
    private string InUrl(string url) =>
        url.StartsWith(_base + "/", StringComparison.Ordinal) && !url.StartsWith(_base + Dashboard, StringComparison.Ordinal) ? string.Concat(_base, _token, url.AsSpan(_base.Length)) : url;

    // The hub's own pages write attributes with double quotes and escape them in texts, so what looks like one is one.
    private byte[] InPage(ReadOnlyMemory<byte> body)
    {
        string text = Encoding.UTF8.GetString(body.Span);
        foreach (string attribute in (string[])["href", "src", "action", "srcset", "content"])
        {
            text = text.Replace($" {attribute}=\"{_base}/", $" {attribute}=\"{_base}{_token}/", StringComparison.Ordinal);
            text = text.Replace($" {attribute}=\"{_base}{_token}{Dashboard}", $" {attribute}=\"{_base}{Dashboard}", StringComparison.Ordinal);
            text = attribute == "content" ? text : text.Replace($" {attribute}=\"{_prefix}/", $" {attribute}=\"{_prefix}{_token}/", StringComparison.Ordinal);
        }

        return Encoding.UTF8.GetBytes(text.Replace($"=\"{_prefix}{_token}//", $"=\"{_prefix}//", StringComparison.Ordinal)); // another host without a scheme
    }

    private byte[] InXml(ReadOnlyMemory<byte> body)
    {
        using MemoryStream output = new(body.Length + 1_024);
        using (XmlReader reader = XmlReader.Create(new MemoryStream(body.ToArray()), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null }))
        using (XmlWriter writer = XmlWriter.Create(output, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
        {
            string element = "";
            while (reader.Read())
            {
                element = reader.NodeType switch
                {
                    XmlNodeType.Element => reader.LocalName,
                    XmlNodeType.EndElement => "",
                    _ => element,
                };
                Copy(reader, writer, element);
            }
        }

        return output.ToArray();
    }

    private void Copy(XmlReader reader, XmlWriter writer, string element)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
                bool isEmpty = reader.IsEmptyElement;
                while (reader.MoveToNextAttribute())
                {
                    writer.WriteStartAttribute(reader.Prefix, reader.LocalName, reader.NamespaceURI);
                    writer.WriteString(reader.Prefix.Length == 0 && XmlAttributes.Contains(reader.LocalName) ? InUrl(reader.Value) : reader.Value);
                    writer.WriteEndAttribute();
                }

                if (isEmpty)
                {
                    writer.WriteEndElement();
                }

                break;
            case XmlNodeType.EndElement:
                writer.WriteFullEndElement();
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA:
                writer.WriteString(XmlElements.Contains(element) ? InUrl(reader.Value) : reader.Value);
                break;
            case XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                writer.WriteWhitespace(reader.Value);
                break;
            case XmlNodeType.ProcessingInstruction:
                writer.WriteProcessingInstruction(reader.Name, reader.Value);
                break;
        }
    }

    private byte[] InJson(ReadOnlyMemory<byte> body)
    {
        using MemoryStream output = new(body.Length + 1_024);
        using (Utf8JsonWriter writer = new(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Utf8JsonReader reader = new(body.Span);
            string property = "";
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject:
                        writer.WriteStartObject();
                        break;
                    case JsonTokenType.EndObject:
                        writer.WriteEndObject();
                        break;
                    case JsonTokenType.StartArray:
                        property = "";
                        writer.WriteStartArray();
                        break;
                    case JsonTokenType.EndArray:
                        writer.WriteEndArray();
                        break;
                    case JsonTokenType.PropertyName:
                        property = reader.GetString()!;
                        writer.WritePropertyName(property);
                        break;
                    case JsonTokenType.String:
                        string value = reader.GetString()!;
                        writer.WriteStringValue(JsonProperties.Contains(property) ? InUrl(value) : value);
                        break;
                    default:
                        writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                        break;
                }
            }
        }

        return output.ToArray();
    }
}
