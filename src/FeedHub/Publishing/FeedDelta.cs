using System.Buffers.Binary;
using System.Security.Cryptography;
using FeedHub.Feeds.Writing;
using Microsoft.Extensions.Primitives;

namespace FeedHub.Publishing;

/// <summary>
/// Feeds in part: <c>A-IM: feed</c> (RFC 3229 with the convention of 2004 for feeds). Whoever has an earlier instance gets the document with only those entries that are new or different, which is a
/// whole and well-formed feed. Cut out of the bytes of the full document, so that it costs neither a query nor a rendering.
/// </summary>
internal static class FeedDelta
{
    /// <summary>
    /// What the library feedparser accepts, word for word in every version. It asks for entries alone on behalf of programs that do not know of it, and rss2email for one takes a 226 for a failure and
    /// never shows another entry: they are given whole documents.
    /// </summary>
    private const string AcceptedByFeedparser = "application/x-netcdf";

    /// <summary>Whether a client takes entries alone.</summary>
    /// <param name="headers">The request's headers.</param>
    public static bool IsAccepted(IHeaderDictionary headers) =>
        IsAccepted(headers["A-IM"]) && !headers.Accept.Any(static line => line?.Contains(AcceptedByFeedparser, StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>Whether a client says that it takes entries alone.</summary>
    /// <param name="accepted">Value of A-IM.</param>
    public static bool IsAccepted(StringValues accepted)
    {
        foreach (string? line in accepted)
        {
            foreach (string manipulation in (line ?? "").Split(','))
            {
                string[] parts = manipulation.Split(';', StringSplitOptions.TrimEntries);
                if (parts[0].Trim().Equals("feed", StringComparison.OrdinalIgnoreCase) && !parts.Skip(1).Any(part => part.Replace(" ", "", StringComparison.Ordinal) is "q=0" or "q=0.0" or "q=0.00" or "q=0.000"))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>What tells the entries of a document from others: equal bytes, equal marks.</summary>
    public static ulong[] MarksOf(byte[] document, IReadOnlyList<EntrySpan> spans)
    {
        ulong[] marks = new ulong[spans.Count];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        for (int i = 0; i < marks.Length; i++)
        {
            SHA256.HashData(EntryOf(document, spans[i]), hash);
            marks[i] = BinaryPrimitives.ReadUInt64LittleEndian(hash);
        }

        return marks;
    }

    /// <summary>The document without the entries that are known.</summary>
    /// <param name="document">The full document; at least one entry.</param>
    /// <param name="known">Marks of an earlier instance.</param>
    public static byte[] Cut(PublishedDocument document, IReadOnlySet<ulong> known)
    {
        byte[] bytes = document.Identity.Bytes;
        IReadOnlyList<EntrySpan> spans = document.Spans;
        using MemoryStream output = new();
        output.Write(bytes.AsSpan(0, spans[0].Start));
        bool isFirst = true;
        for (int i = 0; i < spans.Count; i++)
        {
            if (!known.Contains(document.Marks[i]))
            {
                if (!isFirst && document.Key.DocumentFormat == DocumentFormat.Json)
                {
                    output.WriteByte((byte)',');
                }

                output.Write(EntryOf(bytes, spans[i]));
                isFirst = false;
            }
        }

        EntrySpan last = spans[^1];
        output.Write(bytes.AsSpan(last.Start + last.Length));
        return output.ToArray();
    }

    // In JSON the comma before an entry is no part of it.
    private static ReadOnlySpan<byte> EntryOf(byte[] document, EntrySpan span)
    {
        ReadOnlySpan<byte> entry = document.AsSpan(span.Start, span.Length);
        return entry is [(byte)',', ..] ? entry[1..] : entry;
    }
}
