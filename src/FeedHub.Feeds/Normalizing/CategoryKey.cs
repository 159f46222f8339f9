using System.Collections.Frozen;
using System.Text;

namespace FeedHub.Feeds.Normalizing;

/// <summary>The form of a category in which <c>#LoadBalancing</c>'s relatives meet: folded words, without <c>#</c>, hyphens and underscores.</summary>
internal static class CategoryKey
{
    private const int MaxLength = 60;

    // Words that publishing software or a lack of ideas puts there: they say nothing of what an entry is about.
    private static readonly FrozenSet<string> Stopped = new[]
    {
        "uncategorized", "uncategorised", "uncategorized/uncategorised", "not categorized", "unsorted", "unclassified", "untagged", "no category", "none", "default", "all", "everything",
        "blog", "blogs", "blog post", "blog posts", "blogging", "weblog", "post", "posts", "article", "articles", "news", "general", "misc", "miscellaneous", "miscellany", "other", "others",
        "home", "featured", "feature", "main", "random", "top", "latest", "updates", "stories", "story", "entry", "entries", "link", "links", "notes", "short", "tag", "tags", "category", "various",
        "unkategorisiert", "nicht kategorisiert", "ohne kategorie", "keine kategorie", "allgemein", "allgemeines", "sonstiges", "verschiedenes", "aktuelles", "nachrichten", "neuigkeiten", "artikel", "beiträge",
        "non classé", "non classifié", "non catégorisé", "sans catégorie", "actualités", "divers", "général", "articles divers",
        "sin categoría", "sin categorizar", "sin clasificar", "noticias", "otros", "varios", "general",
        "sem categoria", "não categorizado", "outros", "geral", "notícias", "diversos",
        "senza categoria", "non categorizzato", "varie", "altro", "generale", "notizie",
        "sense categoria", "sen categoría", "kategoriarik gabe",
        "geen categorie", "geen onderdeel van een categorie", "ongecategoriseerd", "niet gecategoriseerd", "overig", "algemeen", "nieuws", "diversen",
        "okategoriserade", "okategoriserad", "allmänt", "övrigt", "nyheter", "ukategorisert", "ukategoriseret", "ikke kategoriseret", "ikke kategorisert", "diverse", "generelt", "nyheder", "óflokkað",
        "kategorisoimaton", "luokittelematon", "yleinen", "yleiset", "muut", "uutiset", "määratlemata", "bez kategorii", "brak kategorii", "inne", "ogólne", "aktualności", "pozostałe",
        "nezařazené", "nezařazeno", "bez rubriky", "bez kategorie", "ostatní", "aktuality", "nezaradené", "egyéb", "kategória nélkül", "egyéb kategória", "hírek",
        "fără categorie", "necategorizat", "altele", "nekategorizirano", "bez kategorije", "ostalo", "razno", "nekategorizuota", "be kategorijos", "bez kategorijas",
        "genel", "kategorisiz", "kategorilenmemiş", "diğer", "haberler", "chưa phân loại", "chưa được phân loại", "tin tức", "tak berkategori", "tanpa kategori", "umum", "lain lain", "berita",
        "без рубрики", "без категории", "без категорії", "без категория", "некатегоризирано", "некатегоризовано", "разное", "прочее", "другое", "общее", "новости", "інше", "різне", "новини",
        "χωρίς κατηγορία", "μη κατηγοριοποιημένο", "αταξινόμητα", "γενικά", "διάφορα", "νέα",
        "ללא קטגוריה", "כללי", "غير مصنف", "عام", "أخبار", "دسته‌بندی نشده", "بدون دسته", "عمومی",
        "全部", "未分类", "未分類", "其他", "其它", "新闻", "新聞", "默认分类", "默认", "默認分類", "カテゴリーなし", "その他", "ブログ", "お知らせ", "一般", "미분류", "기타", "일반", "뉴스",
        "ไม่มีหมวดหมู่", "ทั่วไป", "अवर्गीकृत", "সাধারণ",
    }.Select(LetterFolding.FoldWords).ToFrozenSet(StringComparer.Ordinal);

    // End in "s" and are no plurals.
    private static readonly FrozenSet<string> Singular = new[]
    {
        "always", "analysis", "sales", "species", "series", "means", "lens", "news", "goods", "perhaps", "kubernetes", "devops", "mlops", "gitops", "finops", "aiops", "jenkins", "windows", "rails", "keras",
        "redis", "pandas", "nodes", "https", "dns", "gps", "tls", "aws", "gcs", "ios", "macos", "css", "sas", "rss", "cms", "sms", "ops",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Folds a category.</summary>
    public static string Of(string category)
    {
        // Signs after a letter tell C, C++ and C# apart; the same signs elsewhere mean nothing.
        ReadOnlySpan<char> text = category.AsSpan().Trim();
        string key = LetterFolding.FoldWords(category);
        if (key.Length == 0)
        {
            return "";
        }

        if (text.EndsWith("++", StringComparison.Ordinal))
        {
            return key + "++";
        }

        return text.Length > 1 && text[^1] == '#' ? key + "#" : key;
    }

    /// <summary>Where spellings of one thing meet: <c>#LoadBalancer</c>, "load balancers", "Load-balancer".</summary>
    /// <param name="key">A folded category.</param>
    public static string Meeting(string key) => SingularOf(key).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>The other number of an English plural or singular; <see langword="null"/> where that is not safe to tell.</summary>
    /// <param name="key">A folded category.</param>
    public static string? OtherNumber(string key)
    {
        string singular = SingularOf(key);
        return singular != key ? singular : PluralOf(key);
    }

    /// <summary>The words of one that is joined by capitals, as in hashtags: "OpenSource" is "Open Source"; <see langword="null"/> if it is not.</summary>
    /// <param name="category">As the source wrote it, without <c>#</c>.</param>
    public static string? Apart(string category)
    {
        StringBuilder? apart = null;
        for (int i = 0; i < category.Length; i++)
        {
            if (!char.IsAsciiLetter(category[i]))
            {
                return null;
            }

            if (i > 0 && char.IsAsciiLetterUpper(category[i]) && char.IsAsciiLetterLower(category[i - 1]))
            {
                (apart ??= new StringBuilder(category, 0, i, category.Length + 8)).Append(' ');
            }

            apart?.Append(category[i]);
        }

        return apart?.ToString();
    }

    /// <summary>A category that says something, and so makes a topic of its own.</summary>
    /// <param name="category">As the source wrote it.</param>
    /// <param name="key">Its folded form.</param>
    public static bool MakesTopic(string category, string key) =>
        key.Length > 0 && category.Length <= MaxLength && !Stopped.Contains(key) && !key.All(c => char.IsAsciiDigit(c) || c == ' ')
        && !category.Contains("://", StringComparison.Ordinal) && !category.StartsWith("www.", StringComparison.OrdinalIgnoreCase);

    // Only the last word, only what English surely makes a plural of.
    private static string SingularOf(string key)
    {
        string word = LastWord(key);
        if (word.Length < 4 || word[^1] != 's' || word[^2] is 's' or 'u' or 'i' || Singular.Contains(word) || word.EndsWith("ics", StringComparison.Ordinal) || word.EndsWith("js", StringComparison.Ordinal) || !IsPlain(word))
        {
            return key;
        }

        if (word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 5)
        {
            return key[..^3] + "y";
        }

        bool takesEs = word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal) || word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal);
        return takesEs && word is not "caches" ? key[..^2] : key[..^1];
    }

    private static string? PluralOf(string key)
    {
        string word = LastWord(key);
        if (word.Length < 3 || word[^1] == 's' || !IsPlain(word))
        {
            return null;
        }

        string plural = word[^1] == 'y' && word[^2] is not ('a' or 'e' or 'o' or 'u') ? key[..^1] + "ies"
            : word.EndsWith("sh", StringComparison.Ordinal) || word.EndsWith("ch", StringComparison.Ordinal) || word[^1] == 'x' ? key + "es"
            : key + "s";
        return SingularOf(plural) == key ? plural : null;
    }

    private static string LastWord(string key) => key[(key.LastIndexOf(' ') + 1)..];

    private static bool IsPlain(string word) => word.All(char.IsAsciiLetterLower);
}
