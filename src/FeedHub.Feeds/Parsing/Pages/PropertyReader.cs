using AngleSharp.Dom;

namespace FeedHub.Feeds.Parsing.Pages;

/// <summary>Reads the value of a property from its element: an attribute where the element has one for it, else the value-class pattern, else its text.</summary>
/// <param name="limits">How much text is kept.</param>
internal sealed class PropertyReader(ParseLimits limits)
{
    /// <summary>Reads it; <see langword="null"/> if there is nothing.</summary>
    /// <param name="element">The element with the property's class.</param>
    /// <param name="prefix"><c>p</c> text, <c>u</c> URL, <c>dt</c> date, <c>e</c> markup.</param>
    public PropertyValue? Read(IElement element, string prefix)
    {
        if (prefix == "e")
        {
            string html = element.InnerHtml.Trim();
            return html.Length == 0 ? null : new(PageText.Of(element, limits.MaxContentLength), html);
        }

        string? stated = prefix switch
        {
            "u" => Url(element),
            "dt" => Instant(element),
            _ => element.LocalName is "img" or "area" ? element.GetAttribute("alt") : null,
        };
        string? text = stated ?? Parts(element, prefix) ?? Common(element) ?? PageText.Of(element, limits.MaxContentLength);
        return string.IsNullOrWhiteSpace(text) ? null : new(text.Trim());
    }

    private static string? Url(IElement element) => element.LocalName switch
    {
        "a" or "area" or "link" => element.GetAttribute("href"),
        "img" or "audio" or "source" or "iframe" => element.GetAttribute("src"),
        "video" => element.GetAttribute("src") ?? element.GetAttribute("poster"),
        "object" => element.GetAttribute("data"),
        _ => null,
    };

    private static string? Instant(IElement element) => element.LocalName is "time" or "ins" or "del" ? element.GetAttribute("datetime") : null;

    private static string? Common(IElement element) => element.LocalName switch
    {
        "abbr" or "link" => element.GetAttribute("title"),
        "data" or "input" => element.GetAttribute("value"),
        _ => null,
    };

    // The value-class pattern: elements of class "value" together are the value, a date and a time for one; "value-title" has it in its title.
    private string? Parts(IElement element, string prefix)
    {
        List<string>? parts = null;
        NodeWalk walk = new(element);
        INode? node = walk.Next();
        while (node is not null)
        {
            bool isPart = false;
            if (node is IElement part && part.ClassList.Length > 0)
            {
                string? text = null;
                if (part.ClassList.Contains("value-title"))
                {
                    text = part.GetAttribute("title");
                }
                else if (part.ClassList.Contains("value"))
                {
                    text = (prefix == "dt" ? Instant(part) : null) ?? (part.LocalName is "img" or "area" ? part.GetAttribute("alt") : null)
                        ?? Common(part) ?? PageText.Of(part, limits.MaxTitleLength);
                }

                isPart = text is not null;
                if (text is not null && (parts ??= []).Count < 8)
                {
                    parts.Add(text.Trim());
                }
            }

            node = walk.Next(isPart);
        }

        return parts is null ? null : string.Join(prefix == "dt" ? " " : "", parts);
    }
}
