using System.Buffers;
using System.Text;
using AngleSharp.Dom;

namespace FeedHub.Feeds.Normalizing;

/// <summary>
/// Writes a clean tree as HTML, and tells on the way whether a parser makes the same tree of it again: taking an element out from around its content can leave nestings
/// (a paragraph in a paragraph, a link in a link) that no parser would make.
/// </summary>
internal sealed class HtmlSerializer
{
    private static readonly SearchValues<char> TextEscapes = SearchValues.Create("&<>");
    private static readonly SearchValues<char> ValueEscapes = SearchValues.Create("&<>\"");

    private readonly StringBuilder _html = new();
    private bool _isStable = true;
    private int _contentOfPre = -1;

    /// <summary>Writes the content of an element.</summary>
    /// <param name="root">Its children are written; nothing but elements of the policy and text.</param>
    /// <param name="isStable">Parsing the result as content of a body gives the same tree.</param>
    public static string Serialize(IElement root, out bool isStable)
    {
        HtmlSerializer serializer = new();
        serializer.WriteChildren(root, "", default);
        isStable = serializer._isStable;
        return serializer._html.ToString().Trim();
    }

    /// <summary>Escapes plain text for markup.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="maxLength">Longest result, in UTF-16 code units; neither a reference nor a surrogate pair is cut.</param>
    public static string EscapeText(string text, int maxLength)
    {
        StringBuilder html = new(Math.Min(text.Length, maxLength));
        for (int i = 0; i < text.Length; i++)
        {
            int length = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
            int before = html.Length;
            Escape(html, text.AsSpan(i, length), TextEscapes);
            if (html.Length > maxLength)
            {
                html.Length = before;
                break;
            }

            i += length - 1;
        }

        return html.ToString().TrimEnd();
    }

    private static void Escape(StringBuilder html, ReadOnlySpan<char> text, SearchValues<char> escapes)
    {
        for (int index = text.IndexOfAny(escapes); index >= 0; index = text.IndexOfAny(escapes))
        {
            html.Append(text[..index]).Append(text[index] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                _ => "&quot;",
            });
            text = text[(index + 1)..];
        }

        html.Append(text);
    }

    private void WriteChildren(INode parent, string parentName, Scope scope)
    {
        for (INode? child = parent.FirstChild; child is not null; child = child.NextSibling)
        {
            if (child is IElement element)
            {
                WriteElement(element, parentName, scope);
            }
            else if (child.NodeType == NodeType.Text)
            {
                _isStable &= !HoldsOnlyRows(parentName) || string.IsNullOrWhiteSpace(child.NodeValue);
                // A parser drops a line feed behind <pre>, each time.
                ReadOnlySpan<char> text = child.NodeValue;
                Escape(_html, _html.Length == _contentOfPre ? text.TrimStart('\n') : text, TextEscapes);
            }
        }
    }

    private void WriteElement(IElement element, string parentName, Scope scope)
    {
        string name = element.LocalName;
        _isStable &= Scope.Allows(name, parentName, scope);
        _html.Append('<').Append(name);
        foreach (IAttr attribute in element.Attributes)
        {
            _html.Append(' ').Append(attribute.Name).Append("=\"");
            Escape(_html, attribute.Value, ValueEscapes);
            _html.Append('"');
        }

        _html.Append('>');
        if (HtmlElements.IsVoid(name))
        {
            return;
        }

        _contentOfPre = name == "pre" ? _html.Length : _contentOfPre;
        WriteChildren(element, name, scope.Inside(name));
        _html.Append("</").Append(name).Append('>');
    }

    private static bool HoldsOnlyRows(string name) => name is "table" or "thead" or "tbody" or "tfoot" or "tr";

    /// <summary>What is open around a node, as far as the rules of tree construction ask (HTML §13.2.6.4.7).</summary>
    private readonly record struct Scope(bool InParagraph, bool InLink, bool InItem, bool InDefinition)
    {
        public static bool Allows(string name, string parent, Scope scope) => name switch
        {
            "tr" => parent is "thead" or "tbody" or "tfoot",
            "td" or "th" => parent == "tr",
            "thead" or "tbody" or "tfoot" or "caption" => parent == "table",
            _ when HoldsOnlyRows(parent) => false,
            "a" => !scope.InLink,
            "li" => !scope.InItem && !scope.InParagraph,
            "dd" or "dt" => !scope.InDefinition && !scope.InParagraph,
            "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => parent is not ['h', >= '1' and <= '6'] && !scope.InParagraph,
            "rt" or "rp" => parent == "ruby",
            "address" or "article" or "aside" or "blockquote" or "center" or "details" or "div" or "dl" or "figcaption" or "figure" or "footer" or "header" or "hr" or "main"
                or "ol" or "p" or "pre" or "section" or "summary" or "table" or "ul" => !scope.InParagraph,
            _ => true,
        };

        public Scope Inside(string name) => name switch
        {
            "td" or "th" or "caption" => default,
            "table" => this with { InParagraph = false, InItem = false, InDefinition = false },
            "p" => this with { InParagraph = true },
            "a" => this with { InLink = true },
            "li" => this with { InItem = true, InDefinition = false },
            "dd" or "dt" => this with { InDefinition = true, InItem = false },
            "article" or "aside" or "blockquote" or "center" or "details" or "dl" or "figcaption" or "figure" or "footer" or "header" or "main" or "ol" or "pre" or "section"
                or "summary" or "ul" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => this with { InItem = false, InDefinition = false },
            _ => this,
        };
    }
}
