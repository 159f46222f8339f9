using FeedHub.Feeds.Normalizing;
using SmartReader;

namespace FeedHub.FullText;

/// <summary>Takes the text of an article out of its page, and cleans it like everything that a source wrote.</summary>
internal static class ArticleExtractor
{
    private const int ShortestText = 250;

    /// <summary>Clean HTML of the article; <see langword="null"/> if nothing in the page looks like one.</summary>
    /// <param name="html">The page; its tree is safe to build.</param>
    /// <param name="baseUrl">What its links and pictures are relative to.</param>
    public static string? Extract(string html, Uri baseUrl)
    {
        try
        {
            using Reader reader = new(baseUrl.AbsoluteUri, html) { CharThreshold = ShortestText, ContinueIfNotReadable = true };
            Article article = reader.GetArticle();
            string clean = article.Content is { Length: > 0 } content ? HtmlCleaner.Clean(content, baseUrl) : "";
            return clean.Length == 0 ? null : clean;
        }
#pragma warning disable CA1031 // The library throws whatever it meets in a page; that page has no article then.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }
}
