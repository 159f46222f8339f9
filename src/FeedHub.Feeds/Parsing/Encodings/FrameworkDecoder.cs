using System.Text;

namespace FeedHub.Feeds.Parsing.Encodings;

/// <summary>Decodes piece by piece with a decoder of the framework, which keeps unfinished letters and shifts itself.</summary>
/// <param name="decoder">A new one.</param>
internal sealed class FrameworkDecoder(Decoder decoder) : PieceDecoder
{
    /// <inheritdoc/>
    public override void Convert(ReadOnlySpan<byte> bytes, Span<char> text, bool isEnd, out int read, out int written) =>
        decoder.Convert(bytes, text, isEnd, out read, out written, out _);
}
