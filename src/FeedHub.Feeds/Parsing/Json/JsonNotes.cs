namespace FeedHub.Feeds.Parsing.Json;

/// <summary>Notes of one document, each once.</summary>
internal sealed class JsonNotes
{
    private readonly List<ParseNote> _notes = [];

    /// <summary>In the order met.</summary>
    public IReadOnlyList<ParseNote> All => _notes;

    /// <summary>Adds a note unless there is one with the same code.</summary>
    /// <param name="code">Code.</param>
    /// <param name="detail">Detail of the first.</param>
    public void Add(string code, string? detail = null)
    {
        if (!_notes.Exists(note => note.Code == code))
        {
            _notes.Add(new ParseNote(code, detail));
        }
    }
}
