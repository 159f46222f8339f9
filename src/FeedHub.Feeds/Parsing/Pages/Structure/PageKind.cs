using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace FeedHub.Feeds.Parsing.Pages.Structure;

/// <summary>What a page says of itself: an article, or a place for news.</summary>
/// <param name="IsArticle">It is one article, so that its parts are no entries.</param>
/// <param name="SaysNews">Its title, heading or address says that it lists what is new.</param>
internal sealed partial record PageKind(bool IsArticle, bool SaysNews)
{
    private static readonly string[] News =
    [
        "news", "blog", "update", "changelog", "change log", "changes", "release", "announcement", "what's new", "whats-new", "what’s new", "archive", "posts", "articles", "notes", "journal", "diary", "history", "presse", "bulletin",
        "neuigkeiten", "aktuelles", "nachrichten", "meldungen", "mitteilungen", "versionshinweise", "nouvelles", "actualités", "actualites", "annonces", "noticias", "novedades", "notícias", "novidades", "notizie", "novità", "nieuws", "berichten", "nyheter", "nyheder", "uutiset", "aktualności", "aktuality", "novinky",
        "новости", "обновления", "объявления", "новини", "お知らせ", "新着", "ニュース", "更新", "新闻", "新聞", "公告", "动态", "공지", "소식", "뉴스", "أخبار", "الأخبار", "haberler", "duyurular", "νέα", "ειδήσεις",
    ];

    /// <summary>Reads a page's head and its first heading.</summary>
    /// <param name="document">The page.</param>
    /// <param name="url">Its address.</param>
    /// <param name="tree">Its elements.</param>
    public static PageKind Of(IDocument document, Uri? url, PageTree tree)
    {
        string said = $"{document.Title} {document.QuerySelector("h1")?.TextContent} {url?.AbsolutePath}".ToLowerInvariant();
        said = said.Length > 600 ? said[..600] : said;
        return new(IsOneArticle(document, tree), Array.Exists(News, word => said.Contains(word, StringComparison.Ordinal)) || ShortNews().IsMatch(said));
    }

    private static bool IsOneArticle(IDocument document, PageTree tree)
    {
        bool isMarked = string.Equals(document.QuerySelector("meta[property='og:type']")?.GetAttribute("content"), "article", StringComparison.OrdinalIgnoreCase);
        List<PageNode> articles = [.. tree.Nodes.Where(static node => node.Name == "article" && !node.IsAside).Take(3)];
        bool isAlone = articles is [{ } only] && only.Text > tree.Text / 3 && only.Rank == 1 && only.Element.QuerySelector("h1") is { } title && title.QuerySelector("a[href]") is null;
        return isMarked ? articles.Count < 3 : isAlone;
    }

    // These stand inside of other words too: "impressum", "express", "catalog".
    [GeneratedRegex(@"\b(?:press|log)\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ShortNews();
}
