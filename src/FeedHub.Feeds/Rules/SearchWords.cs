using System.Buffers.Binary;
using System.Security.Cryptography;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Rules;

/// <summary>
/// Makes the words under which a search index knows entries: each distinct word once, in the same form in which rules know it, those of title, categories and address behind a mark as well.
/// One for many entries, whose room it uses again; not for several threads.
/// </summary>
public sealed class SearchWords
{
    /// <summary>Before words of the title.</summary>
    public const string TitleMark = "t:";

    /// <summary>Before words of categories.</summary>
    public const string CategoryMark = "c:";

    /// <summary>Before words of the address.</summary>
    public const string UrlMark = "u:";

    private const int LongestMark = 2;
    private const int FirstBits = 10;

    // So that nobody can write an entry whose words all have one place, where to tell them apart takes time by the square of their number. A set of the framework has no such secret for numbers.
    private static readonly ulong Spread = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong))) | 1;

    private readonly TextWords _read = new();
    private readonly TextWords _text = new();
    private ulong[] _seen = new ulong[1 << FirstBits];
    private int _bits = FirstBits;
    private int _count;
    private char[] _words = new char[8_192];
    private int _length;

    /// <summary>Words of one entry.</summary>
    /// <param name="title">Plain text.</param>
    /// <param name="text">Plain text.</param>
    /// <param name="categories">As the source wrote them.</param>
    /// <param name="url">Page of the entry.</param>
    /// <returns>Words with one space between them.</returns>
    public string Of(string title, string text, IReadOnlyList<FeedCategory> categories, string? url) => Of(title, _text.Read(text), categories, url);

    /// <summary>Words of one entry whose text was read.</summary>
    /// <param name="title">Plain text.</param>
    /// <param name="text">Words of its text.</param>
    /// <param name="categories">As the source wrote them.</param>
    /// <param name="url">Page of the entry.</param>
    /// <returns>Words with one space between them.</returns>
    public string Of(string title, TextWords text, IReadOnlyList<FeedCategory> categories, string? url)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(categories);

        Array.Clear(_seen);
        (_count, _length) = (0, 0);
        _read.Read(title);
        Add(_read, "");
        Add(_read, TitleMark);
        Add(text, "");
        foreach (FeedCategory category in categories)
        {
            Add(_read.Read(category.Label ?? category.Term), CategoryMark);
        }

        Add(_read.Read(url ?? ""), UrlMark);
        return new(_words, 0, _length);
    }

    // Words are the same if their hashes are. Two words of one entry that are not meet in one of 10^14 entries, unless their author means them to: then he is not found by the second.
    private void Add(TextWords text, string mark)
    {
        ulong kind = mark.Length == 0 ? 0 : (ulong)mark[0] << 48;
        foreach (ref readonly TextWord word in text.Words)
        {
            if (!IsNew(word.Hash ^ kind))
            {
                continue;
            }

            if (_words.Length - _length <= LongestMark + RuleWords.MaxWordLength)
            {
                Array.Resize(ref _words, 2 * _words.Length);
            }

            if (_length > 0)
            {
                _words[_length++] = ' ';
            }

            if (mark.Length > 0)
            {
                mark.CopyTo(_words.AsSpan(_length));
                _length += mark.Length;
            }

            text.CopyTo(word, _words.AsSpan(_length));
            _length += word.Length;
        }
    }

    // A set of hashes that are spread already, of which a third is full at most: one look for most words.
    private bool IsNew(ulong hash)
    {
        hash = hash == 0 ? 1 : hash; // 0 stands for none
        ulong[] seen = _seen;
        for (uint i = (uint)((hash * Spread) >> (64 - _bits)); ; i++)
        {
            ref ulong slot = ref seen[i & (uint)(seen.Length - 1)];
            if (slot == hash)
            {
                return false;
            }

            if (slot == 0)
            {
                slot = hash;
                if (++_count > seen.Length / 3)
                {
                    Grow();
                }

                return true;
            }
        }
    }

    private void Grow()
    {
        ulong[] before = _seen;
        _seen = new ulong[1 << ++_bits];
        _count = 0;
        foreach (ulong hash in before)
        {
            if (hash != 0)
            {
                IsNew(hash);
            }
        }
    }
}
