using System.Collections.Frozen;
using AngleSharp.Dom;

namespace FeedHub.Feeds.Parsing.Pages.Structure;

/// <summary>Tells the parts of a page that list no entries: menus, footers, clouds of tags, pagers, boxes of related links, cookie banners, comments.</summary>
internal static class PageZones
{
    private static readonly FrozenSet<string> Hidden = Words("script|style|template|noscript|svg|math|iframe|object|embed|select|button|textarea|input|canvas|audio|video|head|datalist|map");

    private static readonly FrozenSet<string> Roles = Words("navigation|contentinfo|complementary|search|menu|menubar|toolbar|dialog|alertdialog|tablist");

    private static readonly FrozenSet<string> Classes = Words(
        "nav|navbar|navigation|menu|submenu|sidebar|widget|widgets|footer|breadcrumb|breadcrumbs|pagination|pager|paging|pagenav|related|recommended|recommendations|popular|trending|mostread|tagcloud|cloud|"
        + "cookie|cookies|consent|gdpr|share|sharing|social|comments|comment|respond|reply|newsletter|subscribe|signup|advert|adverts|advertisement|ads|sponsored|sponsors|login|toolbar|toc|blogroll|skip|modal|popup|promo|languages|langs|switcher");

    // What stands over lists that are no list of the page's entries.
    private static readonly string[] Titles =
    [
        "related", "you may also", "you might also", "read next", "more from", "most read", "most popular", "popular", "trending", "recommended", "recent comments", "comments", "categories", "tags", "follow us", "share", "navigation", "menu", "partners", "sponsors",
        "ähnliche", "verwandte", "auch interessant", "beliebt", "meistgelesen", "kategorien", "schlagworte", "kommentare", "à lire aussi", "articles similaires", "les plus lus", "catégories", "commentaires", "étiquettes",
        "relacionad", "más leíd", "mais lid", "categorías", "categorias", "comentarios", "etiquetas", "correlati", "più letti", "categorie", "commenti", "gerelateerd", "meest gelezen", "categorieën", "reacties",
        "похожие", "читайте также", "популярн", "рубрики", "категории", "комментарии", "метки", "関連", "人気", "カテゴリ", "タグ", "コメント", "相关", "相關", "热门", "熱門", "分类", "分類", "标签", "標籤", "评论", "관련", "인기", "카테고리", "ذات صلة", "اقرأ أيضا", "الأكثر قراءة", "التصنيفات", "الوسوم",
    ];

    /// <summary>The element shows no text of its own.</summary>
    public static bool IsHidden(IElement element) =>
        Hidden.Contains(element.LocalName) || element.HasAttribute("hidden") || string.Equals(element.GetAttribute("aria-hidden"), "true", StringComparison.OrdinalIgnoreCase)
        || (element.GetAttribute("style") is { Length: < 500 } style && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase));

    /// <summary>The element is no content, by its name, role, or class.</summary>
    /// <param name="element">The element.</param>
    /// <param name="isInEntry">It is in an <c>article</c> or a list's item, whose header and footer are its own.</param>
    /// <param name="readsWidgets">What is called a widget may be the page's content, as some builders of pages call all of its parts.</param>
    public static bool IsAside(IElement element, bool isInEntry, bool readsWidgets = false)
    {
        switch (element.LocalName)
        {
            case "html" or "body" or "main" or "article":
                return false;
            case "nav" or "aside" or "dialog" or "menu":
                return true;
            case "header" or "footer" when !isInEntry:
                return true;
            default:
                break;
        }

        return (element.GetAttribute("role") is { } role && Roles.Contains(role.Trim().ToLowerInvariant()))
            || (element.LocalName is not ("a" or "time" or "h1" or "h2" or "h3") && (Names(element, element.ClassName, isInEntry, readsWidgets) || Names(element, element.Id, isInEntry, readsWidgets)));
    }

    /// <summary>A heading says that what follows is no list of entries.</summary>
    public static bool IsAsideTitle(string? title)
    {
        string text = title?.Trim().ToLowerInvariant() ?? "";
        return text.Length is > 2 and < 40 && Array.Exists(Titles, words => text.StartsWith(words, StringComparison.Ordinal) && text.Length <= words.Length + 18);
    }

    // "site-nav", "navMain" and "nav" name one; "has-sidebar" and "no-comments" say what is elsewhere.
    private static bool Names(IElement element, string? names, bool isInEntry, bool readsWidgets)
    {
        if (string.IsNullOrEmpty(names) || names.Length > 500)
        {
            return false;
        }

        foreach (string name in names.Split((char[])[' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            List<string> words = PageClasses.Split(name);
            if (words.Count is > 0 and < 5 && (IsOfZone(element, words[0], isInEntry, readsWidgets) || IsOfZone(element, words[^1], isInEntry, readsWidgets)) && !words.Exists(static word => word is "has" or "no" or "with" or "without"))
            {
                return true;
            }
        }

        return false;
    }

    // The footer of a card is its own; what a journal calls the contents of an issue leads to articles, not to places of the page itself.
    private static bool IsOfZone(IElement element, string word, bool isInEntry, bool readsWidgets) => Classes.Contains(word) && word switch
    {
        "footer" => !isInEntry,
        "widget" or "widgets" => !readsWidgets,
        "toc" => element.QuerySelector("a[href]")?.GetAttribute("href") is not { } href || href.Contains('#', StringComparison.Ordinal),
        _ => true,
    };

    private static FrozenSet<string> Words(string list) => list.Split('|').ToFrozenSet(StringComparer.Ordinal);
}
