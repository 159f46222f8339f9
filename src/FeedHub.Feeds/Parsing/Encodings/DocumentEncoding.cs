using System.Text;
using System.Text.Unicode;

namespace FeedHub.Feeds.Parsing.Encodings;

/// <summary>
/// Finds how a document is encoded, asking the bytes before anything that is said about them: BOM, what valid UTF-8 can hide (ISO-2022 escapes, HZ,
/// the NUL pattern of UTF-16 and UTF-32), valid UTF-8, charset of the Content-Type header, XML declaration, detection, windows-1252.
/// </summary>
/// <remarks>Never throws. UTF-7 is never decoded. A byte that its encoding does not have becomes U+FFFD.</remarks>
internal static class DocumentEncoding
{
    /// <summary>How many of a legacy encoding's letters may be wrong before the label is not believed: one in so many.</summary>
    private const int TolerableBadBytes = 20;

    /// <summary>Decodes a document.</summary>
    /// <param name="bytes">The document as received, transfer and content codings removed.</param>
    /// <param name="contentType">Content-Type header as received, or <see langword="null"/>.</param>
    public static DecodedDocument Decode(ReadOnlyMemory<byte> bytes, string? contentType)
    {
        ReadOnlySpan<byte> span = bytes.Span;
        if (span.StartsWith(Encoding.UTF8.Preamble))
        {
            int length = Encoding.UTF8.Preamble.Length;
            while (span[length..].StartsWith(Encoding.UTF8.Preamble))
            {
                length += Encoding.UTF8.Preamble.Length;
            }

            bytes = bytes[length..];
            return Utf8.IsValid(bytes.Span) ? FromUtf8(bytes, contentType) : FromBrokenUtf8(bytes);
        }

        if (HiddenEncoding.Find(span) is { } hidden)
        {
            return FromText(bytes, hidden, contentType);
        }

        return Utf8.IsValid(span) ? FromUtf8(bytes, contentType) : FromLegacy(bytes, contentType);
    }

    private static DecodedDocument FromUtf8(ReadOnlyMemory<byte> bytes, string? contentType)
    {
        XmlDeclaration declaration = XmlDeclaration.Read(bytes.Span);
        string? label = CharsetLabel.OfContentType(contentType) ?? declaration.Encoding;
        NamedEncoding? named = label is null ? null : EncodingLabels.Find(label);

        // Hidden in ASCII and in no escape: only the label can say so.
        if (named is { IsSevenBit: true } && Ascii.IsValid(bytes.Span) && HiddenEncoding.HasShift(bytes.Span))
        {
            return FromText(bytes, named, contentType);
        }

        // A few East Asian letters of two bytes can pass for UTF-8, but then for letters that a text in their language would not use alone.
        if (named is { IsEastAsian: true } && Utf8Evidence.IsAccidental(bytes.Span) && TryDecode(bytes, named, out DecodedDocument? eastAsian))
        {
            return eastAsian;
        }

        bool isContradicted = label is not null && named is not { IsUtf8: true } && !Ascii.IsValid(bytes.Span);
        return new DecodedDocument
        {
            Bytes = bytes,
            EncodingName = NamedEncoding.Utf8.Name,
            DeclarationLength = declaration.Length,
            Notes = isContradicted ? [Mismatch(label!, NamedEncoding.Utf8)] : [],
        };
    }

    /// <summary>UTF-8 for certain, with bytes that are none: they are replaced, so that nothing later meets them.</summary>
    private static DecodedDocument FromBrokenUtf8(ReadOnlyMemory<byte> bytes) => FromText(bytes, NamedEncoding.Utf8, contentType: null);

    private static DecodedDocument FromLegacy(ReadOnlyMemory<byte> bytes, string? contentType)
    {
        ReadOnlySpan<byte> span = bytes.Span;
        NamedEncoding? header = EncodingLabels.Find(CharsetLabel.OfContentType(contentType));
        NamedEncoding? declared = EncodingLabels.Find(XmlDeclaration.Read(span).Encoding ?? MetaCharset.Find(span));
        bool isCalledUtf8 = header is { IsUtf8: true } || declared is { IsUtf8: true };
        Utf8Evidence evidence = Utf8Evidence.Of(span);
        if (evidence.IsConvincing(isCalledUtf8))
        {
            return FromBrokenUtf8(bytes);
        }

        foreach (NamedEncoding? label in (ReadOnlySpan<NamedEncoding?>)[header, declared])
        {
            if (label is { IsSingleByteOrLegacy: true } && TryDecode(bytes, label, out DecodedDocument? decoded))
            {
                return decoded;
            }
        }

        NamedEncoding guess = EncodingDetection.Detect(span) ?? NamedEncoding.Windows1252;
        if (guess.IsUtf8 || !TryDecode(bytes, guess, out DecodedDocument? guessed))
        {
            guessed = FromText(bytes, NamedEncoding.Windows1252, contentType: null);
        }

        string said = (header ?? declared) is { } wrong ? $"declared {wrong.Name}, which it is not; " : "";
        return guessed with { Notes = [.. guessed.Notes, new ParseNote(NoteCodes.EncodingGuessed, $"{said}read as {guessed.EncodingName}")] };
    }

    private static bool TryDecode(ReadOnlyMemory<byte> bytes, NamedEncoding encoding, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out DecodedDocument? decoded)
    {
        DecodedDocument document = Convert(bytes, encoding, out int bad);
        decoded = null;
        if (bad > 0 && (long)bad * TolerableBadBytes > bytes.Length - Ascii7(bytes.Span))
        {
            return false;
        }

        decoded = document;
        return true;
    }

    private static DecodedDocument FromText(ReadOnlyMemory<byte> bytes, NamedEncoding encoding, string? contentType)
    {
        DecodedDocument document = Convert(bytes, encoding, out _);
        string? label = CharsetLabel.OfContentType(contentType) ?? XmlDeclaration.Read(document.Bytes.Span).Encoding;
        return label is not null && EncodingLabels.Find(label) is var named && named?.Family != encoding.Family
            ? document with { Notes = [Mismatch(label, encoding), .. document.Notes] }
            : document;
    }

    private static DecodedDocument Convert(ReadOnlyMemory<byte> bytes, NamedEncoding encoding, out int bad)
    {
        EncodedText? letters = bytes.Length >= NamedEncoding.LargeDocument ? EncodedText.Of(encoding) : null;
        if (encoding.CodePage == ShiftedJapanese.CodePage && bytes.Length >= NamedEncoding.LargeDocument && ShiftedJapanese.ToEucJp(bytes, encoding) is { } euc)
        {
            (bytes, letters) = (euc, EncodedText.Of(EncodingLabels.Find("euc-jp")!));
        }

        if (letters is null)
        {
            bytes = encoding.ToUtf8(bytes);
            bad = bytes.Span.Count("\uFFFD"u8);
            while (bytes.Span.StartsWith(Encoding.UTF8.Preamble))
            {
                bytes = bytes[Encoding.UTF8.Preamble.Length..];
            }
        }
        else
        {
            bad = letters.CountReplaced(bytes);
        }

        return new DecodedDocument
        {
            Bytes = bytes,
            Letters = letters,
            EncodingName = encoding.Name,
            DeclarationLength = XmlDeclaration.Read(bytes.Span).Length,
            Notes = bad > 0 ? [new ParseNote(NoteCodes.BadBytes, $"{bad} places are no {encoding.Name}")] : [],
        };
    }

    private static ParseNote Mismatch(string label, NamedEncoding actual) => new(NoteCodes.EncodingMismatch, $"declared {CharsetLabel.Printable(label)}, is {actual.Name}");

    private static int Ascii7(ReadOnlySpan<byte> bytes)
    {
        int count = 0;
        foreach (byte value in bytes)
        {
            count += value < 0x80 ? 1 : 0;
        }

        return count;
    }
}
