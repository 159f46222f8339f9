using System.Collections.Frozen;

namespace FeedHub.Feeds.Normalizing;

/// <summary>The form of a category in which <c>#LoadBalancing</c>'s relatives meet: folded words, without <c>#</c>, hyphens and underscores.</summary>
internal static class CategoryKey
{
    private const int MaxLength = 60;

    private static readonly FrozenSet<string> Stopped = new[]
    {
        "uncategorized", "uncategorised", "uncategorized uncategorised", "unkategorisiert", "allgemein", "allgemeines", "sin categoria", "non classe", "senza categoria", "okategoriserade",
        "ukategorisert", "ukategoriseret", "bez kategorii", "sem categoria", "geen categorie", "без рубрики", "blog", "blogs", "blog post", "blog posts", "post", "posts", "article",
        "articles", "artikel", "news", "general", "misc", "miscellaneous", "other", "others", "default", "none", "all", "home", "featured", "main", "untagged", "no category", "random", "top",
        "latest", "updates", "sonstiges", "aktuelles", "nachrichten", "actualites", "noticias", "divers", "otros", "全部", "未分类", "未分類",
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

    /// <summary>A category that says something, and so makes a topic of its own.</summary>
    /// <param name="category">As the source wrote it.</param>
    /// <param name="key">Its folded form.</param>
    public static bool MakesTopic(string category, string key) =>
        key.Length > 0 && category.Length <= MaxLength && !Stopped.Contains(key) && !key.All(c => char.IsAsciiDigit(c) || c == ' ')
        && !category.Contains("://", StringComparison.Ordinal) && !category.StartsWith("www.", StringComparison.OrdinalIgnoreCase);
}
