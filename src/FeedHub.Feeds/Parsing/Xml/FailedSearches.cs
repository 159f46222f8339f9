namespace FeedHub.Feeds.Parsing.Xml;

/// <summary>Remembers which closing marks do not occur any more, so that a thousand unclosed ones do not cost a thousand searches to the end.</summary>
internal sealed class FailedSearches
{
    public const int Section = 0;
    public const int Comment = 1;
    public const int Instruction = 2;
    public const int DoubleQuote = 3;
    public const int SingleQuote = 4;
    private readonly bool[] _isGone = new bool[5];

    /// <summary>Index of the mark at or behind <paramref name="from"/>; -1 if there is none.</summary>
    /// <param name="bytes">The document.</param>
    /// <param name="from">Where to begin; never less than in the call before for the same kind.</param>
    /// <param name="mark">What to find.</param>
    /// <param name="kind">One of the constants, always with the same mark.</param>
    public int Find(ReadOnlySpan<byte> bytes, int from, ReadOnlySpan<byte> mark, int kind)
    {
        if (_isGone[kind] || from > bytes.Length)
        {
            return -1;
        }

        int found = bytes[from..].IndexOf(mark);
        _isGone[kind] = found < 0;
        return found < 0 ? -1 : from + found;
    }
}
