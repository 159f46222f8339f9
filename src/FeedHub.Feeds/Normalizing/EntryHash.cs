using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace FeedHub.Feeds.Normalizing;

/// <summary>
/// Hashes of entries: 16 bytes over parts that each carry their length, so that no two sequences of parts are encoded alike. Equal on every machine and in every version that does not say otherwise in
/// <see cref="Version"/>. What tells entries from each other is the beginning of a SHA-256; what only says whether an entry is as it was is an XXH128, a tenth as dear: who made two of his own texts collide
/// would keep a change of his to himself.
/// </summary>
internal sealed partial class EntryHash
{
    // Raised when the encoding changes: all entries are then written once more.
    private const int Version = 1;

    [ThreadStatic]
    private static EntryHash? _shared;

    private readonly ArrayBufferWriter<byte> _parts = new(16_384);

    private EntryHash()
    {
    }

    /// <summary>Hash over everything that is stored but counters and the keys.</summary>
    public static ReadOnlyMemory<byte> OfContent(Entry entry)
    {
        EntryHash hash = Begin();
        hash.Add(entry.SourceId);
        hash.Add(entry.Link);
        hash.Add(entry.Title);
        hash.Add(entry.SummaryHtml);
        hash.Add(entry.ContentHtml);
        hash.Add(entry.LanguageReason is null ? entry.Language : null); // what was found in the text is no change of it
        hash.Add(entry.Published);
        hash.Add(entry.Updated);
        hash.Add(entry.Image);
        hash.Add(entry.Rights);
        hash.Add(entry.License);
        hash.Add(entry.CommentsUrl);
        hash.AddLists(entry);
        return hash.FinishFast();
    }

    /// <summary>Hash over title, link and text without white space.</summary>
    /// <param name="title">Plain text.</param>
    /// <param name="link">URL.</param>
    /// <param name="text">Plain text, of any length.</param>
    public static ReadOnlyMemory<byte> OfText(string title, string? link, string text)
    {
        EntryHash hash = Begin();
        hash.AddWithoutSpace(title);
        hash.Add(link);
        hash.AddWithoutSpace(text);
        return hash.Finish();
    }

    private static EntryHash Begin()
    {
        EntryHash hash = _shared ??= new EntryHash();
        hash._parts.ResetWrittenCount();
        hash.Add(Version);
        return hash;
    }

    private void AddLists(Entry entry)
    {
        Add(entry.Bylines.Count);
        foreach (Byline byline in entry.Bylines)
        {
            Add(byline.Name);
            Add((int)byline.Kind);
            Add(byline.Email);
            Add(byline.Uri);
            Add(byline.Avatar);
        }

        Add(entry.Categories);
        Add(entry.Topics.Count);
        foreach (TopicMatch topic in entry.Topics)
        {
            Add(topic.Slug);
            Add(topic.Label);
            Add(topic.Reason);
        }

        Add(entry.Enclosures);
        Add(entry.InReplyTo);
        Add(entry.Links);

        // The origin's own "updated" moves with every post of that feed: it is no change of this entry.
        Add(entry.Origin is null ? 0 : 1);
        Add(entry.Origin?.Id);
        Add(entry.Origin?.Title);
        Add(entry.Origin?.Link);
        Add(entry.Origin?.FeedUrl);
        Add(entry.Origin?.Rights);
    }

    private void Add(IReadOnlyList<FeedCategory> categories)
    {
        Add(categories.Count);
        foreach (FeedCategory category in categories)
        {
            Add(category.Term);
            Add(category.Scheme);
            Add(category.Label);
        }
    }

    private void Add(IReadOnlyList<FeedEnclosure> files)
    {
        Add(files.Count);
        foreach (FeedEnclosure file in files)
        {
            Add(file.Url);
            Add(file.Type);
            Add(file.Title);
            Add(file.Length ?? -1);
            Add(file.Duration?.Ticks ?? -1);
        }
    }

    private void Add(IReadOnlyList<FeedReply> replies)
    {
        Add(replies.Count);
        foreach (FeedReply reply in replies)
        {
            Add(reply.Ref);
            Add(reply.Href);
            Add(reply.Type);
            Add(reply.Source);
        }
    }

    private void Add(IReadOnlyList<FeedLink> links)
    {
        Add(links.Count);
        foreach (FeedLink link in links)
        {
            Add(link.Rel);
            Add(link.Href);
            Add(link.Type);
            Add(link.Title);
            Add(link.Language);
        }
    }

    private void Add(DateTimeOffset? time) => Add(time?.ToUnixTimeMilliseconds() ?? long.MinValue);

    private void Add(long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_parts.GetSpan(sizeof(long)), number);
        _parts.Advance(sizeof(long));
    }

    private void Add(string? text)
    {
        Add(text is null ? -1L : text.Length);
        AddCharacters(text);
    }

    // Eight characters are copied at once, up to the first that may be space: words are so short that a search for the next space costs more than it skips, and nothing is overwritten that counts.
    private void AddWithoutSpace(ReadOnlySpan<char> text)
    {
        const int PartLength = 512;
        Span<char> kept = stackalloc char[PartLength];
        long length = 0;
        while (!text.IsEmpty)
        {
            ReadOnlySpan<char> part = text[..Math.Min(text.Length, PartLength)];
            int count = 0;
            int i = 0;
            while (i + Vector128<ushort>.Count <= part.Length)
            {
                Vector128<ushort> characters = Vector128.Create(MemoryMarshal.Cast<char, ushort>(part[i..]));
                uint odd = (Vector128.LessThanOrEqual(characters, Vector128.Create((ushort)' ')) | Vector128.GreaterThanOrEqual(characters, Vector128.Create((ushort)0x80))).ExtractMostSignificantBits();
                characters.CopyTo(MemoryMarshal.Cast<char, ushort>(kept[count..]));
                int plain = Math.Min(Vector128<ushort>.Count, BitOperations.TrailingZeroCount(odd));
                count += plain;
                i += plain;
                if (plain < Vector128<ushort>.Count)
                {
                    count += IsSpace(part[i++]) ? 0 : 1;
                }
            }

            for (; i < part.Length; i++)
            {
                kept[count] = part[i];
                count += IsSpace(part[i]) ? 0 : 1;
            }

            AddCharacters(kept[..count]);
            length += count;
            text = text[part.Length..];
        }

        Add(length);
    }

    private static bool IsSpace(char character) =>
        character < '\u0080' ? character is ' ' or (>= '\t' and <= '\r') : character is '\u00A0' or '\u0085' or '\u2028' or '\u2029' or '\u200B';

    private void AddCharacters(ReadOnlySpan<char> characters)
    {
        if (BitConverter.IsLittleEndian)
        {
            _parts.Write(MemoryMarshal.AsBytes(characters));
            return;
        }

        foreach (char character in characters)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(_parts.GetSpan(sizeof(char)), character);
            _parts.Advance(sizeof(char));
        }
    }

    private byte[] Finish()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_parts.WrittenSpan, hash);
        End();
        return hash[..EntryKey.Size].ToArray();
    }

    private byte[] FinishFast()
    {
        byte[] hash = XxHash128.Hash(_parts.WrittenSpan);
        End();
        return hash;
    }

    private void End()
    {
        if (_parts.Capacity > 1_048_576)
        {
            _shared = null; // one long entry must not keep its buffer for ever
        }
    }
}
