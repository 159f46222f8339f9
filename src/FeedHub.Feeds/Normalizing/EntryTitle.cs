using System.Globalization;

namespace FeedHub.Feeds.Normalizing;

/// <summary>Titles for entries without one.</summary>
internal static class EntryTitle
{
    /// <summary>Longest title kept, in UTF-16 code units.</summary>
    public const int MaxLength = 4_096;

    private const int DerivedLength = 80;
    private const int LongestSentence = 120;

    /// <summary>The source's title, else the beginning of the text, else the date, else the file's or page's name.</summary>
    /// <param name="title">As read.</param>
    /// <param name="text">Plain text of the entry.</param>
    /// <param name="date">When it was published, if known.</param>
    /// <param name="link">Its page, if known.</param>
    public static string Of(string? title, string text, DateTimeOffset? date, string? link)
    {
        if (CleanText.Line(title, MaxLength) is { } given && IsSeen(given))
        {
            return given;
        }

        return text.Length > 0 ? Beginning(text)
            : date is { } day ? day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)
            : link is not null ? CleanText.Cut(link, DerivedLength)
            : "Untitled";
    }

    private static bool IsSeen(string text)
    {
        foreach (char character in text)
        {
            if (!char.IsWhiteSpace(character) && !char.IsControl(character))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first sentence if it is short, else as many words as fit, with an ellipsis.</summary>
    private static string Beginning(string text)
    {
        for (int i = 0; i < Math.Min(text.Length, LongestSentence); i++)
        {
            bool ends = text[i] is '.' or '!' or '?' && (i + 1 == text.Length || text[i + 1] == ' ') && i >= 15;
            if (ends || text[i] is '。' or '！' or '？')
            {
                return text[..(text[i] == '.' ? i : i + 1)];
            }
        }

        if (text.Length <= DerivedLength)
        {
            return text;
        }

        int space = text.LastIndexOf(' ', DerivedLength);
        return CleanText.Cut(text, space > DerivedLength / 2 ? space : DerivedLength).TrimEnd(',', ';', ':', '-', '–', ' ') + "…";
    }
}
