using UtfUnknown;

namespace FeedHub.Feeds.Parsing.Encodings;

/// <summary>Guesses an encoding from how often its letters occur (UTF.Unknown), where nothing better is known.</summary>
internal static class EncodingDetection
{
    /// <summary>Bytes that are looked at: enough for any statistics.</summary>
    private const int SampleLength = 65_536;

    /// <summary>Below this confidence, 0 to 1, a guess is worse than windows-1252.</summary>
    private const float MinConfidence = 0.5f;

    /// <summary>Guesses.</summary>
    /// <param name="bytes">A document that is not UTF-8.</param>
    /// <returns><see langword="null"/> if there is no confident guess.</returns>
    public static NamedEncoding? Detect(ReadOnlySpan<byte> bytes)
    {
        DetectionDetail? best = CharsetDetector.DetectFromBytes(Sample(bytes)).Detected;
        NamedEncoding? found = best is null || best.Confidence < MinConfidence ? null : EncodingLabels.Find(best.EncodingName);
        return found is { IsSingleByteOrLegacy: true } && !IsOfOldMachine(found) ? found : null;
    }

    /// <summary>Code pages of DOS and the old Macintosh: no feed is written in them unless it says so, but a few stray bytes look like them.</summary>
    private static bool IsOfOldMachine(NamedEncoding encoding) => encoding.Name.StartsWith("ibm", StringComparison.Ordinal) || encoding.Name.Contains("mac", StringComparison.Ordinal);

    /// <summary>The document's text without its markup, which is ASCII and would only dilute the statistics.</summary>
    private static byte[] Sample(ReadOnlySpan<byte> bytes)
    {
        byte[] sample = new byte[Math.Min(bytes.Length, SampleLength)];
        int length = 0;
        while (length < sample.Length)
        {
            int open = bytes.IndexOf((byte)'<');
            ReadOnlySpan<byte> text = open < 0 ? bytes : bytes[..open];
            text = text[..Math.Min(text.Length, sample.Length - length)];
            text.CopyTo(sample.AsSpan(length));
            length += text.Length;
            int close = open < 0 ? -1 : bytes[open..].IndexOf((byte)'>');
            if (close < 0)
            {
                break;
            }

            bytes = bytes[(open + close + 1)..];
        }

        return sample[..length];
    }
}
