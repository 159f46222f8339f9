using FeedHub.Feeds.Series;

namespace FeedHub.Feeds.Clusters;

/// <summary>The words of an entry's title and of the beginning of its text, as hashes: what stories are compared by.</summary>
public sealed class StoryText
{
    /// <summary>Characters of the text that are looked at: who copies a story copies its beginning.</summary>
    public const int MaxTextLength = 4_000;

    /// <summary>Words in a row that make one shingle.</summary>
    internal const int ShingleSize = 4;

    private const int MaxTitleLength = 400;
    private const int LongestName = 5;

    private HashSet<ulong>? _titleSet;
    private HashSet<ulong>? _wordSet;
    private HashSet<ulong>? _shingles;
    private HashSet<ulong>? _telling;
    private StoryWording? _wording;

    private readonly string _text;

    private StoryText(string title, string name, string text, StoryWord[] titleWords, StoryWord[] words)
    {
        _text = text;
        Title = title;
        Name = name;
        TitleWords = titleWords;
        Words = words;
    }

    /// <summary>Title as given.</summary>
    public string Title { get; }

    /// <summary>Title without what names its publisher.</summary>
    internal string Name { get; }

    /// <summary>The part of the text that is looked at.</summary>
    internal ReadOnlySpan<char> Body => BodyOf(_text);

    internal StoryWord[] TitleWords { get; }

    /// <summary>Words of the text in order, without what a platform adds.</summary>
    internal StoryWord[] Words { get; }

    internal HashSet<ulong> TitleSet => _titleSet ??= [.. TitleWords.Select(w => w.Hash)];

    internal HashSet<ulong> WordSet => _wordSet ??= [.. Words.Select(w => w.Hash)];

    /// <summary>Words of the title that name what it is about.</summary>
    internal HashSet<ulong> Telling => _telling ??= StoryTitle.Telling(TitleWords);

    /// <summary>All shingles of the text.</summary>
    internal HashSet<ulong> Shingles => _shingles ??= ReadShingles();

    /// <summary>What the text says, whatever the form and order of its words.</summary>
    internal StoryWording Wording => _wording ??= new(this);

    /// <summary><see cref="Shingles"/> have been read.</summary>
    internal bool HasShingles => _shingles is not null;

    /// <summary>What the title says of its place in a series.</summary>
    internal SeriesMark? Series => SeriesTitle.Read(Title, "", null);

    /// <summary>The month that the title names.</summary>
    internal int? Month => StoryTitle.Month(Name);

    /// <summary>Reads an entry.</summary>
    /// <param name="title">Plain text.</param>
    /// <param name="text">Plain text; only its first <see cref="MaxTextLength"/> characters count.</param>
    public static StoryText Of(string title, string text)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(text);

        string name = NameOf(title);
        return new(title, name, text, StoryWord.Read(name), StoryWord.Read(BodyOf(text)));
    }

    /// <summary>A title without what names its publisher.</summary>
    internal static string NameOf(string title) => StoryTitle.WithoutPublisher(title.Length > MaxTitleLength ? title[..MaxTitleLength] : title);

    /// <summary>The part of a text that is looked at.</summary>
    internal static ReadOnlySpan<char> BodyOf(string text) => StoryBoilerplate.Trim(text.AsSpan(0, Math.Min(text.Length, MaxTextLength)));

    /// <summary>Where that part is.</summary>
    internal static Range BodyIn(string text)
    {
        ReadOnlySpan<char> body = BodyOf(text);
        return text.AsSpan().Overlaps(body, out int offset) ? offset..(offset + body.Length) : default;
    }

    /// <summary>The shingle of the first words.</summary>
    internal static ulong Shingle(ReadOnlySpan<StoryWord> words)
    {
        ReadOnlySpan<StoryWord> shingle = words[..ShingleSize];
        return StoryWord.Mix((shingle[0].Hash * 0x9E3779B97F4A7C15) + (shingle[1].Hash * 0xC2B2AE3D27D4EB4F) + (shingle[2].Hash * 0x165667B19E3779F9) + (shingle[3].Hash * 0x27D4EB2F165667C5));
    }

    /// <summary>The shingle that begins at a word.</summary>
    internal ulong ShingleAt(int word) => Shingle(Words.AsSpan(word));

    /// <summary>The text is nothing but who has the story ("Source: Coast Tribune"), or not even that: all of its few words are capitalised. A single one ("Comments") names nobody.</summary>
    internal static bool IsName(ReadOnlySpan<StoryWord> words)
    {
        foreach (StoryWord word in words)
        {
            if (!word.IsCapital)
            {
                return false;
            }
        }

        return words.Length is not 1 and <= LongestName;
    }

    private HashSet<ulong> ReadShingles()
    {
        int count = Math.Max(0, Words.Length - ShingleSize + 1);
        HashSet<ulong> shingles = new(count);
        for (int i = 0; i < count; i++)
        {
            shingles.Add(ShingleAt(i));
        }

        return shingles;
    }
}
