using AngleSharp.Dom;

namespace FeedHub.Feeds.Normalizing;

/// <summary>Brings a parsed fragment to the policy: elements and attributes that stay, the rest unwrapped or dropped, URLs absolute, pictures restored, players as links.</summary>
/// <param name="baseUrl">What relative URLs are relative to.</param>
internal sealed class HtmlRewriter(Uri? baseUrl)
{
    /// <summary>Deepest nesting written.</summary>
    private const int MaxDepth = 256;

    private readonly List<IAttr> _attributes = [];

    /// <summary>Rewrites everything inside an element.</summary>
    /// <param name="root">Its children are rewritten.</param>
    /// <returns><see langword="false"/> if it is nested too deeply to go on.</returns>
    public bool Rewrite(IElement root) => RewriteChildren(root, 0);

    private bool RewriteChildren(INode parent, int depth)
    {
        if (depth > MaxDepth)
        {
            return false;
        }

        INode? next;
        for (INode? child = parent.FirstChild; child is not null; child = next)
        {
            next = child.NextSibling;
            if (child is IElement element)
            {
                switch (Take(element))
                {
                    case Fate.Keep when !RewriteChildren(element, depth + 1):
                        return false;
                    case Fate.Keep:
                        DropIfHollow(element);
                        break;
                    case Fate.Unwrap:
                        next = Unwrap(element);
                        break;
                    default:
                        element.Remove();
                        break;
                }
            }
            else if (child.NodeType == NodeType.Text)
            {
                ScrubText(child);
            }
            else
            {
                parent.RemoveChild(child);
            }
        }

        return true;
    }

    private Fate Take(IElement element)
    {
        string name = element.LocalName;
        if (element.NamespaceUri != NamespaceNames.HtmlUri)
        {
            // Formulas are read as their text; drawings have none worth reading.
            return element.NamespaceUri == NamespaceNames.MathMlUri && name is not ("annotation" or "annotation-xml") ? Fate.Unwrap : Fate.Drop;
        }

        if (HtmlPolicy.Embeds.Contains(name))
        {
            // What an <object> holds is another way to show the same, often the real <embed>.
            return ReplaceEmbed(element) || name != "object" ? Fate.Drop : Fate.Unwrap;
        }

        if (!HtmlPolicy.Elements.Contains(name))
        {
            return HtmlPolicy.Dropped.Contains(name) || (name == "noscript" && RepeatsPicture(element)) ? Fate.Drop : Fate.Unwrap;
        }

        bool isStray = name == "source" && element.ParentElement?.LocalName is not ("picture" or "audio" or "video");
        if (isStray || (name is "img" or "source" && !HtmlPicture.Restore(element, baseUrl)))
        {
            return Fate.Drop;
        }

        RewriteAttributes(element, name);
        return Fate.Keep;
    }

    private void RewriteAttributes(IElement element, string name)
    {
        _attributes.Clear();
        _attributes.AddRange(element.Attributes);
        foreach (IAttr attribute in _attributes)
        {
            string? value = HtmlPolicy.Allows(name, attribute.Name) && attribute.NamespaceUri is null ? Value(attribute) : null;
            if (value is null)
            {
                element.RemoveAttribute(attribute.NamespaceUri, attribute.LocalName);
                element.RemoveAttribute(attribute.Name);
            }
            else if (value != attribute.Value)
            {
                attribute.Value = value;
            }
        }

        if (name is "audio" or "video" && !element.HasAttribute("controls"))
        {
            element.SetAttribute("controls", ""); // without them it is invisible, or plays by itself elsewhere
        }
    }

    private string? Value(IAttr attribute) => attribute.Name switch
    {
        "href" => Link(attribute.Value),
        "src" or "cite" or "poster" => WebAddress.ResolveText(attribute.Value, baseUrl),
        "srcset" => attribute.Value, // made by HtmlPicture
        "width" or "height" or "colspan" or "rowspan" or "start" or "value" => Number(attribute.Value),
        "dir" => attribute.Value.ToLowerInvariant() is "ltr" or "rtl" or "auto" ? attribute.Value.ToLowerInvariant() : null,
        "lang" or "hreflang" => LanguageTag.Normalize(attribute.Value),
        "controls" or "open" or "reversed" => "",
        _ => CleanText.Scrub(attribute.Value),
    };

    private string? Link(string href)
    {
        if (WebAddress.Resolve(href, baseUrl) is { } url)
        {
            return TrackingParameters.Remove(url).AbsoluteUri;
        }

        string trimmed = CleanText.Scrub(href).Trim();
        return trimmed.Length <= WebAddress.MaxLength && trimmed.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(trimmed, UriKind.Absolute, out Uri? mail)
            ? mail.AbsoluteUri
            : null;
    }

    /// <summary>A whole number as HTML reads one (§2.3.4.2), at most five digits; percentages are none.</summary>
    public static string? Number(string value)
    {
        ReadOnlySpan<char> digits = value.AsSpan().Trim();
        int length = 0;
        while (length < digits.Length && length < 5 && char.IsAsciiDigit(digits[length]))
        {
            length++;
        }

        return length == 0 || digits[length..].StartsWith("%", StringComparison.Ordinal) ? null : digits[..length].ToString();
    }

    private bool ReplaceEmbed(IElement element)
    {
        string? address = element.GetAttribute(element.LocalName == "object" ? "data" : "src") ?? element.GetAttribute("data-src") ?? element.GetAttribute("data-lazy-src");
        if (WebAddress.Resolve(address, baseUrl) is not { } url || HtmlEmbed.Find(url) is not { } embed)
        {
            return false;
        }

        IElement link = element.Owner!.CreateElement("a");
        link.SetAttribute("href", embed.Url);
        link.TextContent = CleanText.Line(element.GetAttribute("title"), 200) ?? embed.Label;
        element.Before(link);
        return true;
    }

    /// <summary>The picture of a script that loads it late, again for readers without scripts.</summary>
    private static bool RepeatsPicture(IElement noscript) => noscript.PreviousElementSibling is { LocalName: "img" or "picture" } && noscript.QuerySelector("img") is not null;

    private static INode? Unwrap(IElement element)
    {
        INode? first = element.FirstChild;
        INode? after = element.NextSibling;
        INode parent = element.Parent!;
        while (element.FirstChild is { } child)
        {
            parent.InsertBefore(child, element);
        }

        element.Remove();
        return first ?? after;
    }

    private static void DropIfHollow(IElement element)
    {
        if (element.LocalName == "picture" && element.QuerySelector("img") is null)
        {
            element.Remove();
        }
        else if (element.LocalName is "audio" or "video" && !element.HasAttribute("src") && element.QuerySelector("source") is null)
        {
            Unwrap(element);
        }
    }

    private static void ScrubText(INode text)
    {
        string value = text.NodeValue;
        string clean = CleanText.Scrub(value);
        if (!ReferenceEquals(clean, value))
        {
            text.NodeValue = clean;
        }
    }

    private enum Fate
    {
        Keep,
        Unwrap,
        Drop,
    }
}
