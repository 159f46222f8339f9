using System.Buffers.Binary;

namespace FeedHub.Feeds.Normalizing;

/// <summary>
/// What the entries of a source's last document came to: those that the next document writes as before need not be normalised again. It holds only for the circumstances under which they were
/// normalised (<see cref="NormalizedFeed.Circumstances"/>): another title, author or language of the feed, other rules, another version of this code make it worthless.
/// </summary>
public sealed class KnownEntries
{
    private const int EntrySize = (4 * EntryKey.Size) + 1;
    private const byte HasPage = 1;
    private const byte NeedsPage = 2;

    private readonly Dictionary<EntryKey, KnownEntry> _entries;

    private KnownEntries(EntryKey circumstances, Dictionary<EntryKey, KnownEntry> entries)
    {
        Circumstances = circumstances;
        _entries = entries;
    }

    /// <summary>Under which it holds.</summary>
    public EntryKey Circumstances { get; }

    /// <summary>How many entries are known.</summary>
    public int Count => _entries.Count;

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="stored">Bytes as stored.</param>
    /// <returns><see langword="null"/> if they are something else, which costs time and nothing more.</returns>
    public static KnownEntries? Read(ReadOnlySpan<byte> stored)
    {
        if (stored.Length < EntryKey.Size || (stored.Length - EntryKey.Size) % EntrySize != 0)
        {
            return null;
        }

        EntryKey circumstances = EntryKey.FromBytes(stored[..EntryKey.Size]);
        Dictionary<EntryKey, KnownEntry> entries = new(stored.Length / EntrySize);
        for (ReadOnlySpan<byte> rest = stored[EntryKey.Size..]; rest.Length > 0; rest = rest[EntrySize..])
        {
            byte flags = rest[4 * EntryKey.Size];
            entries[Key(rest, 0)] = new(Key(rest, 1), Key(rest, 2), (flags & HasPage) == 0 ? null : Key(rest, 3), (flags & NeedsPage) != 0);
        }

        return new(circumstances, entries);
    }

    /// <summary>What is to be remembered of a document, 65 bytes an entry.</summary>
    /// <param name="circumstances">Under which it was normalised.</param>
    /// <param name="entries">Those of its entries that are stored as they are.</param>
    public static byte[] Write(EntryKey circumstances, IEnumerable<Entry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        Entry[] traced = [.. entries.Where(static entry => entry.Trace is not null)];
        byte[] bytes = new byte[EntryKey.Size + (traced.Length * EntrySize)];
        Put(bytes, 0, circumstances);
        Span<byte> rest = bytes.AsSpan(EntryKey.Size);
        foreach (Entry entry in traced)
        {
            EntryTrace trace = entry.Trace!;
            Put(rest, 0, trace.Written);
            entry.ContentHash.Span.CopyTo(rest[EntryKey.Size..]);
            entry.TextHash.Span.CopyTo(rest[(2 * EntryKey.Size)..]);
            Put(rest, 3, trace.Page ?? default);
            rest[4 * EntryKey.Size] = (byte)((trace.Page is null ? 0 : HasPage) | (trace.NeedsPage ? NeedsPage : 0));
            rest = rest[EntrySize..];
        }

        return bytes;
    }

    /// <summary>What an entry came to.</summary>
    /// <param name="written">Hash of what the publisher wrote of it.</param>
    /// <returns><see langword="null"/> if it is not known.</returns>
    internal KnownEntry? Find(EntryKey written) => _entries.GetValueOrDefault(written);

    private static EntryKey Key(ReadOnlySpan<byte> bytes, int index) => EntryKey.FromBytes(bytes.Slice(index * EntryKey.Size, EntryKey.Size));

    private static void Put(Span<byte> bytes, int index, EntryKey key)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes[(index * EntryKey.Size)..], key.High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[((index * EntryKey.Size) + sizeof(ulong))..], key.Low);
    }
}
