using AngleSharp.Dom;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Parsing.Markup;

namespace FeedHub.Feeds.Parsing.Pages.Structure;

/// <summary>Puts together what an item says beside title, date, authors and labels: as its markup where all of that is kept, else as its text.</summary>
/// <param name="item">The item.</param>
/// <param name="lines">Its lines; those of the excerpt are decided.</param>
internal sealed class ExcerptWriter(PageItem item, IReadOnlyList<PageLine> lines)
{
    private const int WholeText = 1_000;
    private const int MaxWritten = 262_144;
    private readonly ILookup<IElement, PageLine> _byOwner = lines.Where(static line => line.Excerpt is { Length: > 0 }).ToLookup(static line => line.Owner);

    /// <summary>Writes it; whether it is long enough to be the whole text rather than an excerpt.</summary>
    public (string? Html, bool IsWhole) Write()
    {
        List<PageLine> kept = [.. lines.Where(static line => line.Excerpt is { Length: > 0 })];
        if (kept.Count == 0)
        {
            return (null, false);
        }

        int length = kept.Sum(static line => line.Excerpt!.Length);
        bool isWhole = length >= WholeText && !ExcerptMarks.IsCut(kept[^1].Text);
        if (kept is [{ } only] && !only.Owner.ChildNodes.OfType<IElement>().Any())
        {
            return (HtmlEscaping.Escape(CleanText.Scrub(only.Excerpt!)), isWhole);
        }

        System.Text.StringBuilder html = new();
        Dictionary<INode, (int Kept, int All)> counts = Count();
        foreach (INode node in item.Nodes)
        {
            Write(node, counts, html);
        }

        return (html.Length == 0 ? null : CleanText.Scrub(html.ToString()), isWhole);
    }

    private Dictionary<INode, (int Kept, int All)> Count()
    {
        Dictionary<INode, (int Kept, int All)> counts = [];
        HashSet<INode> ends = [.. item.Nodes.Select(static node => node.Parent!)];
        foreach (PageLine line in lines)
        {
            bool isWhole = line.Excerpt is { } excerpt && excerpt.Length == line.Text.Length;
            for (INode? at = line.Owner; at is not null && !ends.Contains(at); at = at.Parent)
            {
                (int kept, int all) = counts.GetValueOrDefault(at);
                counts[at] = (kept + (isWhole ? 1 : 0), all + 1);
            }
        }

        return counts;
    }

    private void Write(INode node, Dictionary<INode, (int Kept, int All)> counts, System.Text.StringBuilder html)
    {
        if (node is not IElement element || html.Length > MaxWritten || PageZones.IsHidden(element))
        {
            return;
        }

        (int kept, int all) = counts.GetValueOrDefault(node);
        if (all > 0 && kept == all && element.LocalName is not ("li" or "tr" or "td" or "dd" or "dt" or "article" or "section" or "a"))
        {
            html.Append(element.OuterHtml);
            return;
        }

        // Lines of its own that are kept in part, or stand beside something that is not.
        foreach (PageLine line in _byOwner[element])
        {
            html.Append("<p>").Append(HtmlEscaping.Escape(line.Excerpt!)).Append("</p>");
        }

        foreach (INode child in element.ChildNodes)
        {
            Write(child, counts, html);
        }
    }
}
