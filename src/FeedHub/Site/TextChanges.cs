using DiffPlex;
using DiffPlex.Model;

namespace FeedHub.Site;

/// <summary>Compares two versions of a text word by word.</summary>
internal static class TextChanges
{
    /// <summary>Characters of a text that are compared: anybody may ask for the page, and the work grows with length and difference.</summary>
    public const int MaxLength = 12_000;

    // Of what stayed the same, what stands beside a change is enough.
    private const int Context = 120;

    /// <summary>The runs of words of both versions, in order; long runs that are in both are shortened.</summary>
    /// <param name="before">The earlier version.</param>
    /// <param name="after">The later version.</param>
    /// <param name="isWhole">Show all that stayed the same.</param>
    public static IReadOnlyList<TextChange> Between(string before, string after, bool isWhole = false)
    {
        DiffResult diff = Differ.Instance.CreateDiffs(Cut(before), Cut(after), ignoreWhiteSpace: false, ignoreCase: false, WordChunks.Instance);
        List<TextChange> changes = [];
        int from = 0;
        foreach (DiffBlock block in diff.DiffBlocks)
        {
            Add(changes, TextChangeKind.Same, diff.PiecesNew, from, block.InsertStartB);
            Add(changes, TextChangeKind.Removed, diff.PiecesOld, block.DeleteStartA, block.DeleteStartA + block.DeleteCountA);
            Add(changes, TextChangeKind.Added, diff.PiecesNew, block.InsertStartB, block.InsertStartB + block.InsertCountB);
            from = block.InsertStartB + block.InsertCountB;
        }

        Add(changes, TextChangeKind.Same, diff.PiecesNew, from, diff.PiecesNew.Count);
        return isWhole ? changes : [.. changes.Select((change, i) => Shortened(change, isFirst: i == 0, isLast: i == changes.Count - 1))];
    }

    private static string Cut(string text) => text.Length <= MaxLength ? text : text[..(char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];

    private static void Add(List<TextChange> changes, TextChangeKind kind, IReadOnlyList<string> pieces, int from, int to)
    {
        if (to > from)
        {
            changes.Add(new(kind, string.Concat(pieces.Skip(from).Take(to - from))));
        }
    }

    private static TextChange Shortened(TextChange change, bool isFirst, bool isLast)
    {
        string text = change.Text;
        if (change.Kind != TextChangeKind.Same || text.Length <= 2 * Context)
        {
            return change;
        }

        int end = text.LastIndexOf(' ', Context);
        int start = text.IndexOf(' ', text.Length - Context);
        string head = isFirst ? "" : text[..(end > 0 ? end : Context)];
        string tail = isLast ? "" : text[(start > 0 ? start : text.Length - Context)..];
        return change with { Text = $"{head} … {tail}" };
    }
}
