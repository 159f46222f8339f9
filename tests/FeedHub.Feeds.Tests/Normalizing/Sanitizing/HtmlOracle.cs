using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using FeedHub.Feeds.Normalizing;
using Ganss.Xss;

namespace FeedHub.Feeds.Tests.Normalizing.Sanitizing;

/// <summary>
/// Second opinion on clean HTML: AngleSharp builds a tree of it as a browser would, HtmlSanitizer with our allow-list says what it would take out.
/// Not safe on several threads at once.
/// </summary>
internal sealed class HtmlOracle
{
    private static readonly HashSet<string> Void = ["br", "hr", "img", "source", "wbr"];
    private static readonly HashSet<string> Urls = ["cite", "href", "src"];

    private readonly HtmlParser _parser = new();
    private readonly HtmlSanitizer _sanitizer = new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string>(HtmlPolicy.Elements, StringComparer.OrdinalIgnoreCase),
        AllowedAttributes = new HashSet<string>(HtmlPolicy.AllAttributes, StringComparer.OrdinalIgnoreCase),
        AllowedSchemes = new HashSet<string>(["http", "https", "mailto"], StringComparer.OrdinalIgnoreCase),
        UriAttributes = new HashSet<string>(HtmlPolicy.UrlAttributes, StringComparer.OrdinalIgnoreCase),
    });

    private IHtmlDocument? _document;
    private int _uses;

    /// <summary>What is wrong with a result of cleaning; <see langword="null"/> if nothing is.</summary>
    /// <param name="clean">The result.</param>
    /// <param name="baseUrl">What it was cleaned with.</param>
    /// <param name="withSanitizer">Ask HtmlSanitizer too.</param>
    public string? Fault(string clean, Uri? baseUrl, bool withSanitizer = true)
    {
        if (HtmlCleaner.Clean(clean, baseUrl) is var again && again != clean)
        {
            return $"cleaned again it is {again}";
        }

        IHtmlElement body = Parse(clean);
        if (Forbidden(body) is { } forbidden)
        {
            return forbidden;
        }

        string tree = Serialize(body);
        if (tree != clean)
        {
            return $"a parser makes of it {tree}";
        }

        if (withSanitizer)
        {
            _sanitizer.SanitizeDom(_document!, body);
            string kept = Serialize(body);
            return kept == clean ? null : $"HtmlSanitizer makes of it {kept}";
        }

        return null;
    }

    /// <summary>The body of a page in no-quirks mode whose content is a fragment.</summary>
    public IHtmlElement Parse(string html)
    {
        // A document grows with each fragment it has held.
        if (_document is null || _uses++ % 1_000 == 0)
        {
            _document?.Dispose();
            _document = _parser.ParseDocument("<!DOCTYPE html><html><head></head><body></body></html>");
        }

        IHtmlElement body = _document.Body!;
        body.InnerHtml = html;
        return body;
    }

    /// <summary>
    /// Writes a tree the way clean HTML is written. Differs from what browsers write in nothing but: a no-break space is itself and no reference; angle brackets in values and in
    /// text are references.
    /// </summary>
    public static string Serialize(IElement root)
    {
        StringBuilder html = new();
        WriteChildren(html, root);
        return html.ToString();
    }

    private static void WriteChildren(StringBuilder html, INode parent)
    {
        for (INode? node = parent.FirstChild; node is not null; node = node.NextSibling)
        {
            if (node is IElement element)
            {
                html.Append('<').Append(element.LocalName);
                foreach (IAttr attribute in element.Attributes)
                {
                    html.Append(' ').Append(attribute.Name).Append("=\"").Append(Escape(attribute.Value).Replace("\"", "&quot;", StringComparison.Ordinal)).Append('"');
                }

                html.Append('>');
                if (!Void.Contains(element.LocalName))
                {
                    WriteChildren(html, element);
                    html.Append("</").Append(element.LocalName).Append('>');
                }
            }
            else
            {
                html.Append(node.NodeType == NodeType.Text ? Escape(node.NodeValue) : $"<!-- {node.NodeType} -->");
            }
        }
    }

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static string? Forbidden(IElement body)
    {
        foreach (IElement element in body.QuerySelectorAll("*"))
        {
            if (!HtmlPolicy.Elements.Contains(element.LocalName) || element.NamespaceUri != NamespaceNames.HtmlUri)
            {
                return $"<{element.LocalName}> stayed";
            }

            foreach (IAttr attribute in element.Attributes)
            {
                bool isUrl = Urls.Contains(attribute.Name);
                bool isWeb = attribute.Value.StartsWith("https://", StringComparison.Ordinal) || attribute.Value.StartsWith("http://", StringComparison.Ordinal);
                if (!HtmlPolicy.Allows(element.LocalName, attribute.Name) || (isUrl && !isWeb && !(attribute.Name == "href" && attribute.Value.StartsWith("mailto:", StringComparison.Ordinal))))
                {
                    return $"{attribute.Name}=\"{attribute.Value}\" stayed on <{element.LocalName}>";
                }
            }
        }

        return null;
    }
}
