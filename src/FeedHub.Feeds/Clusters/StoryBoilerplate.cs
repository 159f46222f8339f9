using System.Buffers;

namespace FeedHub.Feeds.Clusters;

/// <summary>What platforms put before and behind the text of a story, in the words of their languages.</summary>
internal static class StoryBoilerplate
{
    private const int Tail = 320;
    private const int Head = 220;
    private const int LongestSentence = 200;

    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create(".!?…。！？");

    // The sentence that says so, and all behind it, is the platform's, if it is near the end.
    private static readonly Phrases Origins = new(
        [
            "appeared first on", "first appeared on", "first appeared in", "originally appeared", "originally published", "was originally posted", "was first published", "first published on", "syndicated from",
            "republished from", "republished with permission", "cross-posted from", "crossposted from", "cross-posted to", "erschien zuerst", "zuerst erschienen", "zuerst veröffentlicht", "est apparu en premier sur",
            "cet article est paru", "publié à l'origine", "se publicó primero en", "apareció primero en", "publicado originalmente", "sembra essere il primo su", "proviene da", "pubblicato originariamente",
            "apareceu primeiro em", "publicado originalmente", "verscheen eerst op", "verscheen eerder op", "сообщение появились сначала на", "появились сначала на", "впервые опубликовано", "この記事は", "原文链接", "本文首发",
        ]);

    // From here on it is the platform's.
    private static readonly Phrases Ends = new(
        [
            "continue reading", "read more", "read the full", "read the rest", "read full article", "read the original", "read on at", "read it at", "read the story at", "read the article at", "read the post at", "keep reading", "view on web", "view comments", "share this:", "sign up for our", "subscribe to our",
            "all rights reserved", "weiterlesen", "mehr lesen", "zum vollständigen artikel", "lire la suite", "lire plus", "leer más", "seguir leyendo", "sigue leyendo", "leggi tutto", "continua a leggere", "leia mais", "continue lendo", "lees meer",
            "lees verder", "læs mere", "les mer", "läs mer", "lue lisää", "czytaj dalej", "czytaj więcej", "číst dále", "celý článek", "čítať ďalej", "tovább olvasom", "citește mai mult", "devamını oku",
            "читать далее", "читать полностью", "читати далі", "διαβάστε περισσότερα", "続きを読む", "阅读全文", "閱讀全文", "더 보기", "المزيد", "המשך קריאה", "[...]", "[…]",
        ]);

    // A first sentence that only says where the text is from.
    private static readonly string[] Begins =
    [
        "this post first appeared", "this post originally appeared", "this article first appeared", "this article originally appeared", "this story first appeared", "this story originally appeared",
        "this article was originally published", "this post was originally published", "this post was first published", "this story was originally published", "originally published", "originally posted",
        "cross-posted from", "crossposted from", "cross-posting from", "republished from", "reposted from", "dieser artikel erschien zuerst", "dieser beitrag erschien zuerst", "cet article est paru",
        "este artículo se publicó", "questo articolo è apparso", "guest post by", "sponsored:",
    ];

    // How an aggregator's whole text begins, which says where its comments are and nothing of the story.
    private const string Aggregated = "Article URL: ";

    /// <summary>The text without them.</summary>
    /// <param name="text">Plain text.</param>
    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        if (text.StartsWith(Aggregated, StringComparison.Ordinal))
        {
            return [];
        }

        text = TrimHead(text);
        int from = Math.Max(text.Length / 3, text.Length - Tail);
        int origin = Origins.IndexIn(text[from..]);
        if (origin >= 0)
        {
            ReadOnlySpan<char> before = text[..(from + origin)];
            int post = before.LastIndexOf("The post ", StringComparison.Ordinal); // its title may hold full stops
            int sentence = post > 0 ? post : before.LastIndexOfAny(SentenceEnds) + 1;
            text = before.Length - sentence < LongestSentence ? before[..sentence] : before;
        }

        from = Math.Min(from, text.Length);
        int end = Ends.IndexIn(text[from..]);
        return end < 0 ? text : text[..(from + end)];
    }

    private static ReadOnlySpan<char> TrimHead(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> head = text[..Math.Min(text.Length, Head)];
        foreach (string begin in Begins)
        {
            int sentence;
            if (head.StartsWith(begin, StringComparison.OrdinalIgnoreCase) && (sentence = head.IndexOf(". ", StringComparison.Ordinal)) > 0)
            {
                return text[(sentence + 2)..];
            }
        }

        return text;
    }

    // By their first three letters, of which a bit in a table says whether any phrase begins so: a text is at most a few hundred characters here, and a search of the framework's for many words, with others than ASCII
    // among them, costs more than it saves.
    private sealed class Phrases
    {
        private const int Beginning = 3;
        private const int Bits = 14;
        private const int InWord = 6;

        private readonly ulong[] _beginnings = new ulong[1 << (Bits - InWord)];
        private readonly Dictionary<char, List<string>> _byLetter = [];

        public Phrases(string[] phrases)
        {
            foreach (string phrase in phrases)
            {
                for (int cases = 0; cases < 1 << Beginning; cases++)
                {
                    int key = KeyOf(InCase(phrase[0], cases & 1), InCase(phrase[1], cases & 2), InCase(phrase[2], cases & 4));
                    _beginnings[key >> InWord] |= 1UL << key;
                }

                foreach (char first in (HashSet<char>)[InCase(phrase[0], 0), InCase(phrase[0], 1)])
                {
                    (_byLetter.TryGetValue(first, out List<string>? list) ? list : _byLetter[first] = []).Add(phrase);
                }
            }
        }

        /// <summary>Where the first of them begins; negative if there is none.</summary>
        public int IndexIn(ReadOnlySpan<char> text)
        {
            for (int i = 0; i + Beginning <= text.Length; i++)
            {
                int key = KeyOf(text[i], text[i + 1], text[i + 2]);
                if ((_beginnings[key >> InWord] & (1UL << key)) != 0 && _byLetter.TryGetValue(text[i], out List<string>? phrases) && Begins(text[i..], phrases))
                {
                    return i;
                }
            }

            return -1;
        }

        private static char InCase(char letter, int upper) => upper == 0 ? char.ToLowerInvariant(letter) : char.ToUpperInvariant(letter);

        // Five bits of a letter tell it from most others of its script.
        private static int KeyOf(char first, char second, char third) => (first ^ (second << 5) ^ (third << 10)) & ((1 << Bits) - 1);

        private static bool Begins(ReadOnlySpan<char> text, List<string> phrases)
        {
            foreach (string phrase in phrases)
            {
                if (text.StartsWith(phrase, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
