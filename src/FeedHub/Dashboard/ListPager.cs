using FeedHub.Dashboard.Html;

namespace FeedHub.Dashboard;

/// <summary>Pages of a list, and how many a page holds.</summary>
/// <param name="Page">Page shown, from 1.</param>
/// <param name="Size">Rows on a page.</param>
/// <param name="Total">How many rows there are.</param>
/// <param name="Address">Address of a page with a size.</param>
internal sealed record ListPager(int Page, int Size, int Total, Func<int, int, string> Address)
{
    /// <summary>Page sizes on offer, ascending; empty for none.</summary>
    public IReadOnlyList<int> Sizes { get; init; } = [];

    private int Last => Math.Max(1, (Total + Size - 1) / Size);

    /// <summary>Draws it.</summary>
    public HtmlFragment Draw()
    {
        int first = Total == 0 ? 0 : ((Page - 1) * Size) + 1;
        HtmlBuilder part = new();
        part.Add($"""<nav class="fh-pager" aria-label="Pages"><span class="btn-toolbar-label">{first}–{Math.Min(Page * Size, Total)} of {Total}</span>""");
        if (Last > 1)
        {
            part.Add($"""<span class="btn-group paginator">""");
            AddPage(part, Page - 1, "Previous");
            foreach (int page in Near)
            {
                AddPage(part, page, string.Create(null, $"{page}"));
            }

            AddPage(part, Page + 1, "Next");
            part.Add($"</span>");
        }

        if (Sizes is [var smallest, ..] && Total > smallest)
        {
            part.Add($"""<span class="fh-sizes"><span class="btn-toolbar-label">Per page</span><span class="btn-group paginator">""");
            foreach (int size in Sizes)
            {
                part.Add($"""<a class="btn btn-default{(size == Size ? " active" : "")}" href="{Address(1, size)}">{size}</a>""");
            }

            part.Add($"</span></span>");
        }

        return part.Add($"</nav>").Build();
    }

    // First, last and five around the current one: short enough for a phone.
    private IEnumerable<int> Near => Enumerable.Range(Page - 2, 5).Append(1).Append(Last).Where(p => p >= 1 && p <= Last).Distinct().Order();

    private void AddPage(HtmlBuilder part, int page, string text)
    {
        if (page < 1 || page > Last)
        {
            part.Add($"""<span class="btn btn-default disabled">{text}</span>""");
        }
        else if (page == Page)
        {
            part.Add($"""<span class="btn btn-default active" aria-current="page">{text}</span>""");
        }
        else
        {
            part.Add($"""<a class="btn btn-default" href="{Address(page, Size)}">{text}</a>""");
        }
    }
}
