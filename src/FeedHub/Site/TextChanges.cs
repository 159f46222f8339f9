using DiffPlex;
using DiffPlex.Model;

namespace FeedHub.Site;

/// <summary>Compares versions of a text word by word, for one page: anybody may ask for it, so what all comparisons together may cost is bounded. Not for several threads.</summary>
internal sealed class TextChanges
{
    /// <summary>Characters that are shown of what is not compared.</summary>
    public const int MostUncompared = 2_000;

    // Words looked at, times words that differ: a fifth of a second of one core. Corrections take a thousandth of it each; only texts that are written anew come near.
    private const long Affordable = 200_000_000;

    // Of what stayed the same, what stands beside a change is enough.
    private const int Context = 120;

    private long _left = Affordable;

    /// <summary>The runs of words of both versions, in order; long runs that are in both are shortened.</summary>
    /// <param name="before">The earlier version.</param>
    /// <param name="after">The later version.</param>
    /// <param name="isWhole">Show all that stayed the same.</param>
    public IReadOnlyList<TextChange> Between(string before, string after, bool isWhole = false)
    {
        IReadOnlyList<string> old = WordChunks.Instance.Chunk(before);
        IReadOnlyList<string> now = WordChunks.Instance.Chunk(after);
        (int head, int tail) = Shared(old, now);
        List<TextChange> changes = [];
        Add(changes, TextChangeKind.Same, now, 0, head);
        Compare(changes, Words(old, head, old.Count - tail), Words(now, head, now.Count - tail));
        Add(changes, TextChangeKind.Same, now, now.Count - tail, now.Count);
        List<TextChange> joined = Joined(changes);
        return isWhole ? joined : [.. joined.Select((change, i) => Shortened(change, isFirst: i == 0, isLast: i == joined.Count - 1))];
    }

    // Most corrections are one place of a long text: what is the same before and behind it need not be compared.
    private static (int Head, int Tail) Shared(IReadOnlyList<string> old, IReadOnlyList<string> now)
    {
        int most = Math.Min(old.Count, now.Count);
        int head = 0;
        while (head < most && old[head] == now[head])
        {
            head++;
        }

        int tail = 0;
        while (tail < most - head && old[^(tail + 1)] == now[^(tail + 1)])
        {
            tail++;
        }

        return (head, tail);
    }

    private void Compare(List<TextChange> changes, string[] old, string[] now)
    {
        if (old.Length == 0 || now.Length == 0 || !Affords(old, now))
        {
            Add(changes, TextChangeKind.Removed, Beginning(old));
            Add(changes, TextChangeKind.Added, Beginning(now));
            return;
        }

        DiffResult diff = Differ.Instance.CreateDiffs(string.Concat(old), string.Concat(now), ignoreWhiteSpace: false, ignoreCase: false, WordChunks.Instance);
        int from = 0;
        foreach (DiffBlock block in diff.DiffBlocks)
        {
            Add(changes, TextChangeKind.Same, diff.PiecesNew, from, block.InsertStartB);
            Add(changes, TextChangeKind.Removed, diff.PiecesOld, block.DeleteStartA, block.DeleteStartA + block.DeleteCountA);
            Add(changes, TextChangeKind.Added, diff.PiecesNew, block.InsertStartB, block.InsertStartB + block.InsertCountB);
            from = block.InsertStartB + block.InsertCountB;
        }

        Add(changes, TextChangeKind.Same, diff.PiecesNew, from, diff.PiecesNew.Count);
    }

    // How many pairs of words are in one of the texts alone says how many steps a comparison takes, at the cost of looking at each word once.
    private bool Affords(string[] old, string[] now)
    {
        Dictionary<(string, string), int> pairs = [];
        Count(pairs, old, 1);
        Count(pairs, now, -1);
        long cost = (long)(old.Length + now.Length) * pairs.Values.Sum(static count => Math.Abs(count));
        if (cost > _left)
        {
            return false;
        }

        _left -= cost;
        return true;
    }

    private static void Count(Dictionary<(string, string), int> pairs, string[] chunks, int difference)
    {
        string last = "";
        foreach (string word in chunks.Where(static chunk => !string.IsNullOrWhiteSpace(chunk)).Append(""))
        {
            pairs[(last, word)] = pairs.GetValueOrDefault((last, word)) + difference;
            last = word;
        }
    }

    private static string[] Words(IReadOnlyList<string> chunks, int from, int to) => [.. chunks.Skip(from).Take(to - from)];

    private static string Beginning(string[] chunks)
    {
        string text = string.Concat(chunks);
        return text.Length <= MostUncompared ? text : string.Concat(text.AsSpan(0, Edge(text, MostUncompared)), "…");
    }

    private static void Add(List<TextChange> changes, TextChangeKind kind, IReadOnlyList<string> pieces, int from, int to) => Add(changes, kind, string.Concat(pieces.Skip(from).Take(to - from)));

    private static void Add(List<TextChange> changes, TextChangeKind kind, string text)
    {
        if (text.Length > 0)
        {
            changes.Add(new(kind, text));
        }
    }

    private static List<TextChange> Joined(List<TextChange> changes)
    {
        List<TextChange> joined = [];
        foreach (TextChange change in changes)
        {
            if (joined is [.., { } last] && last.Kind == change.Kind)
            {
                joined[^1] = last with { Text = last.Text + change.Text };
            }
            else
            {
                joined.Add(change);
            }
        }

        return joined;
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
        string head = isFirst ? "" : text[..(end > 0 ? end : Edge(text, Context))];
        string tail = isLast ? "" : text[(start > 0 ? start : Edge(text, text.Length - Context))..];
        return change with { Text = $"{head} … {tail}" };
    }

    // Two halves of one character stay together.
    private static int Edge(string text, int index) => char.IsLowSurrogate(text[index]) ? index - 1 : index;
}
