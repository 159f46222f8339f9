using System.Collections.Frozen;
using System.Text;

namespace FeedHub.Feeds.Normalizing;

/// <summary>Labels within a byline: <c>Text: Karin Boye Foto: Nils Holm</c>, <c>文・山田太郎 写真・佐藤花子</c>. Who wrote it is kept, who made the pictures or edited it is not.</summary>
internal static class BylineLabels
{
    private static readonly FrozenSet<string> Writers = Words(
        "haber|muhabir|roportaj|reportage|reportaje|reportagem|reportaz|analysis|analyse|analisis|article|artikel|articolo|articulo|artigo|commentary|kommentar|kolumne|column|cronica|entrevista|interview|opinion|記者|记者|إعداد|گزارش|text|texte|texto|testo|tekst|tekstit|teksti|words|word|story|report|reporting|writing|written by|author|authors|writer|byline|by|guest author|guest post|autor|autorin|autoren|autores|autora|autore|autori|auteur|" +
        "auteurs|autrice|auteure|redactor|redactora|forfatter|forfattare|skribent|kirjoittaja|autorka|autorzy|autori clanku|szerzo|irta|scris de|yazar|yazan|автор|авторы|автор статьи|автор текста|текст|автори|текст статьи|" +
        "συγγραφεας|γραφει|κειμενο|penulis|oleh|ditulis oleh|tac gia|nguoi viet|bai viet|โดย|ผู้เขียน|लेखक|लेखिका|文|文字|著者|著|投稿者|執筆|執筆者|筆者|ライター|取材・文|作者|撰文|撰稿|作者简介|글|글쓴이|작성자|저자|기자|" +
        "بقلم|كتب|كتبت|الكاتب|كتابة|نویسنده|نويسنده|מאת|כתב|מחבר");

    private static readonly FrozenSet<string> Credits = Words(
        "photo|photos|photography|photographs|photographer|picture|pictures|image|images|illustration|illustrations|illustrator|graphics|video|camera|cover|art|editing|editor|edit|edited by|additional reporting|fact check|" +
        "foto|fotos|fotograf|fotografie|fotografia|fotografias|fotografo|fotograf|bild|bilder|grafik|illustrationen|illustrazioni|ilustracion|ilustracao|ilustracje|photographie|photographe|photos et video|kuva|kuvat|billede|" +
        "kep|fotok|foto by|zdjecia|fotky|фото|иллюстрации|иллюстрация|редактор|φωτογραφιες|φωτο|写真|撮影|編集|イラスト|图|图片|摄影|编辑|編輯|攝影|責任編輯|责任编辑|来源|來源|책임|사진|편집|تصوير|تحرير|צילום|עריכה|fotografer|foto s|editor bahasa|anh|ภาพ");

    /// <summary>The folded words say that somebody wrote it, or what was written: <c>text</c>, <c>opinion</c>.</summary>
    public static bool IsWriter(string key) => Writers.Contains(key);

    /// <summary>The folded words say that somebody did something else: <c>photos</c>, <c>editing</c>.</summary>
    public static bool IsCredit(string key) => Credits.Contains(key);

    /// <summary>The part of a byline that says who wrote it; the byline itself where it has no such labels.</summary>
    /// <param name="text">A byline.</param>
    /// <param name="hasKnownLabels">Only labels whose words are known count: the text may be no byline.</param>
    public static string Pick(string text, bool hasKnownLabels = false)
    {
        List<(int Start, int End, bool IsWriter)> labels = Find(text);
        if (labels.Count == 0)
        {
            return hasKnownLabels ? text : WithoutUnknownLabel(text);
        }

        for (int i = 0; i + 1 < labels.Count; i++)
        {
            if (text.AsSpan(labels[i].End, labels[i + 1].Start - labels[i].End).Trim(" ・/").IsEmpty)
            {
                labels[i + 1] = labels[i + 1] with { IsWriter = labels[i].IsWriter || labels[i + 1].IsWriter }; // 文・写真：one person did both
            }
        }

        StringBuilder written = new(text.Length);
        if (labels[0].Start > 0)
        {
            written.Append(text.AsSpan(0, labels[0].Start).Trim(" ,;|/-–—").Trim());
        }

        bool hasWriter = written.ToString().Any(char.IsLetter) || labels.Exists(l => l.IsWriter);
        for (int i = 0; i < labels.Count; i++)
        {
            if (labels[i].IsWriter || !hasWriter)
            {
                int end = i + 1 < labels.Count ? labels[i + 1].Start : text.Length;
                written.Append(written.Length > 0 ? "; " : "").Append(text.AsSpan(labels[i].End, end - labels[i].End).Trim(" ,;|/-–—").Trim());
            }
        }

        return written.ToString();
    }

    // No name has a colon in it: what stands before one says what somebody did, in whatever language.
    private static string WithoutUnknownLabel(string text)
    {
        int colon = text.IndexOfAny([':', '：']);
        if (colon <= 0 || colon > 30 || text.IndexOf("//", StringComparison.Ordinal) == colon + 1 || text.AsSpan(0, colon).ContainsAny("@([<{") || text.AsSpan(0, colon).Count(' ') > 2)
        {
            return text;
        }

        string behind = text[(colon + 1)..].Trim();
        if (PersonName.IsFull(text[..colon]) && MailAddress.Find(behind) is { } mail && mail.Length == behind.Length)
        {
            return $"{text[..colon]} <{mail.Address}>"; // "Jane Doe: jane@example.org"
        }

        return !text[..colon].Any(char.IsDigit) && (PersonName.IsFull(behind) || Authors.AuthorNames.IsFull(LetterFolding.FoldWords(behind))) ? behind : text;
    }

    private static List<(int Start, int End, bool IsWriter)> Find(string text)
    {
        List<(int, int, bool)> labels = [];
        int from = 0;
        for (int i = 1; i < text.Length; i++)
        {
            bool separates = text[i] is ':' or '：' or '＝' or '=' || (text[i] is '/' or '／' or '・' or '|' && text[i - 1] > '\u2E80');
            if (!separates || (i + 2 < text.Length && text[i + 1] == '/' && text[i + 2] == '/'))
            {
                continue;
            }

            if (LabelBefore(text, from, i) is { } label)
            {
                labels.Add((label.Start, i + 1, label.IsWriter));
                from = i + 1;
            }
        }

        return labels;
    }

    // The longest label of up to three words that ends at the separator.
    private static (int Start, bool IsWriter)? LabelBefore(string text, int from, int end)
    {
        (int, bool)? found = null;
        int words = 0;
        for (int start = end - 1; start >= from && words < 4 && end - start < 40; start--)
        {
            bool begins = start == from || !char.IsLetterOrDigit(text[start - 1]);
            if (!begins || !char.IsLetterOrDigit(text[start]))
            {
                continue;
            }

            words++;
            string key = LetterFolding.FoldWords(text[start..end]);
            key = key.EndsWith(" by", StringComparison.Ordinal) ? key[..^3] : key; // "Story by: Jane Doe"
            if (Writers.Contains(key) || IsBoth(key))
            {
                found = (start, true);
            }
            else if (Credits.Contains(key))
            {
                found = (start, false);
            }
        }

        return found;
    }

    /// <summary>The folded words say that one person wrote and did something else: <c>Tekst og foto</c>, <c>Text/Bild</c>.</summary>
    public static bool IsBoth(string key)
    {
        string[] words = key.Split(' ');
        return words.Length is 2 or 3 && ((Writers.Contains(words[0]) && Credits.Contains(words[^1])) || (Credits.Contains(words[0]) && Writers.Contains(words[^1]))) && (words.Length == 2 || BylineWords.Conjunctions.Contains(words[1]) || BylineWords.DoubtfulConjunctions.Contains(words[1]));
    }

    private static FrozenSet<string> Words(string list) => list.Split('|').Select(LetterFolding.FoldWords).ToFrozenSet(StringComparer.Ordinal);
}
