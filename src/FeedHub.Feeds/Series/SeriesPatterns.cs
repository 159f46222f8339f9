using System.Text.RegularExpressions;

namespace FeedHub.Feeds.Series;

/// <summary>How parts are numbered in titles and announced in texts, on folded text of at most 400 characters, since it is hostile.</summary>
internal static class SeriesPatterns
{
    private const string Begins = @"(?<![\p{L}\p{N}])";
    private const string Ends = @"(?![\p{L}\p{N}]|[.,]\d)";

    // What follows a number that stands apart: the end, or a sign that begins something else. "Part 1 of the budget" is no part of a series.
    private const string Apart = @"(?=\s*(?:$|[:;,.!?\)\]\}|/»”""'’…~：；，。！？）】」』〉》]|[\-–—―－]))";

    private static readonly string Number = $@"(?<n>\d{{1,4}}|[ivxl]{{1,6}}|{SeriesNumbers.Words})";
    private static readonly string Total = $@"(?:\s*(?:out of|of|von|de|sur|di|van|av|af|ud af|iz|из|з|z|ze|/)\s*(?<t>\d{{1,3}}|{SeriesNumbers.Words}){Ends})?";

    private const string PartWords =
        "parts?|pts?|teil|tl|partie|parte|partea|del|deel|osa|czesc|cz|cast|dil|dio|deo|часть|част|частина|частка|ч|μερος|bolum|kisim|resz|dalis|dala|bagian|bahagian|phan|part no|installment|instalment|pars|rhan|kapcsolodo|الجزء|חלק|भाग|ตอนที่|ตอน|파트|パート|part";

    private const string IssueWords =
        "episode|episodes|ep|epi|eps|folge|episodio|avsnitt|afsnit|aflevering|jakso|odcinek|odc|epizoda|dil|выпуск|серия|эпизод|випуск|chapter|ch|kapitel|kap|chapitre|capitulo|cap|capitolo|hoofdstuk|rozdzial|kapitola|глава|" +
        "lesson|lektion|lecon|leccion|lezione|lekcja|урок|volume|vol|tome|tomo|band|issue|ausgabe|heft|numero|nummer|nr|no|num|n°|№|edition|edicion|edizione|session|lecture|vorlesung|day|tag|jour|dia|giorno|dag|день|" +
        "week|woche|semaine|semana|settimana|uke|vecka|неделя|step|schritt|etape|paso|шаг|round|act|phase|post|entry|update|newsletter|digest|season finale|الحلقة|פרק|एपिसोड|에피소드|エピソード|回";

    private static readonly RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>Part 2, Teil II, partie deux, part three of five.</summary>
    public static Regex Part { get; } = new($@"{Begins}(?:{PartWords})\.?\s*(?:no\.?|nr\.?|\#)?\s*[\-–:]?\s*{Number}{Ends}{Total}{Apart}", Options);

    /// <summary>2. Teil, 1. rész; second part; deuxième partie.</summary>
    public static Regex PartBehind { get; } = new(
        $@"{Begins}(?<n>\d{{1,3}}|{SeriesNumbers.Words})(?:st|nd|rd|th|re|er|e|eme|ere|ª|º|a|o)?\.?\s*(?:part|installment|instalment|teil|resz|cast|dil|bolum|kisim|osa|del|delen|deel|partie|parte|czesc|часть|частина|dalis|dala)(?![\p{{L}}\p{{N}}]){Total}{Apart}", Options);

    /// <summary>(2/3), [2 of 3], and behind a title 2/3 or 2 of 3.</summary>
    public static Regex Fraction { get; } = new(
        @"(?:[\(\[（【]\s*|[\-–—:,]\s+)(?<n>\d{1,2})\s*(?:/|of|von|de|sur|di|van|av|из)\s*(?<t>\d{1,2})\s*(?:[\)\]）】]|$)", Options);

    /// <summary>Season 2 episode 5.</summary>
    public static Regex Season { get; } = new($@"{Begins}(?<s>s\d{{1,2}})\s*e(?<n>\d{{1,3}}){Ends}", Options);

    /// <summary>Episode 12, chapter 3, vol. 2, week 5.</summary>
    public static Regex Issue { get; } = new($@"{Begins}(?<w>{IssueWords})\.?\s*(?:no\.?|nr\.?|\#)?\s*(?<n>\d{{1,5}}|[ivxl]{{1,6}}|{SeriesNumbers.Words}){Ends}", Options);

    /// <summary>#17.</summary>
    public static Regex Hash { get; } = new($@"(?<![\p{{L}}\p{{N}}&/])(?<w>\#)\s?(?<n>\d{{1,5}}){Ends}", Options);

    /// <summary>第3回, その2, 3편, 제2부.</summary>
    public static Regex EastAsian { get; } = new(
        @"第\s*(?<n>\d{1,4}|[〇一二三四五六七八九十百]{1,5})\s*(?<w>回|部分|部|章|話|话|篇|編|节|節|弾|集|期|講|讲|夜|日目|日|週|巻|卷|幕|弹|季|课|課)|(?<w>その|之)\s*(?<n>\d{1,3}|[一二三四五六七八九十]{1,3})(?=\s*$|[\)）】:：\s])|(?:제\s*)?(?<n>\d{1,4})\s*(?<w>부|편|회|화|탄)(?![\p{L}\p{N}])", Options);

    /// <summary>（上）, 【前編】, and the like behind a title.</summary>
    public static Regex Halves { get; } = new(@"[\(（【\[「\s:：・~〜](?<n>上|中|下|前編|中編|後編|前篇|中篇|后篇|後篇|上篇|下篇|完結編|上集|下集)\s*(?:[\)）】\]」]|$)", Options);

    /// <summary>（三） behind a title.</summary>
    public static Regex Bracketed { get; } = new(@"[\(（【]\s*(?<n>[一二三四五六七八九十]{1,3})\s*[\)）】]\s*$", Options);

    /// <summary>A Roman numeral behind a title.</summary>
    public static Regex Roman { get; } = new(@"(?:(?<d>[\-–—:,(\[]\s*)|\s)(?<n>[ivx]{1,6})[)\]]?\s*(?:$|(?=[:–—]\s))", Options);

    /// <summary>A bare number behind a title, or in brackets.</summary>
    public static Regex Bare { get; } = new(@"(?:\s|[(\[]\s*)(?<n>\d{1,3})\s*[)\]]?$", Options);

    /// <summary>A text that says which part it is: this is the second part in a series about monitoring.</summary>
    public static Regex Announced { get; } = new(
        $@"(?:this|here|today'?s post|the following|welcome)[^.!?\[]{{0,40}}?(?:(?:part|teil|chapter)\s+(?<n>{SeriesNumbers.Words}|\d{{1,2}})|(?<n>first|second|third|fourth|fifth|sixth|seventh|eighth|1st|2nd|3rd|4th))\b[^.!?\[]{{0,30}}?\b(?:in|of)\s+(?:a|an|our|the|my|this)?\s*(?:(?<t>two|three|four|five|six|seven|\d)[\- ]parts?\s+)?(?:\p{{L}}+\s+)?series\b(?:\s+of\s+(?:\w+\s+)?(?:posts|articles))?(?:\s+(?:about|on|covering|exploring|describing|in which)\s+(?<s>[^.,;:!?\[…]{{3,90}}))?", Options);

    /// <summary>A text that looks back: in part 1, we saw.</summary>
    public static Regex LookingBack { get; } = new($@"\b(?:in|read)\s+(?:the\s+)?part\s+(?<n>{SeriesNumbers.Words}|\d{{1,2}})\b\s*(?:,|of this|we\b|i\b)", Options);
}
