using System.Text;

namespace FeedHub.Feeds.Parsing.Pages;

/// <summary>What writers of excerpts put at their end: an ellipsis in brackets, or an invitation to read on, in many languages.</summary>
public static class ExcerptMarks
{
    private const int EndLength = 120;

    private static readonly string[] Invitations =
    [
        "read more", "continue reading", "keep reading", "read on", "read full", "read the full", "read the rest", "read article", "read post", "read story", "full story", "full article", "learn more", "see more", "view more", "view post", "more", "read",
        "weiterlesen", "mehr lesen", "mehr erfahren", "lesen sie mehr", "zum artikel", "ganzen artikel", "mehr", "lire la suite", "lire plus", "en savoir plus", "lire l'article", "continuer la lecture", "la suite", "suite",
        "leer más", "leer mas", "seguir leyendo", "sigue leyendo", "continuar leyendo", "más información", "ver más", "leia mais", "ler mais", "continue lendo", "continue a ler", "continuar lendo", "saiba mais", "leggi tutto", "leggi di più", "continua a leggere", "continua", "leggi",
        "lees meer", "lees verder", "meer lezen", "verder lezen", "läs mer", "läs hela", "les mer", "les videre", "læs mere", "læs videre", "lue lisää", "czytaj dalej", "czytaj więcej", "więcej", "číst dál", "číst více", "celý článek", "čítať ďalej", "tovább", "tovább olvasom", "citește mai mult", "devamını oku", "devamı", "διαβάστε περισσότερα", "περισσότερα",
        "читать далее", "читать дальше", "читать полностью", "далее", "подробнее", "читати далі", "докладніше", "続きを読む", "もっと読む", "全文を読む", "詳細を見る", "続きはこちら", "阅读全文", "閱讀全文", "阅读更多", "閱讀更多", "继续阅读", "繼續閱讀", "查看全文", "更多", "더 보기", "더보기", "계속 읽기", "자세히 보기", "اقرأ المزيد", "المزيد", "أكمل القراءة", "קרא עוד", "המשך קריאה", "और पढ़ें", "baca selengkapnya", "selengkapnya", "đọc thêm", "xem thêm", "อ่านต่อ", "อ่านเพิ่มเติม",
    ];

    // By their last letter. One short word at the end of a sentence invites nobody.
    private static readonly ILookup<char, string> Phrases =
        Invitations.Where(static words => words.Contains(' ', StringComparison.Ordinal) || words[0] > '\u2E80' || words.Length > 9).ToLookup(static words => words[^1]);

    private static readonly string[] Ellipses = ["[...]", "[…]", "(...)", "(…)", "[ ... ]", "[ … ]", "[&hellip;]", "…", "...", "……", "。。。"];

    /// <summary>The whole text invites to read on, and says nothing else.</summary>
    /// <param name="text">Plain text.</param>
    public static bool IsReadMore(string? text)
    {
        string plain = Plain(text);
        return plain.Length is > 1 and < 40 && Array.Exists(Invitations, words => plain == words || (words.Length > 7 && plain.StartsWith(words, StringComparison.Ordinal) && plain.Length < words.Length + 16));
    }

    /// <summary>The text ends as if it went on elsewhere: in an ellipsis, or an invitation to read on.</summary>
    /// <param name="text">Plain text.</param>
    public static bool IsCut(string? text)
    {
        ReadOnlySpan<char> end = text.AsSpan().TrimEnd();
        end = end[Math.Max(0, end.Length - EndLength)..];
        foreach (string mark in Ellipses)
        {
            if (end.EndsWith(mark, StringComparison.Ordinal))
            {
                return true;
            }
        }

        ReadOnlySpan<char> trimmed = end.TrimEnd(" →»›>\u00A0.");
        if (trimmed.IsEmpty)
        {
            return !end.IsEmpty && end.ContainsAny('→', '»', '›');
        }

        Span<char> lower = stackalloc char[EndLength];
        lower = lower[..trimmed.ToLowerInvariant(lower)];
        foreach (string phrase in Phrases[lower[^1]])
        {
            if (lower.EndsWith(phrase, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return end[trimmed.Length..].ContainsAny('→', '»', '›');
    }

    /// <summary>The text without what invites to read on at its end.</summary>
    /// <param name="text">Plain text.</param>
    public static string WithoutInvitation(string text)
    {
        string trimmed = text.TrimEnd(' ', '→', '»', '›', '>', '\u00A0');
        string lower = trimmed.ToLowerInvariant();
        foreach (string words in Invitations)
        {
            if (words.Length > 7 && lower.EndsWith(words, StringComparison.Ordinal) && lower.Length == trimmed.Length)
            {
                return trimmed[..^words.Length].TrimEnd(' ', '[', '(', '|', '-', '–', '—');
            }
        }

        return text;
    }

    private static string Plain(string? text)
    {
        StringBuilder plain = new();
        foreach (char letter in text ?? "")
        {
            if (char.IsWhiteSpace(letter))
            {
                plain.Append(plain.Length > 0 && plain[^1] != ' ' ? " " : "");
            }
            else if (char.IsLetter(letter) || char.GetUnicodeCategory(letter) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark || letter == '\'')
            {
                plain.Append(char.ToLowerInvariant(letter));
            }

            if (plain.Length > 60)
            {
                break;
            }
        }

        return plain.ToString().TrimEnd();
    }
}
