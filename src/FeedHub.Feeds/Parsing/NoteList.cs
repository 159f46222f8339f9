namespace FeedHub.Feeds.Parsing;

/// <summary>Collects notes in the order met, without duplicates, and never more than an operator would read.</summary>
/// <param name="before">Notes that are there from the start.</param>
internal sealed class NoteList(IReadOnlyList<ParseNote> before)
{
    private const int MaxNotes = 64;
    private List<ParseNote>? _notes = before.Count == 0 ? null : [.. before];

    /// <summary>What was collected.</summary>
    public IReadOnlyList<ParseNote> Notes => _notes ?? (IReadOnlyList<ParseNote>)[];

    /// <summary>Adds a note, unless the same one is there.</summary>
    public void Add(string code, string? detail = null)
    {
        _notes ??= [];
        foreach (ParseNote known in _notes)
        {
            if (known.Code == code && known.Detail == detail)
            {
                return;
            }
        }

        if (_notes.Count < MaxNotes)
        {
            _notes.Add(new(code, detail));
        }
    }
}
