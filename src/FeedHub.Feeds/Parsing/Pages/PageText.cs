using System.Text;
using AngleSharp.Dom;
using FeedHub.Feeds.Parsing.Markup;

namespace FeedHub.Feeds.Parsing.Pages;

/// <summary>The text of an element as a reader of the page sees it.</summary>
internal static class PageText
{
    /// <summary>Plain text, white space collapsed; pictures count by their alternative text, scripts and styles not at all.</summary>
    /// <param name="root">The element.</param>
    /// <param name="maxLength">Text beyond it is not looked at.</param>
    public static string? Of(INode root, int maxLength)
    {
        StringBuilder text = new();
        NodeWalk walk = new(root);
        INode? node = walk.Next();
        while (node is not null && text.Length <= maxLength)
        {
            bool isSkipped = false;
            switch (node)
            {
                case IText words:
                    text.Append(words.Data);
                    break;
                case IElement { LocalName: "script" or "style" or "template" or "noscript" }:
                    isSkipped = true;
                    break;
                case IElement { LocalName: "img" } picture:
                    text.Append(picture.GetAttribute("alt"));
                    break;
                case IElement element when HtmlNames.IsBreak(element.LocalName):
                    text.Append(' ');
                    break;
                default:
                    break;
            }

            node = walk.Next(isSkipped);
        }

        return PlainText.Collapse(text.Length > maxLength ? Formats.TextLimit.Cut(text.ToString(), maxLength) : text.ToString());
    }
}
