using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Clusters;

/// <summary>What a text says, whatever the form of its words and their order: stems, and which of them are names. Read for the few pairs that may be one report in other words.</summary>
internal sealed class StoryWording
{
    // Letters that forms of a word share, and those below which a word is an article or a preposition rather than what is spoken of.
    private const int StemLength = 5;
    private const int ShortestContent = 4;

    // Words of where and by whom a report was written, which each desk leaves out or not.
    private const int MaxDateline = 5;

    // A name is declined more than other words: "Nowa Ruda", "w Nowej Rudzie".
    private const int ShortestStem = 3;
    private const int LongestEnding = 3;

    private readonly Dictionary<ulong, Form> _forms = [];
    private readonly HashSet<ulong> _capitals = [];
    private readonly HashSet<ulong> _within = [];
    private readonly HashSet<ulong> _content = [];
    private readonly HashSet<ulong> _said = [];
    private readonly StoryText _text;

    /// <summary>Reads the words of a text and its title.</summary>
    /// <param name="text">The entry.</param>
    public StoryWording(StoryText text)
    {
        _text = text;
        ReadForms(text.Name);
        ReadForms(text.Body);
        foreach (StoryWord word in text.TitleWords)
        {
            _said.Add(StemOf(word.Hash));
        }

        for (int i = 0; i < text.Words.Length; i++)
        {
            Add(text.Words[i], isWithin: i >= MaxDateline);
        }

        HasNames = text.Words.Count(static word => word.IsCapital) <= StoryForm.ManyCapitals * text.Words.Length;
    }

    /// <summary>Figures of the text, as hashes.</summary>
    public HashSet<ulong> Figures { get; } = [];

    /// <summary>Short stems of words with a capital within a sentence.</summary>
    public HashSet<ulong> Names { get; } = [];

    /// <summary>A capital says that a word is a name: not where nouns have one.</summary>
    public bool HasNames { get; }

    /// <summary>Whether text or title says a figure, or a word in any form.</summary>
    /// <param name="stem">A figure or a stem.</param>
    public bool Says(ulong stem) => _said.Contains(stem);

    /// <summary>Whether text or title has a name in any form.</summary>
    /// <param name="name">One of another text's <see cref="Names"/>.</param>
    public bool HasName(ulong name) => _capitals.Contains(name);

    /// <summary>How many names another text does not have, but for those in how this one begins.</summary>
    /// <param name="other">The other text.</param>
    public int OwnNames(StoryWording other) => _within.Count(name => !other._capitals.Contains(name));

    /// <summary>Stems of what the text speaks of.</summary>
    public HashSet<ulong> Content => field ??= [.. _content.Select(StemOf)];

    /// <summary>Those that stand in no passage that the other text has, too.</summary>
    /// <param name="other">The other text.</param>
    public HashSet<ulong> ContentOutside(StoryText other)
    {
        HashSet<ulong> outside = [];
        int inside = 0;
        for (int i = 0; i < _text.Words.Length; i++)
        {
            inside = i + StoryText.ShingleSize <= _text.Words.Length && other.Shingles.Contains(_text.ShingleAt(i)) ? StoryText.ShingleSize : inside - 1;
            if (inside <= 0 && _content.Contains(_text.Words[i].Hash))
            {
                outside.Add(StemOf(_text.Words[i].Hash));
            }
        }

        return outside;
    }

    private void Add(StoryWord word, bool isWithin)
    {
        _said.Add(StemOf(word.Hash));
        if (word.IsNumber)
        {
            Figures.Add(word.Hash);
        }
        else if (!_forms.TryGetValue(word.Hash, out Form form))
        {
            _content.Add(word.Hash); // of scripts without spaces a pair of characters
        }
        else if ((word.IsName || form.Length >= ShortestContent) && !StoryTitle.IsGeneric(word))
        {
            _content.Add(word.Hash);
            if (word.IsName)
            {
                Names.Add(form.Name);
                if (isWithin)
                {
                    _within.Add(form.Name);
                }
            }
        }
    }

    private ulong StemOf(ulong word) => _forms.TryGetValue(word, out Form form) ? form.Stem : word;

    private void ReadForms(ReadOnlySpan<char> text)
    {
        WordScanner words = new(text, stackalloc char[WordScanner.LongestWord]);
        while (words.Read())
        {
            if (words.HasDigit || WordScanner.StandsAlone(text[words.Start]))
            {
                continue;
            }

            ulong name = Stem(words.Word, Math.Clamp(words.Length - LongestEnding, ShortestStem, StemLength));
            _forms[words.Hash] = new(Stem(words.Word, StemLength), name, words.Length);
            if (char.IsUpper(text[words.Start]))
            {
                _capitals.Add(name);
            }
        }
    }

    private static ulong Stem(ReadOnlySpan<char> word, int length)
    {
        ulong stem = 0;
        foreach (char letter in word[..Math.Min(word.Length, length)])
        {
            stem = StoryWord.Mix(stem ^ letter);
        }

        return stem;
    }

    private readonly record struct Form(ulong Stem, ulong Name, int Length);
}
