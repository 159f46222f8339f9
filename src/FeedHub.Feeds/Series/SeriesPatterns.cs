using System.Text.RegularExpressions;

namespace FeedHub.Feeds.Series;

/// <summary>How parts are numbered in titles and announced in texts, on folded text of at most 400 characters, since it is hostile.</summary>
internal static partial class SeriesPatterns
{
    private const string Begins = @"(?<![\p{L}\p{N}])";
    private const string Ends = @"(?![\p{L}\p{N}]|[.,]\d)";

    // What follows a number that stands apart: the end, or a sign that begins something else. "Part 1 of the budget" is no part of a series.
    private const string Apart = @"(?=\s*(?:$|[:;,.!?\(\[（【\)\]\}|/»”""'’…~：；，。！？）】」』〉》]|[\-–—―－]))";

    // A word that may be a numeral or name a number. Which do is looked up behind the match: with all of them in the patterns, one of these came to 80 KB of machine code and 35 MB of memory to compile it.
    private const string Word = @"(?<!\p{L})\p{L}{1,11}";
    private const string Number = @"(?<n>\d{1,4}|" + Word + ")";
    // "Part 3 and last", "tercera y última parte".
    private const string AndLast = @"(?:(?:and|&|y|e|et|und|en|och|og|i|и)\s+(?:the\s+)?(?:last|final|schluss|letzter|ultima|derniere|fin|laatste|slot|sista|sidste|siste|ostatnia|последняя)\b)";
    private const string Total = @"(?:\s*(?:(?:out of|of|von|de|sur|di|van|av|af|ud af|iz|из|з|z|ze)\s*(?<t>\d{1,3}|" + Word + @")|/\s*(?<t>\d{1,3}))" + Ends + ")?";

    /// <summary>Words before the number of a part, as a pattern.</summary>
    public const string PartWords =
        "parts?|pts?|teil|tl|partie|parte|partea|del|deel|osa|czesc|cz|cast|dil|dio|deo|часть|част|частина|частка|ч|μερος|μεροσ|bolum|kisim|resz|dalis|dala|bagian|bahagian|phan|part no|installment|instalment|pars|rhan|kapcsolodo|الجزء|חלק|بخش|قسمت|भाग|ตอนที่|ตอน|파트|パート|part";

    /// <summary>Words before the number of an issue, as a pattern.</summary>
    public const string IssueWords =
        "episode|episodes|ep|epi|eps|folge|episodio|avsnitt|afsnit|aflevering|jakso|odcinek|odc|epizoda|dil|выпуск|серия|эпизод|випуск|chapter|ch|kapitel|kap|chapitre|capitulo|cap|capitolo|hoofdstuk|rozdzial|kapitola|глава|" +
        "lesson|lektion|lecon|leccion|lezione|lekcja|урок|volume|vol|tome|tomo|band|issue|ausgabe|heft|numero|nummer|nr|no|num|n°|№|edition|edicion|edizione|session|lecture|vorlesung|day|tag|jour|dia|giorno|dag|день|" +
        "week|woche|semaine|semana|settimana|uke|vecka|неделя|step|schritt|stage|etape|etappe|etapa|tappa|paso|шаг|round|act|phase|post|entry|update|newsletter|digest|dispatch|diary|letter|weeknotes?|lekce|licao|aula|лекция|лекція|module|modulo|unit|unidad|bai|tap|chuong|bab|الدرس|الفصل|درس|अध्याय|บทที่|season finale|الحلقة|פרק|एपिसोड|에피소드|エピソード|回";

    /// <summary>Words behind the number of a part, as a pattern.</summary>
    public const string PartBehindWords = "part|installment|instalment|teil|resz|cast|dil|bolum|kisim|osa|del|delen|deel|partie|parte|czesc|μερος|μεροσ|часть|частина|dalis|dala";

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>Part 2, Teil II, partie deux, partea a 3-a, part three of five.</summary>
    [GeneratedRegex(
        Begins + @"(?:" + PartWords + @")\.?\s*(?:no\.?|nr\.?|a\b|\#)?\s*[\-–:]?\s*" + Number + Ends + Total + @"(?:\s+" + AndLast + ")?" + Apart, Options)]
    public static partial Regex Part { get; }

    /// <summary>2. Teil, 1. rész; second part; deuxième partie.</summary>
    [GeneratedRegex(
        Begins + @"(?:(?<n>\d{1,3})(?:st|nd|rd|th|re|er|e|eme|ere|ª|º|a|o)?\.?\s*|(?<n>\p{L}{2,11})\.?\s+)(?:" + AndLast + @"\s+)?(?:" + PartBehindWords + @")(?![\p{L}\p{N}])" + Total + Apart, Options)]
    public static partial Regex PartBehind { get; }

    /// <summary>Part 3 of The Lost Compiler: before the title of the part the name of the whole.</summary>
    [GeneratedRegex(
        @"^(?:part|teil|partie|parte|deel|del|czesc|часть)\s+" + Number + @"\s+(?:of|von|vom|der|de|du|des|del|della|di|da|do|van|av|из)\s+(?<s>[^:–—|]{3,80}?)\s*(?:$|[:–—|]|\s-\s)", Options)]
    public static partial Regex PartOfNamed { get; }

    /// <summary>(2/3), [2 of 3], and behind a title 2/3 or 2 of 3.</summary>
    [GeneratedRegex(
        @"(?:[\(\[（【]\s*|[\-–—:,]\s+)(?<n>\d{1,2})\s*(?:/|of|von|de|sur|di|van|av|из)\s*(?<t>\d{1,2})\s*(?:[\)\]）】]|$)", Options)]
    public static partial Regex Fraction { get; }

    /// <summary>Season 2 episode 5: s2e5, 2x05, and where a title begins or ends 12x05.</summary>
    [GeneratedRegex(
        Begins + @"(?:(?<s>s\d{1,2})\s*e(?<n>\d{1,3})|(?<=^|[:–—\-|,]\s+)(?<s>\d{1,2})x(?<n>\d{2})|(?<=\s)(?<s>\d)x(?<n>\d{2})|(?<s>\d{1,2})x(?<n>\d{2})(?=\s*(?:$|[:–—|""“„«]|-\s)))" + Ends, Options)]
    public static partial Regex Season { get; }

    /// <summary>Episode 12, chapter 3, vol. 2, week 5.</summary>
    [GeneratedRegex(
        Begins + @"(?<w>" + IssueWords + @")\.?\s*(?:no\.?|nr\.?|\#)?\s*(?<n>\d{1,5}|" + Word + ")" + Ends, Options)]
    public static partial Regex Issue { get; }

    /// <summary>#17.</summary>
    [GeneratedRegex(
        @"(?<![\p{L}\p{N}&/])(?<w>\#)\s?(?<n>\d{1,5})" + Ends, Options)]
    public static partial Regex Hash { get; }

    /// <summary>第3回, その2, 3편, 제2부.</summary>
    [GeneratedRegex(
        @"第\s*(?<n>\d{1,4}|[〇一二三四五六七八九十百]{1,5})\s*(?<w>回|部分|部|章|話|话|篇|編|节|節|弾|集|期|講|讲|夜|日目|日|週|巻|卷|幕|弹|季|课|課)|(?<w>その|之)\s*(?<n>\d{1,3}|[一二三四五六七八九十]{1,3})(?=\s*$|[\)）】:：\s])|(?:제\s*)?(?<n>\d{1,4})\s*(?<w>부|편|회|화|탄|강)(?![\p{L}\p{N}])", Options)]
    public static partial Regex EastAsian { get; }

    /// <summary>（上）, 【前編】, and the like behind a title.</summary>
    [GeneratedRegex(
        @"[\(（【\[「\s:：・~〜](?<n>上|中|下|前編|中編|後編|前篇|中篇|后篇|後篇|上篇|下篇|完結編|上集|下集)\s*(?:[\)）】\]」]|$)", Options)]
    public static partial Regex Halves { get; }

    /// <summary>（三） behind a title, or before its second half.</summary>
    [GeneratedRegex(
        @"[\(（【]\s*(?<n>[一二三四五六七八九十]{1,3})\s*[\)）】](?=\s*(?:$|[：:—]))", Options)]
    public static partial Regex Bracketed { get; }

    /// <summary>A Roman numeral behind a title.</summary>
    [GeneratedRegex(
        @"(?:(?<d>[\-–—:,(\[]\s*)(?:y\s+)?|\s)(?<n>[ivx]{1,6})[)\]]?\s*(?:$|(?=[:–—]\s))", Options)]
    public static partial Regex Roman { get; }

    /// <summary>A bare number behind a title, or in brackets behind it or before its second half; in brackets at once behind a script without spaces; behind a name in brackets; and alone between two dashes.</summary>
    [GeneratedRegex(
        @"(?<=[\u3040-\uD7FF])\s*(?<c>\()\s*(?<n>\d{1,2})\s*\)|(?:\s|[(\[]\s*)(?<n>\d{1,3})\s*[)\]]?$|\s?[(\[]\s*(?<n>\d{1,2})\s*[)\]](?=\s*[:–—]|\s+-\s)|(?<=[\]】]\s*)(?<n>\d{1,3})(?=\s*[:.–—\-]\s)|\s(?<n>0\d{1,2})(?=:\s)|\s(?<n>\d{1,3})(?<w>)(?=:\s)|\s[-–—|]\s(?<n>\d{1,3})(?=\s[-–—|]\s)|\s(?<n>\d)/(?<t>\d)$", Options)]
    public static partial Regex Bare { get; }

    /// <summary>A text that says which part it is: this is the second part in a series about monitoring.</summary>
    [GeneratedRegex(
        @"(?:this|here|today'?s post|the following|welcome)[^.!?\[]{0,40}?(?:(?:part|teil|chapter)\s+(?<n>" + SeriesNumbers.Words + @"|\d{1,2})|(?<n>first|second|third|fourth|fifth|sixth|seventh|eighth|1st|2nd|3rd|4th))\b[^.!?\[]{0,30}?\b(?:in|of)\s+(?:a|an|our|the|my|this)?\s*(?:(?<t>two|three|four|five|six|seven|\d)[\- ]parts?\s+)?(?:\p{L}+\s+)?series\b(?:\s+of\s+(?:\w+\s+)?(?:posts|articles))?(?:\s+(?:about|on|covering|exploring|describing|in which)\s+(?<s>[^.,;:!?\[…]{3,90}))?", Options)]
    public static partial Regex Announced { get; }

    /// <summary>A text that looks back: in part 1, we saw.</summary>
    [GeneratedRegex(
        @"\b(?:in|read)\s+(?:the\s+)?part\s+(?<n>" + SeriesNumbers.Words + @"|\d{1,2})\b\s*(?:,|of this|we\b|i\b)", Options)]
    public static partial Regex LookingBack { get; }
}
