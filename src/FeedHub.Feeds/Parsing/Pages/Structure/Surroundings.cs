using System.Collections.Frozen;
using AngleSharp.Dom;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Parsing.Pages.Structure;

/// <summary>What stands over the items of a group and is said of all below it: headings with dates or years, heads of columns.</summary>
internal sealed class Surroundings
{
    /// <summary>Role of a column that names authors.</summary>
    public const string Author = "author";

    private const int Levels = 3;

    private static readonly FrozenDictionary<string, string> Heads = Build(
        (Author, "author|authors|by|writer|written by|posted by|speaker|contributor|autor|autoren|autorin|verfasser|von|auteur|auteurs|par|autores|autora|por|autore|autori|di|door|schrijver|forfattare|forfatter|kirjoittaja|autorzy|szerzo|yazar|автор|авторы|автори|συγγραφεας|作者|著者|執筆者|筆者|投稿者|작성자|글쓴이|저자|الكاتب|المؤلف|بقلم|מחבר"),
        ("date", "date|published|posted|day|when|datum|veroffentlicht|date de publication|publie|fecha|publicado|data|publicato|gepubliceerd|dato|paivamaara|дата|опубликовано|ημερομηνια|日期|时间|發布日期|日付|公開日|投稿日|날짜|작성일|التاريخ|תאריך|tarih"),
        ("other", "no|nr|#|id|views|comments|replies|hits|size|category|type|tags|tag|kategorie|categorie|categoria|rubrik|topic|status|調回|조회|조회수|番号|编号|序号|点击|浏览|просмотры|категория|カテゴリ|分类|분류"));

    private readonly Dictionary<INode, Dictionary<INode, string>> _over = [];
    private readonly string?[] _columns;

    /// <summary>Reads the heads of the columns of a group of rows.</summary>
    /// <param name="group">The group.</param>
    public Surroundings(PageGroup group) => _columns = group.Kind == "tr" ? Columns(group.Items[0].Nodes[0] as IElement) : [];

    /// <summary>What a column holds by its head: <see cref="Author"/>, <c>date</c>, <c>other</c>; <see langword="null"/> if that is not known.</summary>
    /// <param name="column">Counted from 0; below 0 for none.</param>
    public string? ColumnRole(int column) => column >= 0 && column < _columns.Length ? _columns[column] : null;

    /// <summary>The nearest heading over an item, not of its own.</summary>
    /// <param name="item">The item.</param>
    public string? Over(PageItem item)
    {
        INode? node = item.Nodes[0];
        for (int level = 0; level < Levels && node?.Parent is { } parent; level++)
        {
            if (!_over.TryGetValue(parent, out Dictionary<INode, string>? over))
            {
                _over[parent] = over = Read(parent);
            }

            if (over.TryGetValue(node, out string? text))
            {
                return text;
            }

            node = parent;
        }

        return null;
    }

    /// <summary>The date that the heading over an item is.</summary>
    /// <param name="item">The item.</param>
    /// <param name="clock">How the page's dates are read.</param>
    public DateTimeOffset? Date(PageItem item, PageClock clock) => Over(item) is { } over && PageDate.Find(over, null, clock) is { } date && date.Rest.Length < 16 ? date.Value : null;

    private static Dictionary<INode, string> Read(INode parent)
    {
        Dictionary<INode, string> over = [];
        string? last = null;
        foreach (INode child in parent.ChildNodes)
        {
            if (child is not IElement element)
            {
                continue;
            }

            if (last is not null)
            {
                over[child] = last;
            }

            bool isHeading = element.LocalName is ['h', >= '1' and <= '6'] or "dt" or "summary" or "caption" or "p" or "time" or "div" or "span" or "strong" or "header" or "tr" or "li";
            if (isHeading && PageText.Of(element, 41) is { Length: <= 40 } text && text.Any(char.IsDigit) && (PageDate.IsYear(text) || PageDate.Find(text, "2024") is { Rest.Length: < 4 }))
            {
                last = text;
            }
            else if (element.LocalName is ['h', >= '1' and <= '6'])
            {
                last = null;
            }
        }

        return over;
    }

    private static string?[] Columns(IElement? row)
    {
        IElement? table = row;
        while (table is not null && table.LocalName != "table")
        {
            table = table.ParentElement;
        }

        IElement? head = table?.QuerySelector("thead tr") ?? table?.QuerySelector("tr");
        if (head is null || head == row)
        {
            return [];
        }

        return [.. head.ChildNodes.OfType<IElement>().Where(static cell => cell.LocalName is "th" or "td").Take(50).Select(static cell => Heads.GetValueOrDefault(LetterFolding.FoldWords(PageText.Of(cell, 60) ?? "")))];
    }

    private static FrozenDictionary<string, string> Build(params (string Role, string Words)[] table) =>
        table.SelectMany(static row => row.Words.Split('|').Select(word => (Word: LetterFolding.FoldWords(word), row.Role))).Where(static pair => pair.Word.Length > 0)
            .DistinctBy(static pair => pair.Word).ToFrozenDictionary(static pair => pair.Word, static pair => pair.Role, StringComparer.Ordinal);
}
